/** A Mailjet secret key that stands as the password of an SMTP server. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet secret key used as SMTP password. */
export const MAILJET_SMTP_PASSWORD: RuleData = {
  id: 'mailjet-smtp-password',
  title: 'a Mailjet secret key used as SMTP password',
  shapes: ['hex', 'split'],
  roles: ['secret'],
  transports: ['smtp'],
  variables: ['MJ_APIKEY_PRIVATE'],
  hits: [
    { path: '.env', lines: ['MAIL_HOST=in-v3.mailjet.com', 'MAIL_PORT=587', 'MAIL_PASSWORD={hex:32}'] },
    { path: 'mail.php', lines: ["$mail->Host = 'in.mailjet.com';", "$mail->Password = '{hex:32}';"] },
    { path: 'web.config', lines: ['<network host="in-v3.mailjet.com" userName="x" password="{hex:32}" />'] },
  ],
  misses: [
    {
      path: '.env',
      lines: ['MAIL_HOST=in-v3.mailjet.com', 'MAIL_PASSWORD=${MJ_APIKEY_PRIVATE}', 'SESSION_SECRET={hex:32}'],
    },
    { path: '.env', lines: ['MAIL_HOST=in-v3.mailjet.com', 'MAIL_PASSWORD={repeat:x:32}'] },
    { path: '.env', lines: ['MAIL_HOST=in-v3.mailjet.com', '', 'APP_KEY={hex:32}'] },
  ],
};
