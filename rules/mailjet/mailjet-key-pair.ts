/** Both halves of a Mailjet key pair joined with a colon: a DSN, a `curl -u`, one variable that holds both. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet key pair. */
export const MAILJET_KEY_PAIR: RuleData = {
  id: 'mailjet-key-pair',
  title: 'a Mailjet key pair',
  shapes: ['hex'],
  roles: ['pair'],
  transports: ['api', 'smtp'],
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  hits: [
    { path: '.env', lines: ['MAILER_DSN=mailjet+api://{hex:32}:{hex:32}@default'] },
    { path: 'send.sh', lines: ['curl -u {hex:32}:{hex:32} https://api.mailjet.com/v3.1/send'] },
    { path: 'mcp.json', lines: ['"MAILJET_API_KEY": "{hex:32}:{hex:32}"'] },
  ],
  misses: [
    { path: '.env', lines: ['MAILER_DSN=mailjet+api://PUBLIC_KEY:PRIVATE_KEY@default'] },
    { path: 'send.sh', lines: ['curl -u {hex:32}:{hex:32} https://api.example.org/v1/send'] },
    { path: 'sums.txt', lines: ['{hex:32}:{hex:64}  mailjet.tgz'] },
  ],
};
