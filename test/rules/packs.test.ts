/** The rules of the packs are sound as data: expressions that every reader takes alike, ids of their own, examples each way. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { MAIL } from '../../rules/mail/index.ts';
import { builtInRules, defaultRules } from '../../src/config/built-in.ts';
import type { Pack } from '../../src/core/packs/secret-data.ts';
import type { Example } from '../../src/core/rule.ts';
import type { RuleSet } from '../../src/core/rule-set.ts';
import { maskCommands, relaxed } from '../../src/gate/gate-values.ts';
import { refuseKeys } from '../../src/leak/verify/credential.ts';
import { sha256 } from '../../src/sha256.ts';
import { detect, isBlocking } from '../support/detect.ts';
import { PACK_FILES } from '../support/pack-rules.ts';
import { secretExpander } from '../support/secret-sample.ts';

const SECRETS = PACK_FILES.flatMap(({ pack, provider, examples }) =>
  provider.secrets.map((secret) => ({
    id: secret.id,
    pack,
    secret,
    examples: examples.find(({ id }) => id === secret.id),
  })),
);

test('no two secrets share an id, and no two providers a name', () => {
  const ids = SECRETS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  const names = PACK_FILES.flatMap(({ provider }) => [provider.id, ...(provider.aliases ?? [])]);
  expect(names).toEqual([...new Set(names)]);
});

describe('a provider', () => {
  test.each(PACK_FILES)('$pack/$name is what its file says', ({ name, pack, provider, examples }) => {
    expect(provider.id).toBe(name);
    expect(provider.pack).toBe(pack);
    expect(examples.map(({ id }) => id)).toEqual(provider.secrets.map(({ id }) => id));
    for (const host of provider.hosts) expect(host).toMatch(/^[a-z0-9.-]+$/);
  });

  test('is in the index of its pack', () => {
    const names = PACK_FILES.filter(({ pack }) => pack === 'mail').map(({ name }) => name);
    expect(MAIL.map(({ id }) => id).sort()).toEqual(names.sort());
  });
});

describe('a secret', () => {
  test.each(SECRETS)('$id is found by its form, or by what stands near it', ({ id, secret, examples }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z]+$/);
    expect(secret.title).toMatch(/^(an?|the) /);
    for (const name of secret.variables) expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(secret.near ?? secret.gate, 'a gate, where nothing near it is needed').toBeDefined();
    expect(Math.min(examples?.hits.length ?? 0, examples?.misses.length ?? 0)).toBeGreaterThanOrEqual(3);
    for (const fingerprint of secret.published ?? []) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(SECRETS)('$id has expressions that sh, git and JavaScript read alike', ({ secret }) => {
    const { value, gate, edge = '' } = secret;
    const expressions = [value, ...(gate === undefined ? [] : [gate])];
    for (const expression of expressions) {
      expect(expression).not.toMatch(/\(\?|\\[A-Za-z0-9]|[*+?}][?+]/);
      for (const [, count = '0'] of expression.matchAll(/[{,](\d+)(?=[,}])/g)) expect(Number(count)).toBeLessThan(256);
      expect(() => new RegExp(expression)).not.toThrow();
      expect(spawnSync('grep', ['-E', '-e', expression], { input: '' }).status, expression).toBe(1);
    }
    expect(() => new RegExp(`[${edge}]`)).not.toThrow();
  });
});

test('no example holds a value of its own in place of a template', () => {
  const lines = PACK_FILES.flatMap(({ examples }) =>
    examples.flatMap(({ hits, misses }) => [...hits, ...misses].flatMap((example) => example.lines)),
  );
  const judged: readonly string[] = ['login', 'password', 'basic', 'key', 'jwt', 'not'];
  const byForm = SECRETS.filter(
    ({ secret: { near, checks = [] } }) => !near && !checks.some(({ kind }) => judged.includes(kind)),
  );
  const held = byForm.flatMap(({ id, secret: { value, published = [], edge = '0-9A-Za-z_-' } }) => {
    const whole = new RegExp(edge === '' ? value : `(?<![${edge}])(?:${value})(?![${edge}])`);
    const values = lines.flatMap((line) => whole.exec(line)?.[0] ?? []);
    return values
      .filter((text) => new Set(text).size > 10 && !/EXAMPLE$|x{6}/.test(text) && !published.includes(sha256(text)))
      .map((text) => `${id}: ${text}`);
  });
  expect(held).toEqual([]);
});

const RUNS = 6;
/** What is on where nothing is configured, and everything: a value may have a name of its own there. */
const RULES = { mail: defaultRules(), common: builtInRules() } as const;
const expand = secretExpander(SECRETS.map(({ secret }) => secret));

/** In how many of some fresh samples of an example a secret of a pack is reported. */
function timesFound(id: string, pack: Pack, { path, lines }: Example, counts: typeof isBlocking): number {
  const samples = Array.from({ length: RUNS }, () => detect(path, lines.map(expand).join('\n'), RULES[pack]));
  return samples.filter((found) => found.some((one) => one.ruleId === id && counts(one))).length;
}

const rows = (side: 'hits' | 'misses') =>
  SECRETS.flatMap(({ id, pack, secret, examples }) =>
    (examples?.[side] ?? []).map((example) => ({
      id,
      pack,
      example,
      isLow: secret.confidence === 'low',
      where: `${example.path}: ${example.lines.join(' ⏎ ')}`,
    })),
  );

describe('a hit of a pack is found by its rule, every time', () => {
  test.each(rows('hits'))('$id in $where', ({ id, pack, example, isLow }) => {
    expect(timesFound(id, pack, example, isLow ? () => true : isBlocking)).toBe(RUNS);
  });
});

describe('a miss of a pack never blocks by its rule', () => {
  test.each(rows('misses'))('$id in $where', ({ id, pack, example, isLow }) => {
    expect(timesFound(id, pack, example, isLow ? () => true : isBlocking)).toBe(0);
  });
});

describe('what a pack reports has passed the gate', () => {
  const gates = { mail: gateOf(RULES.mail), common: gateOf(RULES.common) } as const;
  test.each(rows('hits'))('$id in $where', ({ pack, example: { path, lines } }) => {
    const { line, file } = gates[pack];
    const texts = lines.flatMap((text) => expand(text).split('\n'));
    for (const found of detect(path, texts.join('\n'), RULES[pack])) {
      expect(line.test(texts[found.line - 1] ?? ''), `${found.ruleId}: a line that the gate takes for clean`).toBe(
        true,
      );
      expect(
        [path, ...texts].some((text) => file.test(text)),
        `${found.ruleId}: nobody is named`,
      ).toBe(true);
    }
  });
});

test('a value with a known beginning is masked in what hooks note, and refused as an argument', () => {
  const proved = SECRETS.filter(({ secret: { near, starts = [] } }) => near === undefined && starts.length > 0);
  const values = proved.map(({ id }) => expand(`{secret:${id}}`)).map((text) => text.split('\n')[0] ?? '');
  const { stdout } = spawnSync('sed', ['-e', 's#//[^/@]*@#//#', '-e', maskCommands(builtInRules().masked)], {
    input: values.join('\n'),
  });
  const masked = stdout.toString().split('\n');
  // What a key begins with is known, a host may stand behind it, and one in parts is masked part by part.
  const parts = (value: string) => [value.slice(4, 20), (value.split('@')[0] ?? '').slice(-12)];
  const isLeft = (value: string, shown: string) => parts(value).every((part) => shown.includes(part));
  const left = values.flatMap((value, at) => (isLeft(value, masked[at] ?? '') ? (proved[at]?.id ?? '') : []));
  expect(left).toEqual([]);
  for (const [at, value] of values.entries()) expect(() => refuseKeys({ name: value }), proved[at]?.id).toThrow();
});

/** For a line, and for a whole file. */
function gateOf({ expression, words }: RuleSet): { readonly line: RegExp; readonly file: RegExp } {
  return { line: new RegExp(relaxed(expression)), file: new RegExp(words, 'i') };
}
