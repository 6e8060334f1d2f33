/** Loads rules out of texts and runs them over a text, for the tests of the own rules. */

import type { OwnRules, RuleEntry } from '../../src/core/own-rule.ts';
import { loadOwnRules } from '../../src/own-rules/load-own-rules.ts';
import { ownRuleScanner } from '../../src/own-rules/own-rule-scanner.ts';
import type { OwnMatch, OwnScanOptions, RuleFragment } from '../../src/own-rules/rule-hits.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { bytesOf } from '../../src/text/decode.ts';

/** The rules of entries; files are those that are given. */
export function load(entries: readonly RuleEntry[], files: Readonly<Record<string, string>> = {}): Promise<OwnRules> {
  return loadOwnRules(entries, async (path) => {
    const text = files[path];
    return text === undefined ? null : Buffer.from(text, 'utf8');
  });
}

/** The rules of `rules.toml`, which has this text, and of the files that it extends. */
export const loadFile = (text: string, files: Readonly<Record<string, string>> = {}): Promise<OwnRules> =>
  load([{ file: 'rules.toml', line: 3 }], { 'rules.toml': text, ...files });

/** A text in `a.txt`, outside of commits. */
export const fragment = (text: string, more: Partial<RuleFragment> = {}): RuleFragment => ({
  path: asBytes('a.txt'),
  commit: null,
  text: bytesOf(text),
  firstLine: 1,
  ...more,
});

/** The part of a text that a match calls the secret. */
export function secretOf({ text }: RuleFragment, { secret }: OwnMatch): string {
  return secret === null ? '' : Buffer.from(text.slice(secret.start, secret.end), 'latin1').toString('utf8');
}

/** What a rule file finds in a text: `id line secret`. */
export async function found(
  rules: string,
  text: string,
  more: Partial<RuleFragment> & OwnScanOptions = {},
): Promise<readonly string[]> {
  const { countsInlineAllow = true, ...place } = more;
  const scan = ownRuleScanner(await loadFile(rules), { countsInlineAllow });
  const read = fragment(text, place);
  return scan(read).map((match) => `${match.rule.id} ${match.startLine} ${secretOf(read, match)}`);
}
