/** What holds for every shape of the table in each of its spellings: a shape that is added is tried by being there. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createRuleSet, type RuleSet } from '../../src/core/rule-set.ts';
import { maskCommands } from '../../src/gate/gate-values.ts';
import { createPrefilter } from '../../src/scan/prefilter.ts';
import { sha256 } from '../../src/sha256.ts';
import { RULE_SET } from '../support/rules.ts';
import { type Spelled, valuesOfShapes } from '../support/shape-values.ts';
import { ENCODINGS } from './files.ts';

/** A provider whose shapes are unlike those that are built in: a prefix with signs, and a run with signs. */
const WITH_ANOTHER = createRuleSet(
  {
    ...RULE_SET.source,
    providers: [
      ...RULE_SET.source.providers,
      {
        id: 'made-up',
        name: 'Made up',
        title: 'Made up',
        vocabulary: { words: ['madeup'], hosts: [], calls: [], ignore: [], upperCase: false, pairs: false },
        shapes: [
          {
            id: 'made-up-prefix',
            title: 'a prefix and two runs',
            pieces: ['m~u:', { of: '0-9a-f', least: 24, most: 24 }, '+', { of: '0-9A-Za-z_-', least: 20, most: 40 }],
            decisive: true,
          },
          {
            id: 'made-up-run',
            title: 'a run with signs',
            pieces: [{ of: '0-9A-Za-z_-', least: 48, most: 48 }],
            decisive: false,
          },
        ],
        rules: ['made-up-prefix', 'made-up-run'].map((id) => ({
          id,
          title: 'a made-up key',
          shapes: [id],
          roles: ['whole'],
          transports: ['api'],
          variables: ['MADE_UP_KEY'],
          hits: [],
          misses: [],
        })),
        variables: { names: ['MADE_UP_KEY'], own: ['MADE_UP'] },
      },
    ],
  },
  sha256,
);

const SURROUNDINGS: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['mailjet token: ', ''],
  ['mj_token="', '";'],
  ['bearer ', ' # x'],
  ['mailjet ?key%3D', '%26x=1'],
  ['mailjet\\n', '\\n'],
  ['https://mailjet.example/', '@host'],
];

/** Part of a value that a text shows. */
const shown = (text: string, { secrets }: Spelled): boolean =>
  secrets.some((secret) =>
    Array.from({ length: Math.max(0, secret.length - 9) }, (_, at) => secret.slice(at, at + 10)).some((part) =>
      text.includes(part),
    ),
  );

function each(rules: RuleSet, tries: number, check: (value: Spelled, before: string, after: string) => void): void {
  for (let i = 0; i < tries; i++)
    for (const value of valuesOfShapes(rules)) for (const [before, after] of SURROUNDINGS) check(value, before, after);
}

test('the gate and the look at the bytes let each through, in every encoding', () => {
  for (const rules of [RULE_SET, WITH_ANOTHER]) {
    const mayHoldKey = createPrefilter(rules);
    each(rules, 20, (value, before, after) => {
      const isNamed = before !== '' || !['token'].includes(value.shape);
      const line = `${before}${value.text}${after}`;
      expect([value.shape, value.spelling, before, rules.mayHold(line) || !isNamed]).toEqual([
        ...[value.shape, value.spelling, before],
        true,
      ]);
      if (isNamed)
        for (const encode of Object.values(ENCODINGS)) expect(mayHoldKey(encode(`x\n${line}\ny`))).toBe(true);
    });
  }
});

test('no mask leaves a part of one: of texts, of lines of files, of the hooks', () => {
  for (const rules of [RULE_SET, WITH_ANOTHER]) {
    const lines: string[] = [];
    const values: Spelled[] = [];
    each(rules, 8, (value, before, after) => {
      const line = `${before}${value.text}${after}`;
      for (const text of [rules.mask(line), rules.hide(line)])
        expect([value.shape, value.spelling, before, shown(text, value)]).toEqual([
          ...[value.shape, value.spelling, before],
          false,
        ]);
      lines.push(line);
      values.push(value);
    });
    const sed = spawnSync('sed', ['-e', maskCommands(rules.masked)], { input: lines.join('\n'), env: { LC_ALL: 'C' } });
    const masked = sed.stdout.toString('latin1').split('\n');
    expect(masked.length).toBe(lines.length);
    const left = masked.filter((text, index) => values[index] !== undefined && shown(text, values[index]));
    expect(left).toEqual([]);
  }
});

test('a value whose form proves it is met by the second look at files that name nobody', () => {
  const names = new RegExp(WITH_ANOTHER.words, 'i');
  const decisive = WITH_ANOTHER.shapes.flatMap((shape) => (shape.decisive ? shape.id : []));
  expect(decisive.length).toBeGreaterThan(0);
  for (let i = 0; i < 20; i++)
    for (const { shape, spelling, text } of valuesOfShapes(WITH_ANOTHER))
      if (decisive.includes(shape)) expect([shape, spelling, names.test(text)]).toEqual([shape, spelling, true]);
});

test('an argument that is one, or gives one to a name, is refused', () => {
  for (const rules of [RULE_SET, WITH_ANOTHER]) {
    const refuses = (text: string) => rules.shapes.some(({ argument }) => argument.some((one) => one.test(text)));
    for (let i = 0; i < 20; i++)
      for (const { shape, spelling, text } of valuesOfShapes(rules)) {
        if (shape === 'hex' && spelling === 'escaped pair') continue;
        expect([shape, spelling, refuses(text)]).toEqual([shape, spelling, true]);
      }
  }
});

test('history takes each out of a line, whatever stands beside it', () => {
  for (const shape of WITH_ANOTHER.shapes.filter(({ search }) => search !== null))
    for (const value of valuesOfShapes(WITH_ANOTHER).filter((one) => one.shape === shape.id))
      for (const around of [' ', '"', ':'])
        expect([...(shape.search?.(`x${around}${value.text}${around}`) ?? [])].length, value.spelling).toBeGreaterThan(
          0,
        );
});
