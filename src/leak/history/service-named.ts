/** Which provider a person means. */
import { nearest } from '../../config/nearest.ts';
import type { Service } from '../../core/detection.ts';
import { Failure } from '../../failure.ts';

const NAMES: Readonly<Record<string, Service>> = { mailjet: 'mailjet', pepipost: 'pepipost', netcore: 'pepipost' };

/** The words for them, as options and arguments take them. */
export const PROVIDER_WORDS: readonly string[] = Object.keys(NAMES);

/** Null where nothing was said. @throws Failure 'usage'; the word is not repeated */
export function serviceNamed(provider: string | undefined): Service | null {
  if (provider === undefined) return null;
  const service = NAMES[provider.toLowerCase()];
  if (service !== undefined) return service;
  const near = nearest(provider.toLowerCase(), Object.keys(NAMES));
  throw new Failure('usage', `--provider takes mailjet or pepipost${near === null ? '' : `; did you mean ${near}?`}`);
}
