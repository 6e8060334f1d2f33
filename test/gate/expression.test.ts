/** The gate's expression: the same in grep and JavaScript, in a diff and outside, and wide enough for all that is reported. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDetector } from '../../src/core/detector.ts';
import { addedLineExpression, quoted, relaxed } from '../../src/gate/gate-values.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { tries } from '../support/depth.ts';
import { RULE_SET } from '../support/rules.ts';
import { GREPS, grepLines } from './grep.ts';
import { expanded, line, value } from './samples.ts';

const EXACT = RULE_SET.expression;
const GATE = relaxed(EXACT);
const ADDED = addedLineExpression(GATE);
const lines = fc.array(line, { minLength: 150, maxLength: 150 });

/** The indices of the lines that an expression matches, as JavaScript sees it. */
function matched(expression: string, texts: readonly string[]): ReadonlySet<number> {
  const regex = new RegExp(expression, 's');
  return new Set(texts.flatMap((text, i) => (regex.test(text) ? [i] : [])));
}

test.each(GREPS.map((grep) => ({ name: grep.join(' '), grep })))(
  '$name and JavaScript read every expression alike, on any bytes',
  ({ grep }) => {
    fc.assert(
      fc.property(lines, (texts) => {
        for (const expression of [EXACT, GATE])
          expect(grepLines(grep, expression, texts)).toEqual(matched(expression, texts));
        const rows = texts.flatMap((text) => [`+${text}`, `-${text}`, ` ${text}`]);
        expect(grepLines(grep, ADDED, rows)).toEqual(matched(ADDED, rows));
      }),
      // busybox takes most of a second for what the others read in a few milliseconds.
      { numRuns: tries(grep[0] === 'busybox' ? 2 : 8), endOnFailure: true },
    );
  },
);

test('in a diff it matches an added line exactly where it matches the line, and nothing but added lines', () => {
  const gate = new RegExp(GATE, 's');
  const added = new RegExp(ADDED, 's');
  fc.assert(
    fc.property(line, (text) => {
      expect(added.test(`+${text}`)).toBe(gate.test(text));
      expect(added.test(`-${text}`) || added.test(` ${text}`)).toBe(false);
    }),
    { numRuns: tries(2_000), endOnFailure: true },
  );
});

test('whatever a detector can report, the gate lets through: every rule, in any surroundings and encodings', () => {
  const gate = new RegExp(GATE, 's');
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  let reported = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...RULE_SET.rules.filter(({ hits }) => hits.length > 0)),
      fc.nat(),
      line,
      fc.boolean(),
      (rule, pick, around, isWide) => {
        const example = rule.hits[pick % rule.hits.length];
        if (example === undefined) return;
        const texts = [...expanded(example), `${expanded(example).join(' ')} ${around}`, around];
        const rows = isWide ? texts.map((text) => Buffer.from(text, 'utf16le').toString('latin1')) : texts;
        const detector = createDetector({ path: asBytes(example.path), rules: RULE_SET, digest });
        for (const [i, text] of rows.entries()) detector.line({ number: i + 1, text, offset: 0, column: 0 }, true);
        for (const { line: at } of detector.end().detections) {
          reported++;
          const plain = rows.slice(at - 1, at + 1).map((text) => text.replaceAll('\0', ''));
          expect(
            plain.some((text) => gate.test(text)),
            plain.join('\n').replace(/[0-9a-f]{4}/gi, 'xxxx'),
          ).toBe(true);
        }
      },
    ),
    { numRuns: tries(1_000), endOnFailure: true },
  );
  expect(reported).toBeGreaterThan(300);
});

test('a value of each shape is let through between any separators', () => {
  const gate = new RegExp(GATE, 's');
  const separator = fc.constantFrom(
    '',
    ' ',
    '"',
    "'",
    '`',
    '=',
    ': "',
    '%3A',
    '%22',
    '\\u0022',
    '\\x27',
    '\\n',
    '_',
    '\t',
    '\xbf',
  );
  fc.assert(
    fc.property(
      separator,
      value,
      fc.constantFrom('', ' ', '"', '\\"', '&', '%0A', '@', ',', '\r', ';'),
      (before, key, after) => {
        expect(gate.test(before + key + after)).toBe(true);
      },
    ),
    { numRuns: tries(2_000), endOnFailure: true },
  );
});

test('an anchor where no plus could follow it is refused', () => {
  for (const bad of ['a^b', 'x|^^y', 'x|(a|^)b', '(^|y)z^'])
    expect(() => addedLineExpression(bad), bad).toThrow(/anchor/);
  expect(addedLineExpression('(^|[^a-z|)]|x(y))k|[^^(]|z')).toBe('^[+](.*([^a-z|)]|x(y)))?k|^[+].*([^^(]|z)');
});

test('quoted text is one word of sh, whatever it holds', () => {
  const text = `a'b"c\`d\\e$(f)\n*'`;
  expect(spawnSync('sh', ['-c', `printf %s ${quoted(text)}`], { encoding: 'utf8' }).stdout).toBe(text);
});
