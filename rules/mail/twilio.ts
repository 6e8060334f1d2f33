/** Twilio: auth tokens and API keys; account and service ids are no secrets. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Twilio. */
export const TWILIO: SecretProvider = {
  id: 'twilio',
  name: 'Twilio',
  pack: 'mail',
  does: 'sends SMS, calls and messages',
  hosts: ['api.twilio.com', 'verify.twilio.com'],
  secrets: [
    {
      id: 'twilio-api-key-sid',
      title: 'the id of a Twilio API key',
      value: 'SK[0-9a-f]{32}',
      edge: '0-9A-Za-z_',
      gate: 'SK[0-9a-f]{6}',
      near: { words: 'twilio', file: true },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['TWILIO_API_KEY', 'TWILIO_API_KEY_SID'],
    },
    {
      id: 'twilio-auth-token',
      title: 'a Twilio auth token',
      value: '[0-9a-f]{32}',
      gate: '[Tt]wilio[0-9A-Za-z_.)"\']*[(]["\']|["\'( ]AC[0-9a-f]',
      near: {
        words: 'twilio|(^|[^0-9a-z])ac[0-9a-f]{32}',
        own: 'auth|token|pass|secret|^client$|^-u$',
        hosts: ['api.twilio.com', 'twilio_account_sid', 'twilio_sid'],
        partner: '(^|[^0-9a-z])ac[0-9a-f]{32}',
      },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['TWILIO_AUTH_TOKEN', 'TWILIO_TOKEN'],
    },
    {
      id: 'twilio-api-key-secret',
      title: 'a Twilio API key secret',
      value: '[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_',
      near: {
        words: 'twilio[0-9a-z_.-]*(secret|pass)|(secret|pass)[0-9a-z_.-]*twilio|twilio["\'\\]]* *[:=({]|\\[twilio\\]',
        own: 'secret',
        hosts: ['api.twilio.com', 'twilio_api_key', 'twilio_account_sid'],
        partner: '(^|[^0-9a-z])sk[0-9a-f]{32}',
      },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['TWILIO_API_SECRET', 'TWILIO_API_KEY_SECRET'],
    },
  ],
  revoke: { page: 'console.twilio.com > Account > API keys and tokens' },
  dryCall: 'GET https://api.twilio.com/2010-04-01/Accounts.json?PageSize=1 (Basic AC..:token)',
};

/** Files for the test of the rules. */
export const TWILIO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'twilio-api-key-sid',
    hits: [
      { path: '.env', lines: ['TWILIO_API_KEY={secret:twilio-api-key-sid}'] },
      {
        path: 'call.js',
        lines: [
          "const twilio = require('twilio');",
          "const client = twilio('{secret:twilio-api-key-sid}', process.env.TWILIO_API_SECRET, { accountSid });",
        ],
      },
      { path: 'config.yml', lines: ['twilio:', '  api_key: {secret:twilio-api-key-sid}'] },
    ],
    misses: [
      { path: 'dump.txt', lines: ['0040: {secret:twilio-api-key-sid}'] },
      { path: '.env', lines: ['BUILD_KEY={secret:twilio-api-key-sid}'] },
      { path: '.env', lines: ['TWILIO_API_KEY={broken:twilio-api-key-sid}'] },
    ],
  },
  {
    id: 'twilio-auth-token',
    hits: [
      {
        path: 'sms.py',
        lines: [
          'account_sid = "AC{hex:32}"',
          'auth_token = "{secret:twilio-auth-token}"',
          'client = Client(account_sid, auth_token)',
        ],
      },
      { path: 'sms.rb', lines: ['@client = Twilio::REST::Client.new("AC{hex:32}", "{secret:twilio-auth-token}")'] },
      {
        path: 'ping.sh',
        lines: ['curl https://api.twilio.com/2010-04-01/Accounts.json -u AC{hex:32}:{secret:twilio-auth-token}'],
      },
      { path: '.env', lines: ['TWILIO_ACCOUNT_SID=AC{hex:32}', 'TWILIO_AUTH_TOKEN={secret:twilio-auth-token}'] },
      { path: 'sms.js', lines: ["const client = require('twilio')('AC{hex:32}', '{secret:twilio-auth-token}');"] },
      {
        path: 'sms.py',
        lines: ['from twilio.rest import Client', 'client = Client("AC{hex:32}", "{secret:twilio-auth-token}")'],
      },
      {
        path: 'config.yml',
        lines: ['twilio:', '  account_sid: AC{hex:32}', '  auth_token: {secret:twilio-auth-token}'],
      },
      {
        path: 'check.sh',
        lines: [
          "curl 'https://api.twilio.com/2010-04-01/Accounts.json?PageSize=1' -u 'AC{hex:32}:{secret:twilio-auth-token}'",
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['TWILIO_ACCOUNT_SID=AC{secret:twilio-auth-token}'] },
      { path: '.env', lines: ['TWILIO_SERVICE_SID=MG{secret:twilio-auth-token}'] },
      { path: '.env', lines: ['CACHE_KEY={secret:twilio-auth-token}'] },
      { path: '.env', lines: ['TWILIO_REQUEST_ID={secret:twilio-auth-token}'] },
      {
        path: 'test_sms.py',
        lines: ["client.messages.create(from_='+15005550006', to='+15005550009', body=twilio_id)"],
      },
    ],
  },
  {
    id: 'twilio-api-key-secret',
    hits: [
      {
        path: 'call.js',
        lines: ["const apiKey = 'SK{hex:32}';", "const apiSecret = '{secret:twilio-api-key-secret}';"],
      },
      { path: 'setup.bat', lines: ['setx TWILIO_API_SECRET "{secret:twilio-api-key-secret}" /M'] },
      { path: '.env', lines: ['TWILIO_API_KEY=SK{hex:32}', 'TWILIO_API_SECRET={secret:twilio-api-key-secret}'] },
      { path: 'video.ts', lines: ["const twilioApiKeySecret = '{secret:twilio-api-key-secret}';"] },
      {
        path: 'config.json',
        lines: ['{ "twilio": { "apiKey": "SK{hex:32}", "apiSecret": "{secret:twilio-api-key-secret}" } }'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SESSION_SECRET={secret:twilio-api-key-secret}'] },
      { path: 'Client.java', lines: ['private TwilioSecretProvider secret = new MessagingServiceSecretProviderX1();'] },
      { path: '.env', lines: ['TWILIO_API_SECRET=${TWILIO_SECRET}'] },
      { path: '.env', lines: ['TWILIO_APP_ID={secret:twilio-api-key-secret}'] },
    ],
  },
];
