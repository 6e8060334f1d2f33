/** Every provider, with its data and its lazy code: the one place where the two meet. A provider without code has its folder in rules/ alone; what it lacks is said. */

import { PROVIDERS } from '../../rules/index.ts';
import { nearest } from '../config/near-name.ts';
import type { ProviderData } from '../core/rule.ts';
import { Failure } from '../failure.ts';
import type { Guide } from '../leak/guide/guide-parts.ts';
import type { Ask, Host } from '../leak/verify/client.ts';
import type { Credential } from '../leak/verify/credential.ts';
import type { Outcome } from '../leak/verify/outcome.ts';
import type { Usage } from '../leak/verify/usage.ts';
import { MAILJET_CODE } from './mailjet/mailjet-code.ts';
import { PACK_PROVIDERS } from './pack-providers.ts';
import { PEPIPOST_CODE } from './pepipost/pepipost-code.ts';

/** Asks the provider whether a key is live. */
export interface ProviderVerify {
  /** Every host, the most likely first. An account lives on one of them. */
  readonly hosts: readonly Host[];
  /** Sends nothing for what cannot be checked. */
  readonly verify: (credential: Credential, hosts: readonly Host[], ask: Ask) => Promise<Outcome>;
}

/** The activity since then; null where there is nothing that could be asked with. */
export type ReadUsage = (credential: Credential, outcome: Outcome, since: Date, ask: Ask) => Promise<Usage | null>;

/** The lazy code of a provider; each part may be missing. */
export interface ProviderCode {
  readonly verify?: () => Promise<ProviderVerify>;
  readonly usage?: () => Promise<ReadUsage>;
  readonly guide?: () => Promise<Guide>;
  /** What its credentials are called, by kind. */
  readonly kinds?: Readonly<Partial<Record<Credential['kind'], string>>>;
}

/** A provider that mailwarden knows. */
export interface Provider extends ProviderData {
  readonly code: ProviderCode;
}

// Every provider, with its lazy code: the one place where the two meet. A provider without code has its folder in rules/ and no row here.

const CODE: ReadonlyMap<string, ProviderCode> = new Map([MAILJET_CODE, PEPIPOST_CODE]);

/** All of them, in the order of rules/index.ts. */
export const REGISTRY: readonly Provider[] = PROVIDERS.map((data) => ({ ...data, code: CODE.get(data.id) ?? {} }));

/** Those of the packs as well. */
const ALL_PROVIDERS: readonly Provider[] = [...REGISTRY, ...PACK_PROVIDERS];

/** Who gave out what the rules of a repository itself find: nobody knows but its people. */
const OF_OWN_RULES: Provider = {
  id: 'own',
  aliases: [],
  name: 'whoever gave it out',
  longName: 'whoever gave it out',
  title: 'the own rules of a repository',
  vocabulary: { words: [], hosts: [], calls: [], ignore: [], upperCase: true, pairs: false },
  rules: [],
  variables: { names: ['SECRET'], own: [] },
  signs: { quick: /(?!)/, plain: [], name: /(?!)/g, bare: /(?!)/ },
  revoke: ['Make it worthless where it was given out: a rule of this repository found it, and does not say where.'],
  code: {},
};

/** @throws Error for an id that no provider has: ids come from rules, and each rule has its provider */
export function providerOf(id: string): Provider {
  if (id === OF_OWN_RULES.id) return OF_OWN_RULES;
  const found = ALL_PROVIDERS.find((provider) => provider.id === id);
  if (found === undefined) throw new Error(`no provider is called ${id}`);
  return found;
}

/** @throws Failure 'usage' where it has none */
export async function guideOf(id: string): Promise<Guide> {
  const { code, title } = providerOf(id);
  if (code.guide === undefined) throw new Failure('usage', `there is no guide for ${title}`);
  return code.guide();
}

/** Every word that the command line understands: ids before other words, those of packs last. */
export const PROVIDER_WORDS: readonly string[] = [
  ...[REGISTRY, PACK_PROVIDERS].flatMap((some) => [
    ...some.map(({ id }) => id),
    ...some.flatMap(({ aliases }) => aliases),
  ]),
];

/** `mailjet or pepipost`, by `of`. */
export function eachProvider(of: (provider: Provider) => string, link: 'or' | 'and' = 'or'): string {
  const words = REGISTRY.map(of);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
}

/** Names of variables for a sentence that shows what is meant: the first provider's, with commas between. */
export const exampleNames = (count: number): string => (REGISTRY[0]?.variables.names ?? []).slice(0, count).join(',');

// Which provider a person means.

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
