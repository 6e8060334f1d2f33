/** The words of the guide of Pepipost where its text is that of all guides. */
import type { ProviderWords } from '../../leak/guide/guide-parts.ts';

export const PEPIPOST: ProviderWords = {
  service: 'pepipost',
  fields: '`api_key`',
  name: 'Pepipost (Netcore Cloud)',
  secret: 'API key',
  variables: ['PEPIPOST_API_KEY'],
  verify: 'mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
};
