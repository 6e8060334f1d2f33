/** The guide for Pepipost (Netcore Cloud Email), put together from its parts. */

import { history } from '../../leak/guide/guide-history.ts';
import type { Guide } from '../../leak/guide/guide-parts.ts';
import { text } from '../../leak/guide/guide-parts.ts';
import { response } from '../../leak/guide/leak-sections.ts';
import { GENERATE, LEAKS, RISKS, WHAT } from './pepipost-key.ts';
import { MISUSE } from './pepipost-misuse.ts';
import { PRACTICES } from './pepipost-practices.ts';
import { REVOKE } from './pepipost-revoke.ts';
import { PEPIPOST } from './pepipost-words.ts';

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const PEPIPOST_GUIDE: Guide = {
  service: 'pepipost',
  title: 'Pepipost (Netcore Cloud) keys: use, protect, replace',
  intro: [
    text(
      'Has a key leaked? The first part is for that: look for misuse, list the services, tell their people, make a new key, give it the 15 to 20 minutes until it is live, and delete the old one.',
    ),
  ],
  sections: [response(PEPIPOST, MISUSE, REVOKE), history(), WHAT, GENERATE, LEAKS, RISKS, PRACTICES],
};
