/** The guide for Mailjet, put together from its facts. */
import { guideFrom } from '../../leak/guide/guide-frame.ts';
import type { Guide, ProviderWords } from '../../leak/guide/guide-parts.ts';
import { KEY } from './mailjet-key.ts';
import { MISUSE } from './mailjet-misuse.ts';
import { PRACTICES } from './mailjet-practices.ts';
import { REVOKE } from './mailjet-revoke.ts';

const WORDS: ProviderWords = {
  service: 'mailjet',
  fields: '`api_key` and `secret_key`',
  name: 'Mailjet',
  secret: 'secret key',
  whole: 'pair',
  variables: ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE'],
  verify: 'mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
};

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const MAILJET_GUIDE: Guide = guideFrom({
  words: WORDS,
  inShort: 'reset the secret, and remember that the old one opens SMTP for more than an hour',
  misuse: MISUSE,
  revoke: REVOKE,
  key: KEY,
  practices: PRACTICES,
});
