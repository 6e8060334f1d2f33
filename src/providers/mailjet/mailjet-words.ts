/** The words of the guide of Mailjet where its text is that of all guides. */
import type { Words } from '../../leak/guide/words.ts';

export const MAILJET: Words = {
  service: 'mailjet',
  fields: '`api_key` and `secret_key`',
  name: 'Mailjet',
  secret: 'secret key',
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  verify: 'mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
};
