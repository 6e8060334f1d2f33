/** Facts that hold for every report: no key in it, and nothing that a terminal could take for an order. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Unread } from '../../src/core/finding.ts';
import { Failure } from '../../src/failure.ts';
import { reportFailure } from '../../src/report/failure-text.ts';
import { reportJson } from '../../src/report/json.ts';
import { reportText } from '../../src/report/text.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { bytesOf } from '../../src/text/decode.ts';
import { printable } from '../../src/text/printable.ts';
import { columnsOf, cutAround, cutEnd, wrap } from '../../src/text/width.ts';
import { tries } from '../support/depth.ts';
import { finding } from '../support/finding.ts';
import { hex32 } from '../support/random-key.ts';

const ACTIONS = ['commit', 'merge', 'push', 'scan'] as const;

const ENDINGS = ['.ts', '.py', '.env', '.json', '.yml', '.sh', '', '/.env', '.md'];

/** C0 without line feed, C1, bidi, zero-width, separators. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

const SGR = /\u001b\[\d+(;\d+)*m/g;

function everyReport(findings: readonly Finding[], unread: readonly string[] = []): readonly string[] {
  const incomplete = unread.map((path): Unread => ({ kind: 'path', path, detail: 'no such file' }));
  const result = { files: 1, addedLines: 1, findings, incomplete };
  const commits = new Map(
    findings.map(({ commit }) => [
      commit ?? '',
      { subject: unread.join(), author: 'a', age: 'b', place: 'head' as const },
    ]),
  );
  const texts = ACTIONS.flatMap((action) =>
    [false, true].map((verbose) => reportText(result, { action, colour: 0, width: 80, verbose, commits })),
  );
  return [...texts, reportJson(result, '1.0.0')];
}

describe('no output holds a key', () => {
  const disguise = fc.constantFrom<(key: string) => string>(
    (key) => key,
    (key) => key.toUpperCase(),
    (key) => `a/${key}/b`,
    (key) => `x_${key}`,
    (key) => `${key}${key}`,
    (key) => `é${key}`,
    (key) => `0${key}`,
    (key) => `src/${key}.`,
  );

  it('not even where paths, evidence, reasons, names and errors hold it', () => {
    fc.assert(
      fc.property(disguise, fc.constantFrom(...ENDINGS), fc.boolean(), (dress, ending, blocked) => {
        const { key, finding: base } = finding();
        const worn = dress(key);
        const suppressed = blocked ? null : { by: 'allow' as const, reason: `it is ${worn}` };
        const held = {
          ...base,
          path: bytesOf(`${worn}${ending}`),
          evidence: [{ kind: 'name', reach: 'line', said: worn } as const],
          name: worn,
          blocked,
          suppressed,
        };
        for (const text of everyReport([held, { ...held, commit: 'ab'.repeat(20) }], [worn])) {
          expect(text.toLowerCase().includes(key)).toBe(false);
        }
        const error = new Failure('unreadable', worn, { cause: new Error(`near ${key}`, { cause: key }) });
        expect(reportFailure(error).includes(key)).toBe(false);
        expect(reportFailure(new Error(key)).includes(key)).toBe(false);
      }),
      { numRuns: tries(80) },
    );
  });

  it('a key in the name of a file is no key of that finding, and is masked all the same', () => {
    const other = hex32();
    const held = { ...finding().finding, path: asBytes(`assets/mailjet-${other}.js`) };
    for (const text of everyReport([held])) {
      expect(text.includes(other)).toBe(false);
      expect(text).toContain(`assets/mailjet-${other.slice(0, 4)}`);
    }
  });

  it('base64 of a pair is masked in sentences', () => {
    const encoded = Buffer.from(`${hex32()}:${hex32()}`).toString('base64');
    expect(reportFailure(new Error(`header Basic ${encoded}`)).includes(encoded)).toBe(false);
  });
});

describe('nothing can harm a terminal', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.constantFrom(
      '\u001b]8;;http://x\u0007',
      '\u202e\u2066txt.exe',
      'a\r\u001b[2Kb',
      '\u009b31m',
      '漢字.ts',
      '👩‍👩‍👧‍👦.go',
      'e\u0301\u0301\u0301',
      '-rf',
      "it's",
      '"; rm -rf ~;"',
      '$(id)',
      '`id`',
      '\u{e0041}',
      '\ud800',
    ),
  );

  it('paths, lines, evidence, authors and errors of any bytes leave plain text', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(...ENDINGS), (name, code, ending) => {
        const bytes = (text: string) => (/[^\u0000-\u00ff]/.test(text) ? bytesOf(text) : text);
        const held = {
          ...finding({ code: `${code}"KEY"` }).finding,
          path: asBytes(bytes(name) + ending),
          evidence: [{ kind: 'name', reach: 'line', said: code } as const],
          name: code,
        };
        for (const text of everyReport([held, { ...held, commit: 'ab'.repeat(20) }], [name]))
          expect(text).not.toMatch(HARMFUL);
        expect(reportFailure(new Failure('unreadable', name, { cause: new Error(code) }))).not.toMatch(HARMFUL);
        const coloured = reportText(
          { files: 1, addedLines: 1, findings: [held], incomplete: [] },
          { action: 'commit', colour: 1, width: 80 },
        );
        expect(coloured).toMatch(SGR);
        expect(coloured.replaceAll(SGR, '')).not.toMatch(HARMFUL);
      }),
      { numRuns: tries(100) },
    );
  });

  it('colour changes nothing but colour', () => {
    const result = {
      files: 1,
      addedLines: 1,
      findings: [finding().finding],
      incomplete: [{ kind: 'messages' }] satisfies Unread[],
    };
    const at = (colour: 0 | 1 | 3) => reportText(result, { action: 'commit', colour, width: 80 });
    expect(at(1).replaceAll(SGR, '')).toBe(at(0));
    expect(at(3).replaceAll(SGR, '')).toBe(at(0));
  });

  it('every line keeps to the width, but for places, words and commands that are wider by themselves, which stay whole', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.integer({ min: 40, max: 160 }), (name, code, width) => {
        const path = `${'深い/'.repeat(9)}${name}${name}.ts`;
        const held = {
          ...finding({ code: `${code}${code}"KEY"${code}` }).finding,
          path: bytesOf(path),
          line: 123_456,
        };
        const text = reportText(
          { files: 1, addedLines: 1, findings: [held], incomplete: [] },
          { action: 'commit', colour: 0, width },
        );
        const [list = '', rest = ''] = text.split('\n  Do now\n');
        const place = list.split('\n').find((line) => line.includes(':123456:17')) ?? '';
        expect(place.replaceAll(/\\(?:x..|u....|u\{.{5}\})/g, '')).toContain('深い/'.repeat(9));
        const shown = list.split('\n').find((line) => line.includes('│')) ?? '';
        expect(columnsOf(shown)).toBeLessThanOrEqual(width);
        expect(shown).toContain('••••');
        for (const line of rest.split('\n').filter((one) => columnsOf(one) > width)) {
          // one word, or what is to be copied
          expect(line.trim()).toMatch(
            /^\S+$|process\.env|^git |^npx mailwarden |^MAILWARDEN_REASON="…" git commit --no-verify$|^allow:|^- fingerprint|深い/,
          );
        }
      }),
      { numRuns: tries(100) },
    );
  });
});

describe('width', () => {
  it('wide characters take two columns, combining ones none', () => {
    const widths: readonly (readonly [string, number])[] = [
      ['abc', 3],
      ['漢字', 4],
      ['가나', 4],
      ['ＡＢ', 4],
      ['e\u0301', 1],
      ['👍', 2],
      ['❤\ufe0f', 2],
      ['é', 1],
      ['…│•', 3],
      ['', 0],
    ];
    for (const [text, columns] of widths) expect([text, columnsOf(text)]).toEqual([text, columns]);
  });

  it('cutting never splits a character and never goes over', () => {
    expect(cutEnd('漢字漢字', 6)).toBe('漢字…');
    expect(cutEnd('abc', 3)).toBe('abc');
    expect(cutAround('0123456789abc0123456789', 10, 13, 9)).toBe('…89abc01…');
    expect(cutAround('abc0123456789', 0, 3, 9)).toBe('abc01234…');
    expect(cutAround('0123456789abc', 10, 13, 9)).toBe('…56789abc');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }).map(printable),
        fc.integer({ min: 12, max: 60 }),
        fc.nat(80),
        (text, columns, at) => {
          expect(columnsOf(cutEnd(text, columns))).toBeLessThanOrEqual(columns);
          const held = `${text.slice(0, at)}3f2a••••${text.slice(at)}`;
          const around = cutAround(held, Math.min(at, text.length), Math.min(at, text.length) + 8, columns);
          expect(around).toContain('3f2a••••');
        },
      ),
    );
  });

  it('wrapping breaks between words, keeps all of them, and leaves what is wider whole', () => {
    expect(wrap('  one two three', 9, '    ')).toEqual(['  one two', '    three']);
    expect(wrap('a src/a/very/long/path.ts b', 10)).toEqual(['a', 'src/a/very/long/path.ts', 'b']);
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 16, max: 80 }), (list, columns) => {
        const lines = wrap(list.join(' '), columns, '  ');
        expect(lines.map((line) => line.trim()).join(' ')).toBe(list.join(' '));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
