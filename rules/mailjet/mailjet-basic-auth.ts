/** A Mailjet key pair in base64, as in an HTTP Basic header. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet key pair in base64. */
export const MAILJET_BASIC_AUTH: RuleData = {
  id: 'mailjet-basic-auth',
  title: 'a Mailjet key pair in base64',
  shapes: ['encoded'],
  roles: ['encoded-pair'],
  transports: ['api', 'smtp'],
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  hits: [
    {
      path: 'mail.js',
      lines: [
        "fetch('https://api.mailjet.com/v3.1/send', {",
        "  headers: { Authorization: 'Basic {b64pair}' },",
        '});',
      ],
    },
    { path: 'trace.log', lines: ['* Connected to api.mailjet.com', '> Authorization: Basic {b64pair}'] },
    { path: 'mail.swift', lines: ['let mailjetToken = "{b64pair}"'] },
  ],
  misses: [
    { path: 'mail.js', lines: ["const vendor = 'https://api.example.org';", "const header = 'Basic {b64pair}';"] },
    { path: 'mail.js', lines: ["headers: { Authorization: 'Basic bWFpbGpldDptYWlsamV0' }, // api.mailjet.com"] },
    { path: 'font.css', lines: ['/* mailjet */ src: url(data:font/woff2;base64,{alnum:80})'] },
  ],
};
