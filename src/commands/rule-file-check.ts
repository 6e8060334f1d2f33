/** `mailwarden rules check FILE`: what the rules of a file are, what is wrong with them, and whether they find an example. */
import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { builtInRules } from '../config/built-in.ts';
import { CONFIG_NAME } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { filesOfTree } from '../config/named-files.ts';
import { type OwnRule, type OwnRules, readsEverything } from '../core/own-rule.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import type { RuleMiss } from '../own-rules/rule-hits.ts';
import { asBytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';
import { printable, printableJson } from '../text/printable.ts';
import type { Terminal } from './command.ts';

/** What one of the repository's own rules does, in words. */
export function ownLines(rule: OwnRule): readonly string[] {
  const { regex, path, keywords, entropy, secretGroup, required, variable, gate, source, line } = rule;
  const words = keywords.length > 0 ? keywords.join(', ') : null;
  return [
    ...(regex === null ? [] : [`  looks for: ${regex}`]),
    ...(path === null ? [] : [`  in paths that match: ${path}`]),
    ...(words === null ? [] : [`  only where one of these stands: ${words}`]),
    ...(secretGroup === 0 ? [] : [`  the secret is group ${secretGroup}`]),
    ...(entropy === 0 ? [] : [`  entropy above ${entropy}`]),
    ...required.map(({ id }) => `  only near what ${id} finds`),
    ...(variable === null ? [] : [`  keep it in: ${variable}`]),
    readsEverything(rule)
      ? '  gate: none, so Node reads every commit; keywords help'
      : `  gate: ${gate?.literals.length === 0 ? 'none needed' : gate?.literals.join(', ')}`,
    `  source: ${source}, line ${line}`,
  ];
}

type Tried = Awaited<ReturnType<typeof tryExample>> | null;

function checkedJson({ sets, warnings }: OwnRules, example: Tried): string {
  const common = { service: 'own', pack: 'own', enabled: true, decisive: true } as const;
  const rules = sets.flatMap((set) => set.rules).map(({ id, title, source }) => ({ id, title, source, ...common }));
  return printableJson({ schemaVersion: 1, rules, warnings, example });
}

function checkedText(rules: readonly OwnRule[], tried: Tried): string {
  const lines = rules.flatMap((rule) => [`${rule.id}: ${rule.title}`, ...ownLines(rule)]);
  const found = tried === null ? [] : [`example: ${tried.found.length > 0 ? 'found' : 'not found'}`];
  const about = tried === null ? [] : [...tried.found, ...tried.missed].map((line) => `  ${line}`);
  return [...lines, ...found, ...about].map((line) => `${printable(line)}\n`).join('');
}

/** Explains a rule file. @returns 1 where the example is not found */
export async function checkFile(
  file: string,
  example: string | undefined,
  isJson: boolean,
  terminal: Terminal,
): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  const { loadOwnRules } = await import('../own-rules/load-own-rules.ts');
  const path = resolve(cwd, file);
  const own =
    basename(path) === CONFIG_NAME
      ? (await loadConfig(dirname(path))).choice.own
      : await loadOwnRules(
          [{ file: await fromTop(path, cwd), line: 1 }],
          filesOfTree(await topOf(path, cwd)),
          'the command line',
        );
  const rules = own.sets.flatMap((set) => set.rules);
  const taken = rules.find(({ id }) => builtInRules().rule(id) !== null);
  if (taken !== undefined)
    throw new Failure(
      'config',
      `${taken.source}, line ${taken.line}: rule ${taken.id}: a built-in rule has this id; give it another one`,
    );
  const tried = example === undefined ? null : await tryExample(own, example, cwd);
  for (const warning of own.warnings) stderr.write(`mailwarden: ${printable(warning)}\n`);
  stdout.write(isJson ? checkedJson(own, tried) : checkedText(rules, tried));
  return tried !== null && tried.found.length === 0 ? 1 : 0;
}

async function topOf(path: string, cwd: string): Promise<string> {
  try {
    return (await openRepository(cwd)).top ?? dirname(path);
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-a-repository') return dirname(path);
    throw error;
  }
}

async function fromTop(path: string, cwd: string): Promise<string> {
  return relative(await topOf(path, cwd), path)
    .split(sep)
    .join('/');
}

const WHY: Readonly<Record<RuleMiss['reason'], string>> = {
  'own-file': 'a rule file does not search itself',
  place: 'an allowlist lets this path pass',
  keywords: 'none of its keywords is in the text',
  path: 'its path does not match',
  regex: 'its expression does not match',
  inline: 'gitleaks:allow stands on the line',
  entropy: 'its entropy is not above the limit',
  allowlist: 'an allowlist lets it pass',
  required: 'a rule that it requires found nothing near',
  generic: 'another rule names it',
};

async function tryExample(
  own: OwnRules,
  example: string,
  cwd: string,
): Promise<{ readonly found: readonly string[]; readonly missed: readonly string[] }> {
  const { ownRuleScanner } = await import('../own-rules/own-rule-scanner.ts');
  const text = exampleText(example, cwd);
  const missed: string[] = [];
  const onMiss = ({ rule, reason, startLine, group, entropy }: RuleMiss) => {
    const where = startLine === null ? '' : ` on line ${startLine}`;
    const secret = group === null ? '' : `, ${group === 0 ? 'the whole match' : `group ${group}`} is the secret`;
    const bits = entropy === null ? '' : `, entropy ${entropy.toFixed(2)} and the limit ${rule.entropy}`;
    missed.push(`${rule.id}${where}: ${WHY[reason]}${secret}${bits}`);
  };
  const matches = ownRuleScanner(own, { onMiss })({ ...text, commit: null, firstLine: 1 });
  const found = matches.map(({ rule, startLine, group, entropy }) => {
    const bits = entropy === null ? '' : `, entropy ${entropy.toFixed(2)} (limit ${rule.entropy})`;
    return `${rule.id} finds it on line ${startLine}: ${group === 0 ? 'the whole match' : `group ${group}`} is the secret${bits}`;
  });
  return { found, missed };
}

/** The content of a file of that name, else the text itself. */
function exampleText(example: string, cwd: string) {
  try {
    return { path: bytesOf(example), text: asBytes(readFileSync(resolve(cwd, example), 'latin1')) };
  } catch {
    return { path: asBytes(''), text: bytesOf(example) };
  }
}
