/** Google: API keys, service account keys, OAuth secrets and tokens, HMAC keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { OF_TESTS } from '../test-paths.ts';

/** Secrets of Google. */
export const GOOGLE: SecretProvider = {
  id: 'google',
  name: 'Google',
  aliases: ['gcp', 'google-cloud'],
  pack: 'common',
  does: 'opens Google Cloud and other APIs',
  hosts: ['googleapis.com'],
  secrets: [
    {
      id: 'gcp-service-account-key',
      title: 'a Google Cloud service account key',
      value:
        '"private_key" *: *"-----BEGIN (RSA )?PRIVATE KEY-----[0-9A-Za-z+/=\\\\ ]{64,}-----END (RSA )?PRIVATE KEY-----',
      edge: '',
      gate: 'PRIVATE KEY',
      gateEdge: false,
      checks: [{ kind: 'key', of: 'pem' }],
      low: { path: OF_TESTS },
      variables: ['GOOGLE_APPLICATION_CREDENTIALS_JSON', 'GCP_SA_KEY', 'FIREBASE_SERVICE_ACCOUNT'],
    },
    {
      id: 'google-gemini-key',
      title: 'a Gemini API key',
      value: 'AQ[.]Ab8R[0-9A-Za-z_-]{46}',
      gate: 'AQ[.]Ab8R',
      starts: ['AQ.Ab8R'],
      variables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    },
    {
      id: 'google-api-key',
      title: 'a Google API key',
      value: 'AIza[0-9A-Za-z_-]{35}',
      gate: 'AIza[0-9A-Za-z_-]{3}',
      starts: ['AIza'],
      checks: [{ kind: 'entropy', least: 4 }],
      low: {
        path: 'google-services[^/]*[.]json$|GoogleService-Info[^/]*[.]plist$',
        near: 'authDomain|projectId|messagingSenderId|storageBucket',
        unless: 'gemini|google_?api|maps',
      },
      variables: ['GOOGLE_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_MAPS_API_KEY', 'FIREBASE_API_KEY'],
      published: ['65b24fd4d91954a4d0b016e26896d058f885da5d4e49374fcb4ac469815c09d6'],
    },
    {
      id: 'gcp-oauth-client-secret',
      title: 'a Google OAuth client secret',
      value: 'GOCSPX-[0-9A-Za-z_-]{28}',
      gate: 'GOCSPX-',
      starts: ['GOCSPX-'],
      confidence: 'medium',
      variables: ['GOOGLE_CLIENT_SECRET', 'AUTH_GOOGLE_SECRET'],
    },
    {
      id: 'google-oauth-access-token',
      title: 'a Google OAuth access token',
      value: 'ya29[.][0-9A-Za-z_-]{20,}',
      gate: 'ya29[.]',
      starts: ['ya29.'],
      checks: [{ kind: 'entropy', least: 4 }],
      confidence: 'low',
      variables: ['GOOGLE_ACCESS_TOKEN'],
    },
    {
      id: 'gcp-hmac-key',
      title: 'a Google Cloud Storage HMAC key',
      value: 'GOOG([0-9A-Z]{57}|[0-9A-Z]{20})',
      edge: '0-9A-Za-z_',
      gate: 'GOOG[0-9A-Z]{3}',
      starts: ['GOOG'],
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'medium',
      variables: ['GCS_HMAC_ACCESS_ID'],
    },
    {
      id: 'google-oauth-refresh-token',
      title: 'a Google OAuth refresh token',
      value: '1//0[0-9A-Za-z_-]{40,}',
      gate: '1//0[0-9A-Za-z_-]',
      near: {
        words:
          '(?<!(?:github|gitlab|slack|spotify|strava|zoom|xero|hubspot|salesforce|dropbox|microsoft|ms|azure|outlook|reddit|twitch|twitter|linkedin|facebook|paypal|ebay|quickbooks|box|discord|zoho|amazon|jwt)[_-]?)refresh_?token',
        hosts: ['oauth2.googleapis.com'],
      },
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['GOOGLE_REFRESH_TOKEN', 'GMAIL_REFRESH_TOKEN'],
    },
  ],
  revoke: { page: 'console.cloud.google.com/apis/credentials, for service accounts iam-admin/serviceaccounts > Keys' },
  dryCall: 'GET https://generativelanguage.googleapis.com/v1beta/models?key=KEY',
};

/** Files for the test of the rules. */
export const GOOGLE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'gcp-service-account-key',
    hits: [
      {
        path: 'key.json',
        lines: [
          '{',
          '  "type": "service_account",',
          '  {secret:gcp-service-account-key}\\n",',
          '  "client_email": "a@b.iam.gserviceaccount.com"',
          '}',
        ],
      },
      { path: 'app.py', lines: ['INFO = {"type": "service_account", {secret:gcp-service-account-key}\\n"}'] },
      { path: '.env', lines: ['GCP_SA_KEY={"type":"service_account",{secret:gcp-service-account-key}\\n"}'] },
    ],
    misses: [
      {
        path: 'key.json',
        lines: ['  "private_key": "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n",'],
      },
      { path: 'key.json', lines: ['  "private_key": "${PRIVATE_KEY}",'] },
      { path: 'key.json', lines: ['  "private_key_id": "{hex:40}",'] },
    ],
  },
  {
    id: 'google-gemini-key',
    hits: [
      { path: '.env', lines: ['GEMINI_API_KEY={secret:google-gemini-key}'] },
      { path: 'Dockerfile', lines: ['ENV GEMINI_API_KEY={secret:google-gemini-key}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:google-gemini-key}" https://googleapis.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GEMINI_API_KEY={broken:google-gemini-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GEMINI_API_KEY;', 'export GEMINI_API_KEY=${GEMINI_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:google-gemini-key}9Q'] },
    ],
  },
  {
    id: 'google-api-key',
    hits: [
      { path: '.env', lines: ['GOOGLE_API_KEY={secret:google-api-key}'] },
      { path: 'app/settings.py', lines: ['GOOGLE_API_KEY = "{secret:google-api-key}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:google-api-key}`, see the wiki.'] },
    ],
    misses: [
      {
        path: 'src/firebase.js',
        lines: [
          'const firebaseConfig = {',
          "  apiKey: '{secret:google-api-key}',",
          "  authDomain: 'kontor.firebaseapp.com',",
          "  projectId: 'kontor',",
          '};',
        ],
      },
      { path: 'app/google-services.json', lines: ['      "current_key": "{secret:google-api-key}"'] },
      { path: '.env', lines: ['GOOGLE_API_KEY={broken:google-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GOOGLE_API_KEY;', 'export GOOGLE_API_KEY=${GOOGLE_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:google-api-key}9Q'] },
    ],
  },
  {
    id: 'gcp-oauth-client-secret',
    hits: [
      { path: '.env', lines: ['GOOGLE_CLIENT_SECRET={secret:gcp-oauth-client-secret}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:gcp-oauth-client-secret}'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"GOOGLE_CLIENT_SECRET\\"] = \\"{secret:gcp-oauth-client-secret}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GOOGLE_CLIENT_SECRET={broken:gcp-oauth-client-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.GOOGLE_CLIENT_SECRET;',
          'export GOOGLE_CLIENT_SECRET=${GOOGLE_CLIENT_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:gcp-oauth-client-secret}9Q'] },
    ],
  },
  {
    id: 'google-oauth-access-token',
    hits: [
      { path: '.env', lines: ['GOOGLE_ACCESS_TOKEN={secret:google-oauth-access-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:google-oauth-access-token}',"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"GOOGLE_ACCESS_TOKEN\\"] = \\"{secret:google-oauth-access-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GOOGLE_ACCESS_TOKEN={broken:google-oauth-access-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GOOGLE_ACCESS_TOKEN;', 'export GOOGLE_ACCESS_TOKEN=${GOOGLE_ACCESS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:google-oauth-access-token}9Q'] },
    ],
  },
  {
    id: 'gcp-hmac-key',
    hits: [
      { path: '.env', lines: ['GCS_HMAC_ACCESS_ID={secret:gcp-hmac-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:gcp-hmac-key}' });"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"GCS_HMAC_ACCESS_ID\\"] = \\"{secret:gcp-hmac-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GCS_HMAC_ACCESS_ID={broken:gcp-hmac-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GCS_HMAC_ACCESS_ID;', 'export GCS_HMAC_ACCESS_ID=${GCS_HMAC_ACCESS_ID}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:gcp-hmac-key}9Q'] },
    ],
  },
  {
    id: 'google-oauth-refresh-token',
    hits: [
      { path: '.env', lines: ['GOOGLE_REFRESH_TOKEN={secret:google-oauth-refresh-token}'] },
      { path: 'mail.js', lines: ["oauth.setCredentials({ refresh_token: '{secret:google-oauth-refresh-token}' });"] },
      {
        path: 'token.json',
        lines: [
          '{',
          '  "refresh_token": "{secret:google-oauth-refresh-token}",',
          '  "token_uri": "https://oauth2.googleapis.com/token"',
          '}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_REFRESH_TOKEN={secret:google-oauth-refresh-token}'] },
      { path: '.env', lines: ['ZOHO_REFRESH_TOKEN={secret:google-oauth-refresh-token}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:google-oauth-refresh-token}"'] },
      { path: '.env', lines: ['GMAIL_TEMPLATE_ID={secret:google-oauth-refresh-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:google-oauth-refresh-token}'] },
      { path: '.env', lines: ['GOOGLE_REFRESH_TOKEN=${GOOGLE_REFRESH_TOKEN}'] },
    ],
  },
];
