/** Every rule proves itself both ways, against all the others and with fresh values each time. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROVIDERS } from '../../rules/index.ts';
import type { Example, Rule } from '../../src/core/rule.ts';
import { detect, isBlocking } from '../support/detect.ts';
import { expand } from '../support/expand.ts';
import { RULE_SET } from '../support/rules.ts';

const SERVICES: readonly string[] = PROVIDERS.map(({ id }) => id);
const RULES = RULE_SET.rules.filter(({ service }) => SERVICES.includes(service));

const FOLDER = join(import.meta.dirname, '../../rules');
const RUNS = 25;
/** Ids of the rules that block in fresh samples of an example, with how often. */
function blockingRules({ path, lines }: Example): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let run = 0; run < RUNS; run++) {
    const found = detect(path, lines.map(expand).join('\n')).filter(isBlocking);
    for (const id of new Set(found.map(({ ruleId }) => ruleId))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

const rows = (list: (rule: Rule) => readonly Example[]) =>
  RULES.flatMap((rule) =>
    list(rule).map((example) => ({ id: rule.id, example, where: `${example.path}: ${example.lines.join(' ⏎ ')}` })),
  );

describe('a hit is found by its rule, every time', () => {
  test.each(rows(({ hits }) => hits))('$id in $where', ({ id, example }) => {
    expect(blockingRules(example).get(id) ?? 0).toBe(RUNS);
  });
});

describe('a miss is never found by its rule', () => {
  test.each(rows(({ misses }) => misses))('$id in $where', ({ id, example }) => {
    expect(blockingRules(example).get(id) ?? 0).toBe(0);
  });
});

test('every rule has a file of its name, of at most 60 lines, and every file is in the index', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /[\\/].*\.ts$/.test(name) && !/^(mail|common)[\\/]/.test(name),
  );
  const names = files.map((name) => basename(name, '.ts')).filter((name) => name !== 'index');
  expect(names.sort()).toEqual(RULES.map(({ id }) => id).sort());
  for (const name of names) {
    const text = readFileSync(join(FOLDER, name.split('-')[0] ?? '', `${name}.ts`), 'utf8');
    expect(text.split('\n').length - 1, name).toBeLessThanOrEqual(60);
    expect(text, name).toContain(`id: '${name}'`);
  }
});

test('every rule has at least three examples each way, a title with its article and a variable', () => {
  for (const { id, hits, misses, title, variables, service } of RULES) {
    expect(Math.min(hits.length, misses.length), id).toBeGreaterThanOrEqual(3);
    expect(title, id).toMatch(/^an? /);
    expect(variables.length, id).toBeGreaterThan(0);
    for (const variable of variables) expect(variable, id).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(id.startsWith(`${service}-`), id).toBe(true);
  }
});

test('examples hold templates, never a value of a key shape', () => {
  for (const { id, hits, misses } of RULES)
    for (const { lines } of [...hits, ...misses]) expect(lines.join('\n'), id).not.toMatch(/[0-9A-Fa-f]{24}/);
});
