/** What names Mailjet in code, configuration and text. */
import type { Vocabulary } from '../src/core/rule.ts';

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
