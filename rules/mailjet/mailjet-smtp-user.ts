/** A Mailjet API key that stands as the user of an SMTP server. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet API key used as SMTP user. */
export const MAILJET_SMTP_USER: RuleData = {
  id: 'mailjet-smtp-user',
  title: 'a Mailjet API key used as SMTP user',
  shapes: ['hex', 'split'],
  roles: ['public'],
  transports: ['smtp'],
  variables: ['MJ_APIKEY_PUBLIC'],
  hits: [
    { path: 'settings.py', lines: ['EMAIL_HOST = "in-v3.mailjet.com"', 'EMAIL_HOST_USER = "{hex:32}"'] },
    { path: 'grafana.ini', lines: ['[smtp]', 'host = in-v3.mailjet.com:587', 'user = {hex:32}'] },
    { path: 'mail.js', lines: ["host: 'in-v3.mailjet.com',", 'auth: {', "  user: '{hex:32}',", '}'] },
  ],
  misses: [
    {
      path: 'settings.py',
      lines: [
        'EMAIL_HOST = "in-v3.mailjet.com"',
        'EMAIL_HOST_USER = os.environ["MJ_APIKEY_PUBLIC"]',
        'BUILD_ID = "{hex:32}"',
      ],
    },
    { path: 'settings.py', lines: ['EMAIL_HOST = "smtp.example.org"', 'EMAIL_HOST_USER = "{hex:32}"'] },
    {
      path: 'settings.py',
      lines: ['EMAIL_HOST = "in-v3.mailjet.com"', 'dsn="https://{hex:32}@o1.ingest.sentry.io/5"'],
    },
  ],
};
