/** What is known of Mailjet as data. */
import type { ProviderData, VocabularyData } from '../../src/core/rule.ts';
import type { DeclaredShape } from '../../src/core/shapes/declared.ts';
import { MAILJET_API_KEY } from './mailjet-api-key.ts';
import { MAILJET_BASIC_AUTH } from './mailjet-basic-auth.ts';
import { MAILJET_BEARER_TOKEN } from './mailjet-bearer-token.ts';
import { MAILJET_ENCODED_KEY } from './mailjet-encoded-key.ts';
import { MAILJET_KEY_PAIR } from './mailjet-key-pair.ts';
import { MAILJET_SECRET_KEY } from './mailjet-secret-key.ts';
import { MAILJET_SMTP_PASSWORD } from './mailjet-smtp-password.ts';
import { MAILJET_SMTP_USER } from './mailjet-smtp-user.ts';

/** Hosts, SDK names and calls as the vendor's SDKs and documents have them. */
const VOCABULARY: VocabularyData = {
  words: ['mailjet', 'mj', 'mailjetapi', 'mailjetkey', 'mailjetsecret', 'mailjetpub', 'mailjetpri'],
  hosts: ['api.mailjet.com', 'api.us.mailjet.com', 'api.eu.mailjet.com', 'in-v3.mailjet.com', 'in.mailjet.com'],
  calls: ['apiconnect', 'smsconnect', 'mailjetclient', 'newmailjetclient', 'mailjet', 'mailjettransport'],
  ignore: ['spf.mailjet.com', 'bnc3.mailjet.com', 'mailjet._', '.mjt.lu', 'mjml'],
  upperCase: false,
  pairs: true,
  apart: [{ word: 'mailjet', written: 'mail[-_ ]?jet', inText: true }],
};

/** The token of the SMS and Content APIs: any 32 letters and digits, so only where the line speaks of one. */
const TOKEN: DeclaredShape = {
  id: 'token',
  title: '32 letters and digits where the line says that a Mailjet token stands',
  pieces: [{ of: '0-9A-Za-z', least: 32, most: 32 }],
  decisive: false,
  form: 'token',
  edge: { left: '0-9A-Za-z+/_-', right: '0-9A-Za-z+/=_-' },
  holds: ['0-9', 'g-zG-Z'],
  behind:
    '[Mm][Jj]_[A-Za-z_]{0,24}[Tt][Oo][Kk][Ee][Nn]|[Mm][Aa][Ii][Ll][-_ ]?[Jj][Ee][Tt]|[Ss]ms_?[Cc]onnect|[Bb]earer',
  beside: ['token', 'bearer', 'sms', 'mailjet:'],
};

/** All of it; the first rule that fits a value names it. */
export const MAILJET: ProviderData = {
  id: 'mailjet',
  aliases: [],
  name: 'Mailjet',
  longName: 'Mailjet',
  title: 'Mailjet',
  vocabulary: VOCABULARY,
  rules: [
    MAILJET_API_KEY,
    MAILJET_SECRET_KEY,
    MAILJET_KEY_PAIR,
    MAILJET_BASIC_AUTH,
    MAILJET_ENCODED_KEY,
    MAILJET_SMTP_USER,
    MAILJET_SMTP_PASSWORD,
    MAILJET_BEARER_TOKEN,
  ],
  shapes: [TOKEN],
  variables: { names: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE', 'MJ_API_TOKEN'], own: ['MJ_', 'JET'] },
  signs: {
    quick: /mail[-_]?jet|(?<![A-Za-z])mj_/i,
    plain: [
      { kind: 'host', pattern: /\b(?:api|api\.us|api\.eu|in-v3|in|app)\.mailjet\.com\b/gi },
      { kind: 'dsn', pattern: /\b(?:mautic\+)?mailjet(?:\+(?:api|smtps?))?:\/\//gi },
      {
        kind: 'sdk',
        pattern:
          /\bnode-mailjet\b|\bmailjet[-_]rest\b|mailjet\/(?:mailjet-apiv3-php|laravel-mailjet|mailjet-apiv3-go)\b|symfony\/mailjet-(?:mailer|notifier)\b|\bcom\.mailjet\b|\bmailjet-client\b|\bMailjet\.(?:Api|Client)\b|\banymail\.backends\.mailjet\b|\bSwoosh\.Adapters\.Mailjet\b|\bgem\s+["']mailjet["']|require\s+["']mailjet["']|\\?Mailjet\\(?:Client|Resources)\b|\bdjango-anymail\[mailjet\]/g,
      },
    ],
    name: /(?<![A-Za-z0-9_])[A-Za-z0-9_]*mail_?jet[A-Za-z0-9_]*|(?<![A-Za-z0-9])(?:mj_?api_?key[A-Za-z0-9_]*|mj_[a-z0-9_]{0,60}(?:key|secret|token|public|private)[a-z0-9_]*)/gi,
    bare: /^_*mail_?jet_*$/i,
  },
  revoke: ['Reset the secret key of the pair, or deactivate the pair, in the console of Mailjet.'],
};
