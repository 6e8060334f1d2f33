/** The words of the guide of Pepipost where its text is that of all guides. */
import type { Words } from '../../leak/guide/words.ts';

export const PEPIPOST: Words = {
  service: 'pepipost',
  fields: '`api_key`',
  name: 'Pepipost (Netcore Cloud)',
  secret: 'API key',
  variables: ['PEPIPOST_API_KEY'],
  verify: 'mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
};
