/** The guide for Mailjet, put together from its parts. */

import { history } from '../../leak/guide/guide-history.ts';
import type { Guide } from '../../leak/guide/guide-parts.ts';
import { text } from '../../leak/guide/guide-parts.ts';
import { response } from '../../leak/guide/leak-sections.ts';
import { GENERATE, LEAKS, RISKS, WHAT } from './mailjet-key.ts';
import { MISUSE } from './mailjet-misuse.ts';
import { PRACTICES } from './mailjet-practices.ts';
import { REVOKE } from './mailjet-revoke.ts';
import { MAILJET } from './mailjet-words.ts';

/** Facts as documented by the vendor; what is marked unverified was found in one place only, or nowhere. */
export const MAILJET_GUIDE: Guide = {
  service: 'mailjet',
  title: 'Mailjet keys: use, protect, replace',
  intro: [
    text(
      'Has a key leaked? The first part is for that: look for misuse, list the services, tell their people, reset the secret, and remember that the old one opens SMTP for more than an hour.',
    ),
  ],
  sections: [response(MAILJET, MISUSE, REVOKE), history(), WHAT, GENERATE, LEAKS, RISKS, PRACTICES],
};
