/** Which provider a person means. */
import { nearest } from '../config/near-name.ts';
import { Failure } from '../failure.ts';
import { ALL_PROVIDERS, eachProvider, PROVIDER_WORDS } from './registry.ts';

/** Null where nothing was said. @throws Failure 'usage'; the word is not repeated */
export function serviceNamed(provider: string | undefined): string | null {
  return provider === undefined ? null : serviceCalled(provider);
}

/** The id of the provider that a word names, in any case. @throws Failure 'usage'; the word is not repeated */
export function serviceCalled(word: string): string {
  const lower = word.toLowerCase();
  const called = ALL_PROVIDERS.find(({ id, aliases }) => id === lower || aliases.includes(lower));
  if (called !== undefined) return called.id;
  const near = nearest(lower, PROVIDER_WORDS);
  throw new Failure(
    'usage',
    `--provider takes ${eachProvider(({ id }) => id)}, or a provider of a pack${near === null ? '' : `; did you mean ${near}?`}`,
  );
}
