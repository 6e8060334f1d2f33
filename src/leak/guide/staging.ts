/** Trying a new key where nobody is hurt, before the services of production get it. */
import { steps } from './blocks.ts';
import type { Section } from './guide.ts';
import type { Words } from './words.ts';

/** The section "Test in staging". */
export function staging(words: Words): Section {
  return {
    id: 'staging',
    title: 'Test in staging',
    blocks: [
      steps(
        `Put the new key into the staging secret only, and check it: \`npx ${words.verify}\` must say live.`,
        'Restart a staging service, not only its container definition: many programs read the key once at start.',
        'Send one message of each kind (API, SMTP, template, attachment) to your own address, and see that it arrives.',
        'Take the key away and start the service: it must fail loudly and name the variable, not run on and drop mail.',
        'Only then production, one service first.',
      ),
    ],
  };
}
