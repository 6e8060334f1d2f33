/** Which provider a person means. */
import { nearest } from '../config/near-name.ts';
import { Failure } from '../failure.ts';
import { eachProvider, PROVIDER_WORDS, REGISTRY } from './registry.ts';

/** The id of the provider that a word names, in any case; null where none has it. */
export function providerCalled(word: string): string | null {
  const lower = word.toLowerCase();
  return REGISTRY.find(({ id, aliases }) => id === lower || aliases.includes(lower))?.id ?? null;
}

/** Null where nothing was said. @throws Failure 'usage'; the word is not repeated */
export function serviceNamed(provider: string | undefined): string | null {
  if (provider === undefined) return null;
  const called = providerCalled(provider);
  if (called !== null) return called;
  const near = nearest(provider.toLowerCase(), PROVIDER_WORDS);
  throw new Failure(
    'usage',
    `--provider takes ${eachProvider(({ id }) => id)}${near === null ? '' : `; did you mean ${near}?`}`,
  );
}
