/** What a language module gives to the tests. */
import type { Service } from '../../../../src/core/finding.ts';
import { SNIPPETS, type Store } from '../../../../src/leak/guide/snippet-table.ts';
import type { GuideLanguage } from '../../../../src/remedy/languages.ts';

/** How to start a snippet. */
export interface Start {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One language under test. */
export interface LanguageUnderTest {
  readonly language: GuideLanguage;
  /** Programs that must be on the PATH; where one is not, the tests of the language are skipped. */
  readonly tools: readonly string[];
  /** Fetches the client libraries and compiles, in a folder of its own. @throws Error when a tool fails */
  prepare(folder: string): Promise<(store: Store, provider: Service) => Start>;
}

/** All pairs of store and provider. */
export const PAIRS = (['env', 'aws', 'vault', 'conjur'] as const).flatMap((store) =>
  (['mailjet', 'pepipost'] as const).map((provider) => ({ store, provider })),
);

/** The client libraries that the tests fetch for a language, `name` and `version` joined as its registry writes them. */
export function libraries(language: GuideLanguage, joint: string): readonly string[] {
  const all = Object.values(SNIPPETS[language]).flatMap((cell) => cell.libraries);
  return all.flatMap(({ name, version }) => (version === null ? [] : [`${name}${joint}${version}`]));
}
