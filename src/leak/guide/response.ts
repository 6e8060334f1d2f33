/** The response to a leak: the order of its three parts, and the first half hour in short. */
import { steps, text } from './blocks.ts';
import type { Section } from './guide.ts';
import { services } from './services.ts';
import type { Words } from './words.ts';

/** The section "When a key has leaked". */
export function response(words: Words, misuse: Section, revoke: Section): Section {
  return {
    id: 'leak',
    title: 'When a key has leaked',
    blocks: [
      text(
        'A key that was blocked before the commit, or never pushed, has not leaked: take it out of the file and go on. In all other cases, and whenever you are not sure:',
      ),
      steps(
        `Is it live? \`npx mailwarden verify FILE:LINE\` reads it from where it stands and asks ${words.name}; nothing else is sent anywhere.`,
        'Signs of misuse, or a public place: revoke now, and do the rest afterwards.',
        'Otherwise: list the services that use it, tell their people, make a new key, try it in staging, update the services, deactivate the old key.',
        'Look for misuse over the whole exposed window, and go on watching.',
        'Clean the history last.',
      ),
    ],
    sections: [misuse, services(words), revoke],
  };
}
