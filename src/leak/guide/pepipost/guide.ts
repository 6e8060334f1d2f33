/** The guide for Pepipost (Netcore Cloud Email), put together from its parts. */
import { text } from '../blocks.ts';
import type { Guide } from '../guide.ts';
import { history } from '../history.ts';
import { response } from '../response.ts';
import { PEPIPOST } from '../words.ts';
import { GENERATE, LEAKS, RISKS, WHAT } from './key.ts';
import { MISUSE } from './misuse.ts';
import { PRACTICES } from './practices.ts';
import { REVOKE } from './revoke.ts';

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
