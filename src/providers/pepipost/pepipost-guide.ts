/** The guide for Pepipost (Netcore Cloud Email), put together from its facts. */
import { guideFrom } from '../../leak/guide/guide-frame.ts';
import type { Guide, ProviderWords } from '../../leak/guide/guide-parts.ts';
import { KEY } from './pepipost-key.ts';
import { MISUSE } from './pepipost-misuse.ts';
import { PRACTICES } from './pepipost-practices.ts';
import { REVOKE } from './pepipost-revoke.ts';

const WORDS: ProviderWords = {
  service: 'pepipost',
  fields: '`api_key`',
  name: 'Pepipost (Netcore Cloud)',
  secret: 'API key',
  whole: 'key',
  variables: ['PEPIPOST_API_KEY'],
  verify: 'mailwarden verify --provider pepipost --env PEPIPOST_API_KEY',
};

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const PEPIPOST_GUIDE: Guide = guideFrom({
  words: WORDS,
  inShort: 'make a new key, give it the 15 to 20 minutes until it is live, and delete the old one',
  misuse: MISUSE,
  revoke: REVOKE,
  key: KEY,
  practices: PRACTICES,
});
