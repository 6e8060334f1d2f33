/** What is said of an expression without running it holds for each of its matches, and the short ways find what the long way finds. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { literalExpression } from '../../src/core/own-rule.ts';
import { goPattern } from '../../src/own-rules/go-pattern.ts';
import { type ByteSpan, GoText, lowerBytes, widthAt } from '../../src/own-rules/go-text.ts';
import { keywordSearch } from '../../src/own-rules/keyword-search.ts';
import { patternShape } from '../../src/own-rules/pattern-shape.ts';
import { asBytes, type Bytes } from '../../src/text/bytes.ts';
import { load } from './own.ts';

const ATOMS = [
  ...[
    'foo',
    'fo',
    'oo',
    'key',
    'Key',
    'k',
    's',
    '=',
    '_',
    'é',
    'K',
    'foobar',
    '\\.',
    '\\"',
    '\\x66oo',
    '\\x{e9}',
    '\\Qke+\\E',
    '\\n',
    '{',
    'a{,2}',
  ],
  ...[
    '\\w',
    '\\d',
    '\\s',
    '.',
    '\\W',
    '\\S',
    '\\pL',
    '(?s:.)',
    '[ab]',
    '[^a]',
    '[^\\n]',
    '[^\\\\n]',
    '[à-ü]',
    '[Ff]',
    '[\\n ]',
    '[\\t-z]',
    '[!-~]',
    '[]a]',
    '[^]a]',
    '[[:alpha:]_]',
    '[.]',
  ],
  ...['\\b', '\\B', '^', '$', '\\A', '\\z', '(?m:^)', '(?m:$)', '(?i)'],
];
const QUANTIFIERS = ['', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '*?', '+?', '{2,}', '{0}'];
const OPENINGS = ['(', '(?:', '(?i:', '(?P<n>', '(?<n>', '(?s:', '(?U:', '(?-i:'];

const { pattern } = fc.letrec<{ pattern: string; item: string; group: string }>((tie) => ({
  pattern: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((items) => items.join('')),
  item: fc
    .tuple(fc.oneof({ depthSize: 'small' }, fc.constantFrom(...ATOMS), tie('group')), fc.constantFrom(...QUANTIFIERS))
    .map(([atom, times]) => (/^\(\?\w+\)$|^[\^$]$|^\\[bBAz]$/.test(atom) ? atom : atom + times)),
  group: fc
    .tuple(fc.constantFrom(...OPENINGS), fc.array(tie('pattern'), { minLength: 1, maxLength: 2 }))
    .map(([open, parts]) => `${open}${parts.join('|')})`),
}));

const WORDS = [
  'foo',
  'FOO',
  'fo',
  'key',
  'Key',
  'ke+',
  'bar',
  'k',
  's',
  '=',
  '_',
  '.',
  '"',
  ' ',
  '\n',
  '\n',
  '\r\n',
  '\t',
  'é',
  'É',
  '\u212a',
  '\u017f',
  '7',
  'a{,2}',
];
const text = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...WORDS).map((word) => Buffer.from(word, 'utf8').toString('latin1')) },
      { weight: 1, arbitrary: fc.constantFrom('\u00ff', '\u00c3', '\u00e2\u0084', '\u0000') },
    ),
    { maxLength: 60 },
  )
  .map((words) => asBytes(words.join('')));

const isRe2 = (source: string): boolean => {
  try {
    goPattern(source);
    return true;
  } catch {
    return false;
  }
};
const valid = pattern.filter(isRe2);

/** All matches by the plain way of Go's FindAll, over the whole text. */
function allMatches(source: string, bytes: Bytes): readonly ByteSpan[] {
  const matcher = RE2JS.compile(source.replaceAll(/\(\?P?<n>/g, '(')).matcher(Buffer.from(bytes, 'latin1'));
  const found: ByteSpan[] = [];
  let last = -1;
  for (let from = 0; from <= bytes.length && matcher.find(from); ) {
    const span = { start: matcher.start(), end: matcher.end() };
    if (span.end !== from || span.start !== last) found.push(span);
    from = span.end === from ? from + widthAt(bytes, from) : span.end;
    last = span.end;
  }
  return found;
}

describe('for any expression and any text', () => {
  it('the matches are those of the whole text, wherever it is searched', () => {
    fc.assert(
      fc.property(valid, text, (source, bytes) => {
        expect([...goPattern(source).all(new GoText(bytes))]).toEqual(allMatches(source, bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('no match is longer, holds more line ends or lacks all the texts that are said of it', () => {
    fc.assert(
      fc.property(valid, text, (source, bytes) => {
        const { literals, maxBytes, maxLineEnds } = patternShape(source);
        for (const { start, end } of allMatches(source, bytes)) {
          const match = bytes.slice(start, end);
          expect(match.length).toBeLessThanOrEqual(maxBytes);
          expect(match.split('\n').length - 1).toBeLessThanOrEqual(maxLineEnds);
          const shown = literals === null || literals.some((each) => new RegExp(literalExpression(each)).test(match));
          expect(shown ? '' : `${source} matches ${match} without ${literals.join()}`).toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('groups, which are left out in a long text, change no match', () => {
    const before = `${'\n'.repeat(10_000)}${'-'.repeat(10_000)}`;
    // of one without a bound each match may read to the end of the text
    const bounded = valid.filter((source) => Number.isFinite(patternShape(source).maxBytes));
    fc.assert(
      fc.property(bounded, text, (source, bytes) => {
        const far = asBytes(`${before}${bytes}`);
        const [long, whole] = [[...goPattern(source).all(new GoText(far))], allMatches(source, far)];
        expect(long.length).toBe(whole.length);
        expect(long.slice(-60)).toEqual(whole.slice(-60));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the shape of an expression', () => {
  it.each([
    ['acme_[0-9a-z]{32}', ['acme_'], 4 * 37, 0],
    ['(?i)\\bACME[_-]key', ['acme'], 4 * 8, 0],
    ['[aA]cme(foo|ba)+x', ['acme'], Number.POSITIVE_INFINITY, 0],
    ['(foo|bar)x?', ['foo', 'bar'], 16, 0],
    ['(foo|b)', null, 12, 0],
    ['(foo|)bar', ['bar'], 24, 0],
    ['fo*ba+r', ['ba'], Number.POSITIVE_INFINITY, 0],
    ['(?:key){0,2}', null, 24, 0],
    ['k.*\\n.*e', null, Number.POSITIVE_INFINITY, 1],
    ['(?s)key.+', ['key'], Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['key[^"]{1,5}', ['key'], 32, 5],
    ['\\Qa.b\\E+c', ['a.b'], Number.POSITIVE_INFINITY, 0],
    ['^foo$', ['foo'], 12, 0],
    ['a\\x2db', ['a-b'], 12, 0],
    ['(a+)+$', null, Number.POSITIVE_INFINITY, 0],
    ['', null, 0, 0],
  ] as const)('%s', (source, literals, maxBytes, maxLineEnds) => {
    expect(patternShape(source)).toEqual({ literals, maxBytes, maxLineEnds });
  });
});

describe('what the gate may look for', () => {
  const hint = async (rule: { readonly regex: string; readonly keywords?: readonly string[] }) =>
    (await load([{ id: 'a', line: 1, ...rule }])).sets[0]?.rules[0]?.gate;

  it('keywords before the expression, and of a keyword what a line can show', async () => {
    expect(await hint({ regex: 'x', keywords: ['ACME_', 'b'] })).toEqual({ where: 'text', literals: ['acme_', 'b'] });
    expect(await hint({ regex: 'x', keywords: ['one\nlonger', 'süß'] })).toEqual({
      where: 'text',
      literals: ['longer', 's'],
    });
    expect(await hint({ regex: 'x', keywords: ['é'] })).toBeNull();
    expect(await hint({ regex: 'x', keywords: [''] })).toEqual({ where: 'text', literals: [] });
  });

  it('without keywords the texts of the expression, or nothing', async () => {
    expect(await hint({ regex: 'acme_[a-z]+' })).toEqual({ where: 'text', literals: ['acme_'] });
    expect(await hint({ regex: '[a-z]+' })).toBeNull();
  });

  it('as an expression of grep it has all cases of its letters, and nothing that is a sign', () => {
    const matches = (literal: string, line: string) =>
      new RegExp(`^${literalExpression(literal)}$`).test(Buffer.from(line, 'utf8').toString('latin1'));
    expect(['sk_', 'SK_', 'sK_', '\u017f\u212a_'].map((line) => matches('sk_', line))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const signs = '\\^$.|?*+(){}[]-/"\'';
    expect(matches(signs, signs)).toBe(true);
    expect(matches('a.b', 'axb')).toBe(false);
  });
});

it('words are found by one run over the text', () => {
  const alphabet = fc.constantFrom('a', 'b', 'ab', 'é');
  const word = fc.array(alphabet, { maxLength: 4 }).map((parts) => Buffer.from(parts.join('')).toString('latin1'));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.array(alphabet, { maxLength: 30 }), (words, parts) => {
      const bytes = Buffer.from(parts.join('')).toString('latin1');
      const expected = new Set(words.filter((each) => each !== '' && bytes.includes(each)));
      expect(keywordSearch(words)(bytes)).toEqual(expected);
    }),
  );
});

it('lower case goes by characters, as Go has it', () => {
  const lower = (words: string) =>
    Buffer.from(lowerBytes(asBytes(Buffer.from(words, 'utf8').toString('latin1'))), 'latin1').toString('utf8');
  expect(lower('ÀΑΣ İX \u212a')).toBe('àασ ix k');
});
