/** The frame of a guide: what is the same for every provider, filled with the facts of one. */
import { history } from './guide-history.ts';
import { type Guide, type ProviderWords, text } from './guide-parts.ts';
import { type PracticeFacts, practices } from './keeping-sections.ts';
import { generate, type KeyFacts, leaks, risks, use } from './key-sections.ts';
import { type RevokeFacts, response, revoke } from './leak-sections.ts';
import { type MisuseFacts, misuse } from './misuse-sections.ts';

/** All that a provider has to say for its guide. */
export interface GuideFacts {
  readonly words: ProviderWords;
  /** What to do about a leaked key once its services and their people are known, in half a sentence. */
  readonly inShort: string;
  readonly misuse: MisuseFacts;
  readonly revoke: RevokeFacts;
  readonly key: KeyFacts;
  readonly practices: PracticeFacts;
}

/** The guide, what to do after a leak first. */
export function guideFrom({ words, inShort, key, ...facts }: GuideFacts): Guide {
  return {
    service: words.service,
    title: `${words.name} keys: use, protect, replace`,
    intro: [
      text(
        `Has a key leaked? The first part is for that: look for misuse, list the services, tell their people, ${inShort}.`,
      ),
    ],
    sections: [
      response(words, misuse(words, facts.misuse), revoke(words, facts.revoke)),
      history(),
      use(key),
      generate(words, key),
      leaks(words, key),
      risks(key),
      practices(words, facts.practices),
    ],
  };
}
