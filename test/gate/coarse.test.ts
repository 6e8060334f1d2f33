/** What the hooks look for first is short, and matches all that the gate's expression matches. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulesWith } from '../../src/config/built-in.ts';
import { ASSIGNED } from '../../src/core/packs/assigned.ts';
import { bounded } from '../../src/core/packs/gate-text.ts';
import { coarse } from '../../src/gate/coarse.ts';
import { addedLineExpression, gateValues, relaxed } from '../../src/gate/gate-values.ts';
import { tries } from '../support/depth.ts';
import { PACK_FILES } from '../support/pack-rules.ts';
import { sampleOf, secretExpander } from '../support/secret-sample.ts';
import { GREPS, grepLines } from './grep.ts';
import { line } from './samples.ts';

const GIVEN = relaxed(bounded(ASSIGNED));
const SETS = [rulesWith([]), rulesWith(['mail']), rulesWith(['mail', 'common'])].map((rules) => {
  const expression = relaxed(rules.expression);
  const short = coarse(expression, GIVEN);
  return { whole: new RegExp(expression, 's'), first: new RegExp(short, 's'), short, length: expression.length };
});
const SECRETS = PACK_FILES.flatMap(({ provider }) => provider.secrets);
const fill = secretExpander(SECRETS);
const EXAMPLES = PACK_FILES.flatMap(({ examples }) =>
  examples.flatMap(({ hits, misses }) => [...hits, ...misses].flatMap(({ lines }) => lines)),
);

/** Long ones are keys and certificates: what the gate looks for stands at their beginning. */
const LINES = EXAMPLES.map(fill).map((text) => text.replaceAll(/[\n\0]/g, ' ').slice(0, 400));

/** The lines that the whole expression matches and the short one does not. */
const missed = ({ whole, first }: (typeof SETS)[number], lines: readonly string[]): readonly string[] =>
  lines.filter((text) => whole.test(text) && !first.test(text));

test('with packs it is much shorter; for the lines of a diff it is made as the whole one is', () => {
  for (const { short, length } of SETS.slice(1)) expect(short.length).toBeLessThan(length * 0.65);
  const { coarse: forDiff } = gateValues(rulesWith(['mail']));
  expect(forDiff.startsWith(addedLineExpression(SETS[1]?.short ?? ''))).toBe(true);
});

test('it matches the lines of all examples that the gate lets through, cut at either end too', () => {
  for (const values of SETS) {
    const cuts = LINES.flatMap((text) => [text, text.slice(1), text.slice(4), text.slice(0, -1), text.trim()]);
    expect(missed(values, cuts)).toEqual([]);
  }
});

test('it matches each secret, in any surroundings', () => {
  const touch = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '"',
      "'",
      '=',
      ': ',
      '\\n',
      '%3D',
      '\r',
      'key=',
      'password: "',
      '--token ',
      'ENV KEY ',
      'x',
    ),
    fc.string({ unit: fc.constantFrom(...'ekyotnsc =:"\r-./0a'), maxLength: 8 }),
  );
  const withSecret = fc
    .tuple(touch, touch, fc.constantFrom(...SECRETS), touch)
    .map(([a, b, secret, c]) => (a + b + sampleOf(secret) + c).slice(0, 400).replaceAll('\n', ' '));
  fc.assert(
    fc.property(fc.oneof(withSecret, line), (text) => SETS.every((values) => missed(values, [text]).length === 0)),
    { numRuns: tries(1_000), endOnFailure: true },
  );
});

test('grep reads it as JavaScript does', () => {
  for (const { short, first } of SETS) {
    const expected = new Set(LINES.flatMap((text, at) => (first.test(text) ? [at] : [])));
    for (const grep of GREPS) expect(grepLines(grep, short, LINES)).toEqual(expected);
  }
});

test('alternatives that begin alike become one; a list is cut to its beginnings', () => {
  const list = ['abc-x1', 'abd-y2', 'ab', 'q[.]r{3}', '[ab]c*', 'zzzzzzzzzz', 'w9', '(v|u)t'].join('|');
  const given = '(key|token)=[0-9]+';
  const short = coarse(`(^|[^0-9])(${list})|x(1|2)$|^end|${given}`, given);
  expect(short).not.toContain(given);
  const expression = new RegExp(short);
  for (const text of ['abc-x1', 'abd-y2', 'ab', 'q.rrr', 'b', 'zzzzzzzzzz', 'w9', 'ut', 'x2', 'end', 'key=12345'])
    expect([text, expression.test(text)]).toEqual([text, true]);
  for (const text of ['q.rr', 'zzzz', 'x3', ' end']) expect([text, expression.test(text)]).toEqual([text, false]);
});
