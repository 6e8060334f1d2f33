/** Turns the text of `.mailwarden.yml` into a configuration, or names the line that stands in the way. Loaded only where a file exists. */

import type { BaseIssue } from 'valibot';
import * as v from 'valibot';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { NO_OWN_RULES, type OwnRules, withoutRules } from '../core/own-rule.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { Failure } from '../failure.ts';
import { type Baseline, formerBaseline, readBaseline } from './baseline.ts';
import { builtInRules, DEFAULT_PACKS, rulesWith } from './built-in.ts';
import { type Config, DEFAULT_CONFIG, type RuleChoice, type ServerSettings } from './config.ts';
import { compileGlobs } from './glob.ts';
import type { ConfigReading } from './load.ts';
import { insideRepository } from './named-files.ts';
import { nearest } from './near-name.ts';
import { type ConfigFile, ConfigSchema, isTooMuch, KNOWN_KEYS, meant, syntaxProblem } from './schema.ts';

type Parsed = ReturnType<typeof parseDocument>;

/** How many problems one run names. */
const MAX_PROBLEMS = 5;

/**
 * Checks `text`, reads the files that it names, and fills in the defaults.
 * @throws Failure `config`; its sentences name lines and keys, never values
 */
export async function parseConfig(text: string, reading: ConfigReading & { readonly name: string }): Promise<Config> {
  const { name } = reading;
  const { document, lines } = readYaml(text, name);
  const checked = v.safeParse(ConfigSchema, document.toJS() ?? {});
  if (!checked.success)
    throw atLines(
      name,
      checked.issues.map((issue) => ({ line: lineOf(document, lines, issue), what: describeIssue(issue) })),
    );
  const line = (...path: readonly (string | number)[]) => lineAt(document, lines, path);
  await checkGlobs(checked.output.paths?.ignore ?? [], (index) => line('paths', 'ignore', index), name);
  const { baseline } = checked.output;
  const known = baseline == null ? null : await baselineAt(baseline, { ...reading, line: line('baseline') });
  const own = await ownRulesOf(checked.output, { ...reading, line: (index) => line('rules', index) });
  const choice = { packs: checked.output.packs ?? DEFAULT_PACKS, disabled: checked.output.disable ?? [], own };
  checkDisabled(choice, (index) => line('disable', index), name);
  return complete(checked.output, { rules: chosen(choice), choice, baseline: known }, (index) => line('allow', index));
}

/** The rules that are on. */
function chosen({ packs, disabled, own }: RuleChoice): RuleSet {
  const isOwn = own.sets.length > 0;
  return rulesWith(packs, disabled, isOwn ? withoutRules(own, new Set(disabled)) : undefined);
}

/** The repository's own rules, of the file itself and of the files that it names. @throws Failure `config` with file, line and rule */
async function ownRulesOf(
  { rules }: ConfigFile,
  { name, line, readFile }: ConfigReading & { readonly name: string; line(index: number): number },
): Promise<OwnRules> {
  if (rules == null || rules.length === 0) return NO_OWN_RULES;
  const { loadOwnRules } = await import('../own-rules/load-own-rules.ts');
  const entries = rules.map((entry, index) =>
    'file' in entry
      ? { file: entry.file, line: line(index) }
      : {
          ...entry,
          title: entry.title ?? undefined,
          keywords: entry.keywords ?? undefined,
          variable: entry.variable ?? undefined,
          line: line(index),
        },
  );
  const own = await loadOwnRules(entries, readFile, name);
  const taken = own.sets.flatMap((set) => set.rules).find(({ id }) => builtInRules().rule(id) !== null);
  if (taken !== undefined)
    throw atLines(taken.source, [
      { line: taken.line, what: `rule ${taken.id}: a built-in rule has this id; give it another one` },
    ]);
  return own;
}

/** @throws Failure `config` for an id that no rule has */
function checkDisabled({ disabled, own }: RuleChoice, line: (index: number) => number, name: string): void {
  const known = [...builtInRules().rules, ...own.sets.flatMap(({ rules }) => rules)].map(({ id }) => id);
  const problems = disabled.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [{ line: line(index), what: `disable names a rule that is not there; ${meant(id, known)}` }],
  );
  if (problems.length > 0) throw atLines(name, problems);
}

/** @throws Failure `config` where it is not there, or is none */
async function baselineAt(
  written: string,
  { name, line, readFile, rewritesBaseline }: ConfigReading & { readonly name: string; readonly line: number },
): Promise<Baseline> {
  const inside = insideRepository(written);
  if ('wrong' in inside) throw atLines(name, [{ line, what: `baseline ${inside.wrong}` }]);
  const bytes = await readFile(inside.path);
  if (rewritesBaseline === true) return formerBaseline(bytes, inside.path);
  if (bytes !== null) return readBaseline(bytes, inside.path);
  throw new Failure('config', `${name}, line ${line}: baseline names ${inside.path}, which is not there`, {
    hint: `write it, or take the line out: npx mailwarden scan . --write-baseline ${inside.path}`,
  });
}

function complete(
  file: ConfigFile,
  found: Pick<Config, 'rules' | 'choice' | 'baseline'>,
  allowLine: (index: number) => number,
): Config {
  const { overrides } = DEFAULT_CONFIG;
  return {
    ...found,
    texts: [],
    block: file.block ?? DEFAULT_CONFIG.block,
    paths: { ignore: file.paths?.ignore ?? [] },
    allow: (file.allow ?? []).map((entry, index) => ({
      ...entry,
      expires: entry.expires ?? null,
      line: allowLine(index),
    })),
    overrides: {
      requireReason: file.overrides?.requireReason ?? overrides.requireReason,
      share: file.overrides?.share ?? overrides.share,
      webhook: file.overrides?.webhook ?? overrides.webhook,
    },
    server: serverPart(file.server),
  };
}

/** What it says of servers, and nothing that it does not say: another file may. */
function serverPart(server: ConfigFile['server']): ServerSettings {
  const { timeLimit, onTimeout, allowSkip, ownAllow } = server ?? {};
  return {
    ...(timeLimit != null && { timeLimitMs: milliseconds(timeLimit) }),
    ...(onTimeout != null && { onTimeout }),
    ...(allowSkip != null && { allowSkip }),
    ...(ownAllow != null && { ownAllow }),
  };
}

function milliseconds(time: string): number {
  return Number.parseInt(time, 10) * (time.endsWith('ms') ? 1 : time.endsWith('s') ? 1000 : 60_000);
}

function readYaml(text: string, name: string): { readonly document: Parsed; readonly lines: LineCounter } {
  const lines = new LineCounter();
  if (isTooMuch(text)) throw new Failure('config', `${name} holds more than a configuration can`);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      merge: false,
      uniqueKeys: false,
    });
    const problem = syntaxProblem(document);
    if (problem !== null) throw atLines(name, [{ line: lines.linePos(problem.offset).line, what: problem.what }]);
    return { document, lines };
  } catch (error) {
    if (error instanceof Failure) throw error;
    // thousands of nested brackets overflow the parser's stack
    throw new Failure('config', `${name} cannot be read as YAML`, { cause: error });
  }
}

/** Each by itself, to name its line; then all, whose sum is bounded too. */
async function checkGlobs(patterns: readonly string[], line: (index: number) => number, name: string): Promise<void> {
  for (const [index, pattern] of patterns.entries()) {
    const all = index === patterns.length - 1 ? patterns : [pattern];
    try {
      await compileGlobs([pattern]);
      await compileGlobs(all);
    } catch (error) {
      const why = error instanceof Error ? `: ${error.message}` : '';
      throw new Failure('config', `${name}, line ${line(index)}: not a usable pattern of paths${why}`);
    }
  }
}

function lineOf(document: Parsed, lines: LineCounter, issue: v.BaseIssue<unknown>): number {
  return lineAt(
    document,
    lines,
    (issue.path ?? []).map((step) => step.key),
  );
}

/** The line of the deepest part of `path` that the file has: a key, or an item of a list. */
function lineAt(document: Parsed, lines: LineCounter, path: readonly unknown[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find((item) => keyText(item.key) === step) : undefined;
    const next =
      pair ??
      (isSeq(node) && typeof step === 'number' ? { key: node.items[step], value: node.items[step] } : undefined);
    if (next === undefined) break;
    offset = rangeStart(next.key) ?? offset;
    node = next.value;
  }
  return lines.linePos(offset).line;
}

function keyText(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'value' in key ? key.value : key;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}

function atLines(name: string, problems: readonly { readonly line: number; readonly what: string }[]): Failure {
  const sorted = [...problems].sort((a, b) => a.line - b.line).slice(0, MAX_PROBLEMS);
  return new Failure('config', sorted.map(({ line, what }) => `${name}, line ${line}: ${what}`).join('\n'));
}

/** One sentence; names keys, never values. */
export function describeIssue(issue: BaseIssue<unknown>): string {
  const steps = (issue.path ?? []).map((step) => step.key);
  const key = String(steps.at(-1) ?? '');
  if (issue.type !== 'strict_object' || steps.length === 0) return issue.message;
  if (issue.expected === 'never') return unknownKey(key, steps.slice(0, -1));
  if (issue.received === 'undefined') return `this entry lacks its ${key}`;
  return issue.message;
}

function unknownKey(key: string, parent: readonly unknown[]): string {
  const place = parent.filter((step) => typeof step === 'string').join('.');
  const known = KNOWN_KEYS[place] ?? [];
  const meant = nearest(key, known);
  const help = meant === null ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`;
  return `unknown key ${shown(key)}${place === '' ? '' : ` in ${place}`}; ${help}`;
}

/** Only what looks like a key of a configuration is repeated: a misplaced line may hold anything. */
function shown(key: string): string {
  return /^[A-Za-z][\w.-]{0,23}$/.test(key) && !/[0-9a-fA-F]{12}/.test(key) ? `"${key}"` : '(not shown)';
}
