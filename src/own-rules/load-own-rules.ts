/** Reads a repository's own rules, those of `.mailwarden.yml` and those of rule files; loads two packages, so import it lazily. */
import { nearest } from '../config/near-name.ts';
import type { InlineRule, OwnRule, OwnRuleSet, OwnRules, RuleEntry, RuleFileDigest } from '../core/own-rule.ts';
import { bytesOf } from '../text/decode.ts';
import { printable } from '../text/printable.ts';
import { goPattern, PatternError, takesNothing } from './go-pattern.ts';
import { lowerText } from './go-text.ts';
import { ownRule, type ReadRuleFile, readRuleChain } from './rule-chain.ts';
import { ruleFailure } from './rule-file-section.ts';

/**
 * All rules of a repository, checked.
 * @param entries the list `rules` of its configuration
 * @param name how errors call the configuration
 * @throws Failure `config`, which names file, line and rule; whatever `readFile` throws
 */
export async function loadOwnRules(
  entries: readonly RuleEntry[],
  readFile: ReadRuleFile,
  name: string = '.mailwarden.yml',
): Promise<OwnRules> {
  const inline = entries.filter((entry) => 'regex' in entry);
  const sets: OwnRuleSet[] = inline.length > 0 ? [inlineSet(inline, name)] : [];
  const files: RuleFileDigest[] = [];
  const warnings: string[] = inline.flatMap((rule) => emptyMatch(rule, name));
  for (const entry of entries) {
    if (!('file' in entry)) continue;
    const chain = await readRuleChain(entry.file, readFile, { file: name, line: entry.line, key: 'file' });
    sets.push(chain.set);
    files.push(...chain.files);
    warnings.push(...chain.warnings);
  }
  return { sets, files: unique(files), warnings: [...warnings, ...twice(sets)].map(printable) };
}

function inlineSet(entries: readonly InlineRule[], name: string): OwnRuleSet {
  const rules = new Map<string, OwnRule>();
  for (const entry of entries) {
    if (rules.has(entry.id)) throw ruleFailure(name, entry.line, `rule ${entry.id}: a second rule of this id`, HINT);
    rules.set(entry.id, inlineRule(entry, name));
  }
  return { file: null, rules: [...rules.values()], allowlists: [] };
}

const HINT = 'a rule needs an id of its own and a regex in the syntax of Go (RE2): no look-around, no back-references';

function inlineRule({ id, title, regex, keywords = [], variable, line }: InlineRule, name: string): OwnRule {
  try {
    goPattern(regex);
  } catch (error) {
    if (error instanceof PatternError) throw ruleFailure(name, line, `rule ${id}: regex: ${error.message}`, HINT);
    throw error;
  }
  const parts = { secretGroup: 0, entropy: 0, path: null, allowlists: [], required: [], isHelper: false };
  const words = keywords.map((word) => bytesOf(lowerText(word)));
  const rule = ownRule({ ...parts, id, description: '', source: name, line, regex, keywords: words }, variable ?? null);
  return title === undefined ? rule : { ...rule, title };
}

function emptyMatch({ id, regex, line }: InlineRule, name: string): readonly string[] {
  if (!takesNothing(goPattern(regex))) return [];
  return [
    `${name}, line ${line}: rule ${id}: the regex matches the empty text; only matches that hold something are reported`,
  ];
}

const unique = (files: readonly RuleFileDigest[]): readonly RuleFileDigest[] => [
  ...new Map(files.map((file) => [file.path, file])).values(),
];

/** Two files may have rules of the same id; both run. */
function twice(sets: readonly OwnRuleSet[]): readonly string[] {
  const first = new Map<string, OwnRule>();
  return sets.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const other = first.get(rule.id);
      first.set(rule.id, other ?? rule);
      return other
        ? [
            `${rule.source}, line ${rule.line}: rule ${rule.id} is also in ${other.source}, line ${other.line}; both run`,
          ]
        : [];
    }),
  );
}

/** The rule whose id was meant, for `disable` and `rules show`; null where none is near. */
export function nearestRule({ sets }: OwnRules, id: string): string | null {
  return nearest(
    id,
    sets.flatMap(({ rules }) => rules.map((rule) => rule.id)),
  );
}
