/** The token of the SMS and Content APIs, where its name says so; the vendor documents no shape, 32 letters and digits is what tools assume. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet bearer token. */
export const MAILJET_BEARER_TOKEN: RuleData = {
  id: 'mailjet-bearer-token',
  title: 'a Mailjet bearer token',
  shapes: ['token', 'hex'],
  roles: ['token'],
  transports: ['api'],
  variables: ['MJ_API_TOKEN'],
  hits: [
    { path: '.env', lines: ['MJ_API_TOKEN={alnum:32}'] },
    { path: 'sms.js', lines: ["const client = Mailjet.smsConnect('{alnum:32}');"] },
    { path: '.env', lines: ['MAILJET_SMS_TOKEN={alnum:32}'] },
  ],
  misses: [
    { path: '.env', lines: ['MJ_API_TOKEN=your_sms_token'] },
    { path: 'sms.js', lines: ["const mailjetHelp = 'https://documentation.example.org/{alnum:32}'; // token"] },
    { path: 'ci.yml', lines: ['token: {alnum:32}', 'mailjet: true'] },
  ],
};
