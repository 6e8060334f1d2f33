/** The look for what the gate's expression matches says what the expression itself says: for secrets of every kind, in any surroundings. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTableScan } from '../../src/core/packs/gate-scan.ts';
import { beginningsOf } from '../../src/core/packs/gate-tree.ts';
import { line as gateLine } from '../gate/samples.ts';
import { tries } from '../support/depth.ts';
import { PACK_FILES } from '../support/pack-rules.ts';
import { mayHoldKey, RULE_SET } from '../support/rules.ts';
import { sampleOf, secretExpander } from '../support/secret-sample.ts';

const { decisive, assigned } = RULE_SET.secrets.gate;
const expression = [decisive, assigned].join('|');
const inFile = createTableScan(expression, 'm');
const onLine = createTableScan(expression, '');
const whole = new RegExp(expression);
const wholeFile = new RegExp(expression, 'm');

const SECRETS = PACK_FILES.flatMap(({ provider }) => provider.secrets);
const fill = secretExpander(SECRETS);
const touch = fc.oneof(
  fc.constantFrom('', ' ', '"', "'", '=', ': ', '\\n', '%3D', '\r', 'key=', 'password: "', '--token ', 'x', '_', '://'),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'ekyotnsc =:"\r-./0a'), maxLength: 8 }),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);
const asLine = (text: string) =>
  Buffer.from(text, 'latin1')
    .toString('latin1')
    .replace(/[\n\0]/g, ' ');
const secretLine = fc
  .tuple(touch, touch, fc.constantFrom(...SECRETS), touch, touch)
  .map(([a, b, secret, c, d]) => asLine(a + b + sampleOf(secret) + c + d));
const cutLine = fc
  .tuple(secretLine, fc.nat({ max: 40 }), fc.nat({ max: 40 }))
  .map(([text, from, less]) => text.slice(from, Math.max(from, text.length - less)));
const line = fc.oneof(secretLine, cutLine, gateLine);

/** Both for the line alone, and for files that hold it. */
function check(text: string, before = '', after = ''): void {
  const expected = whole.test(text);
  if (onLine(text) !== expected) throw new Error('the line');
  const file = `${before}\n${text}\n${after}`;
  if (inFile(file) !== wholeFile.test(file)) throw new Error('the file');
  if (expected && !inFile(file)) throw new Error('the line in its file');
}

test('each alternative is looked for by what it begins with, but a few', () => {
  const found = beginningsOf(expression);
  expect(found.length).toBeGreaterThan(100);
  const broad = new Set(found.filter(({ share }) => share > 0.05).map(({ source }) => source));
  expect(broad.size).toBeLessThan(5);
});

test('for each secret alone, at the beginning and at the end of a text', () => {
  for (const secret of SECRETS) {
    const value = sampleOf(secret);
    for (const text of [value, ` ${value}`, `"${value}"`, `x${value}`, value.slice(1), value.slice(0, 12)]) {
      check(text);
      if (inFile(text) !== wholeFile.test(text)) throw new Error(`${secret.id}: without line ends`);
    }
  }
});

test('for the lines of each example', () => {
  const examples = PACK_FILES.flatMap(({ examples: each }) => each.flatMap(({ hits, misses }) => [...hits, ...misses]));
  let found = 0;
  for (const { lines } of examples)
    for (const text of lines.map(fill)) {
      check(text);
      if (whole.test(text)) found++;
    }
  expect(found).toBeGreaterThan(300);
});

test('for random lines, at any offset of a file', () => {
  let found = 0;
  fc.assert(
    fc.property(line, fc.nat({ max: 300 }), fc.nat({ max: 9 }), (text, before, after) => {
      check(text, '- x\n'.repeat(before).slice(before % 4), ' .'.repeat(after));
      if (whole.test(text)) found++;
    }),
    { numRuns: tries(1500) },
  );
  expect(found).toBeGreaterThan(tries(1500) / 10);
});

test('the look at the bytes finds each secret behind much that holds none, in every encoding', () => {
  expect(mayHoldKey(Buffer.from('nothing to see here\n'.repeat(250_000)))).toBe(false);
  for (const secret of SECRETS) {
    const text = asLine(`name = "${sampleOf(secret)}"`);
    const expected = RULE_SET.mayHold(text);
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const bytes = Buffer.from(`${'- '.repeat(300)}\n${text}\n`, encoding);
      if (expected && !mayHoldKey(bytes)) throw new Error(`${secret.id}: ${encoding}`);
      if (expected && !mayHoldKey(Buffer.concat([Buffer.alloc(3), bytes]))) throw new Error(`${secret.id}: odd offset`);
    }
  }
});

test('for text of which nothing is known', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'ekyoptnsacrdl =:"\'\r\n-_./0123456789\u0141\u2028'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (each) => {
      expect(inFile(each)).toBe(wholeFile.test(each));
      expect(onLine(each)).toBe(whole.test(each));
    }),
    { numRuns: tries(1500) },
  );
});

test.each(['(?=a)bcde', '[[:space:]]ab', 'a(b|)*c', 'abc\\d', '[a', 'a|', 'x(^|y)', 'b{2,3}c+$', '(^|[^a])(ab|c?d)'])(
  'an expression that cannot be read goes the long way, and any other says the same: %s',
  (source) => {
    let expected: RegExp;
    try {
      expected = new RegExp(source, 'm');
    } catch {
      expect(() => createTableScan(source, 'm')).toThrow(SyntaxError);
      return;
    }
    const scan = createTableScan(source, 'm');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdxy \r\n5'), maxLength: 9 }), (text) => {
        expect(scan(text)).toBe(expected.test(text));
      }),
      { numRuns: tries(300) },
    );
  },
);
