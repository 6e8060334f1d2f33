/** The secret half of a Mailjet key pair. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet secret key. */
export const MAILJET_SECRET_KEY: RuleData = {
  id: 'mailjet-secret-key',
  title: 'a Mailjet secret key',
  shapes: ['hex', 'split'],
  roles: ['secret'],
  transports: ['api'],
  variables: ['MJ_APIKEY_PRIVATE'],
  hits: [
    { path: '.env', lines: ['MJ_APIKEY_PRIVATE={hex:32}'] },
    { path: 'main.tf', lines: ['provider "mailjet" {', '  api_key_private = "{hex:32}"', '}'] },
    { path: 'init.rb', lines: ['Mailjet.configure do |config|', "  config.secret_key = '{hex:32}'", 'end'] },
  ],
  misses: [
    { path: '.env', lines: ['MJ_APIKEY_PRIVATE=your_mailjet_private_key'] },
    {
      path: 'app.rb',
      lines: ['Trello.configure do |config|', "  config.secret_key = '{hex:32}'", 'end', '# mail goes out by Mailjet'],
    },
    { path: '.env', lines: ['APP_SECRET={hex:32}', 'MAILER_DSN=mailjet+api://PUBLIC:PRIVATE@default'] },
  ],
};
