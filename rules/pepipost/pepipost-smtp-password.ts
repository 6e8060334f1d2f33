/** Netcore's generated SMTP password: the user, an underscore, 32 hex digits; or the digits alone. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Pepipost (Netcore) SMTP password. */
export const PEPIPOST_SMTP_PASSWORD: RuleData = {
  id: 'pepipost-smtp-password',
  title: 'a Pepipost (Netcore) SMTP password',
  shapes: ['hex', 'split'],
  roles: ['suffixed', 'secret'],
  transports: ['smtp', 'api'],
  variables: ['PEPIPOST_SMTP_PASSWORD'],
  hits: [
    {
      path: '.env',
      lines: ['MAIL_HOST=smtp.pepipost.com', 'MAIL_USERNAME=shopmail', 'MAIL_PASSWORD=shopmail_{hex:32}'],
    },
    {
      path: 'mail.ts',
      lines: ["host: 'smtp.netcorecloud.net',", 'auth: {', "  user: 'shopmail',", "  pass: 'shopmail_{hex:32}',", '}'],
    },
    { path: 'mail.properties', lines: ['mail.host=smtp.netcorecloud.net', 'mail.password=shopmail_{hex:32}'] },
  ],
  misses: [
    {
      path: '.env',
      lines: ['MAIL_HOST=smtp.pepipost.com', 'MAIL_PASSWORD=${SMTP_PASSWORD}', 'CACHE_FILE=cache_{hex:32}'],
    },
    { path: 'names.txt', lines: ['pepipost_{hex:32}.png'] },
    { path: '.env', lines: ['MAIL_HOST=smtp.example.org', 'MAIL_PASSWORD=shopmail_{hex:32}'] },
  ],
};
