/** The words of the guide of Mailjet where its text is that of all guides. */
import type { ProviderWords } from '../../leak/guide/guide-parts.ts';

export const MAILJET: ProviderWords = {
  service: 'mailjet',
  fields: '`api_key` and `secret_key`',
  name: 'Mailjet',
  secret: 'secret key',
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  verify: 'mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
};
