/** What names Mailjet in code, configuration and text. */
import type { Vocabulary } from '../src/core/rule.ts';
import type { DeclaredShape } from '../src/core/shapes/declared.ts';

/** Hosts, SDK names and calls as the vendor's SDKs and documents have them. */
export const MAILJET: Vocabulary = {
  service: 'mailjet',
  title: 'Mailjet',
  words: ['mailjet', 'mj', 'mailjetapi', 'mailjetkey', 'mailjetsecret', 'mailjetpub', 'mailjetpri'],
  hosts: ['api.mailjet.com', 'api.us.mailjet.com', 'api.eu.mailjet.com', 'in-v3.mailjet.com', 'in.mailjet.com'],
  calls: ['apiconnect', 'smsconnect', 'mailjetclient', 'newmailjetclient', 'mailjet', 'mailjettransport'],
  ignore: ['spf.mailjet.com', 'bnc3.mailjet.com', 'mailjet._', '.mjt.lu', 'mjml'],
  upperCase: false,
  pairs: true,
};

/** The token of the SMS and Content APIs: any 32 letters and digits, so only where the line speaks of one. */
export const MAILJET_TOKEN: DeclaredShape = {
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
