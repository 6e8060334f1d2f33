import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../src/core/redact.ts';
import { hex32 } from '../support/random-key.ts';
import { RULE_SET } from '../support/rules.ts';

test('a value is shown by its first four characters and its length', () => {
  const value = hex32();
  expect(redact(value)).toBe(`${value.slice(0, 4)}… (32)`);
});

test('the excerpt is the line with its values masked but for four characters each', () => {
  const [value, other] = [hex32(), hex32()];
  const line = `const a = "${value}", b = "${other}"; // mail`;
  const masked = (text: string) => `${text.slice(0, 4)}${'•'.repeat(28)}`;
  expect(RULE_SET.excerpt(line, 11, 43)).toBe(`const a = "${masked(value)}", b = "${masked(other)}"; // mail`);
});

test('the carriage return of a line end is left out', () => {
  const value = hex32();
  expect(RULE_SET.excerpt(`k=${value}\r`, 2, 34)).toMatch(/•$/);
});

test('it is at most 160 characters long, holds the value and shows no key, wherever the line is cut', () => {
  fc.assert(
    fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 60 }), (before, after, gap) => {
      const [value, left, right] = [hex32(), hex32(), hex32()];
      const prefix = `${'x '.repeat(before)}"${left}"${' '.repeat(gap)}`;
      const line = `${prefix}${value}${' '.repeat(gap)}"${right}"${' y'.repeat(after)}`;
      const excerpt = RULE_SET.excerpt(line, prefix.length, prefix.length + 32);
      expect(excerpt.length).toBeLessThanOrEqual(160);
      expect(excerpt).toContain(`${value.slice(0, 4)}•`);
      for (const hidden of [value, left, right]) expect(excerpt).not.toContain(hidden.slice(4, 12));
    }),
    { numRuns: 300 },
  );
});

test('of a key that is joined from literals, of any lengths and in any number, four characters stay', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(' + ', ' . ', ', ', ' ', '+'),
      fc.constantFrom('"', "'", '`'),
      (cuts, join, quote) => {
        const value = hex32();
        const places = [...new Set([0, ...cuts, 32])].sort((a, b) => a - b);
        const pieces = places.slice(1).map((to, at) => value.slice(places[at], to));
        const line = `const k = ${pieces.map((piece) => quote + piece + quote).join(join)};`;
        const start = line.indexOf(quote) + 1;
        const excerpt = RULE_SET.excerpt(line, start, start + (pieces[0]?.length ?? 0));
        const shown = (excerpt.slice(10).match(/[0-9a-f]/g) ?? []).length;
        expect(shown).toBeLessThanOrEqual(4);
      },
    ),
  );
});

test('a short colour or a long word beside it stays', () => {
  const value = hex32();
  const line = `f("${value}", "ff00aa", MailjetApiSecretForTransactionalMailings)`;
  expect(RULE_SET.excerpt(line, 3, 35)).toContain('MailjetApiSecretForTransactionalMailings');
});
