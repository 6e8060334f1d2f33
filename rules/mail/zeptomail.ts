/** ZeptoMail: send mail tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ZeptoMail. */
export const ZEPTOMAIL: SecretProvider = {
  id: 'zeptomail',
  name: 'ZeptoMail',
  aliases: ['zoho-zeptomail'],
  pack: 'mail',
  does: 'sends mail',
  hosts: [
    'api.zeptomail.com',
    'api.zeptomail.eu',
    'api.zeptomail.in',
    'smtp.zeptomail.com',
    'smtp.zeptomail.eu',
    'smtp.zeptomail.in',
  ],
  secrets: [
    {
      id: 'zeptomail-token',
      title: 'a ZeptoMail token',
      value: 'wSsVR6[01][0-9A-Za-z+/]{80,}={0,2}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'wSsVR6',
      starts: ['wSsVR6'],
      checks: [{ kind: 'entropy', least: 4.5 }],
      variables: ['ZEPTOMAIL_TOKEN', 'ZEPTOMAIL_API_KEY', 'ZEPTO_TOKEN', 'ZOHO_ZEPTO_TOKEN', 'ZEPTOMAIL_SMTP_PASSWORD'],
    },
  ],
  revoke: { page: 'zeptomail.zoho.com > Agents > agent > SMTP/API', documented: true },
};

/** Files for the test of the rules. */
export const ZEPTOMAIL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'zeptomail-token',
    hits: [
      { path: '.env', lines: ['ZEPTOMAIL_TOKEN={secret:zeptomail-token}'] },
      {
        path: 'send.sh',
        lines: [
          'curl https://api.zeptomail.com/v1.1/email -H "Authorization: Zoho-enczapikey {secret:zeptomail-token}"',
        ],
      },
      {
        path: 'config.yml',
        lines: [
          'smtp:',
          '  host: smtp.zeptomail.eu',
          '  username: emailapikey',
          '  password: "{secret:zeptomail-token}"',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['ZEPTOMAIL_TOKEN={broken:zeptomail-token}'] },
      { path: 'README.md', lines: ['ZEPTOMAIL_TOKEN=wSsVR60{repeat:x:82}=='] },
      { path: '.env', lines: ['ZEPTOMAIL_TOKEN=wSsVR60...'] },
    ],
  },
];
