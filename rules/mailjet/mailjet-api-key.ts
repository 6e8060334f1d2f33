/** The public half of a Mailjet key pair, where its name or its place says so. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet API key. */
export const MAILJET_API_KEY: RuleData = {
  id: 'mailjet-api-key',
  title: 'a Mailjet API key',
  shapes: ['hex', 'split'],
  roles: ['public'],
  transports: ['api'],
  variables: ['MJ_APIKEY_PUBLIC'],
  hits: [
    { path: '.env', lines: ['MJ_APIKEY_PUBLIC={hex:32}'] },
    { path: 'src/mail.ts', lines: ["const mailjetApiKey = '{hex:32}';"] },
    { path: 'app.py', lines: ['import os', 'key = os.getenv("MAILJET_API_KEY", "{hex:32}")'] },
    { path: 'config.json', lines: ['{ "MailJet": {', '  "ApiKey": "{hex:32}"', '} }'] },
  ],
  misses: [
    { path: '.env', lines: ['MJ_APIKEY_PUBLIC={repeat:0:32}'] },
    { path: 'src/mail.ts', lines: ["const mailjetTemplateMd5 = '{hex:32}';"] },
    { path: 'translations/fr.php', lines: ["$_MODULE['<{mailjet}shop>mailjet_{hex:32}'] = 'Clé API';"] },
    { path: '.env', lines: ['MJ_APIKEY_PUBLIC={hex:40}'] },
  ],
};
