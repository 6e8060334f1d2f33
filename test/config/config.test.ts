/** Facts about `.mailwarden.yml`: what it may say, what it must not, and which line an error names. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { configFromBytes, loadConfig } from '../../src/config/load.ts';
import { Failure } from '../../src/failure.ts';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';

const FINGERPRINT = `sha256:${'0'.repeat(64)}`;

const parse = (text: string) => configFromBytes(Buffer.from(text), { readFile: async () => null });

/** The message of the Failure that `text` leads to. */
async function complaint(text: string | Uint8Array): Promise<string> {
  const error = await configFromBytes(typeof text === 'string' ? Buffer.from(text) : text, {
    readFile: async () => null,
  }).catch((caught: unknown) => caught);
  if (!(error instanceof Failure)) return `accepted ${JSON.stringify(text.toString().slice(0, 80))}`;
  expect([error.code, error.exitCode]).toEqual(['config', 2]);
  return error.message;
}

describe('a file that is right', () => {
  it('gives all it says, and defaults for the rest', async () => {
    const config = await parse(`# team policy
block: high
paths: { ignore: ["vendor/**", '*.md'] }
allow:
  - fingerprint: ${FINGERPRINT}
    reason: published sample
    expires: 2027-01-31

  - { fingerprint: "${FINGERPRINT}", reason: " fine " }
overrides:
  requireReason: true
  share: notes
  webhook: https://hooks.example.org/x
`);
    const { rules, choice, ...said } = config;
    expect(rules).toBe(DEFAULT_CONFIG.rules);
    expect(choice).toEqual(DEFAULT_CONFIG.choice);
    expect(said).toEqual({
      server: {},
      block: 'high',
      paths: { ignore: ['vendor/**', '*.md'] },
      allow: [
        { fingerprint: FINGERPRINT, reason: 'published sample', expires: '2027-01-31', line: 5 },
        { fingerprint: FINGERPRINT, reason: 'fine', expires: null, line: 9 },
      ],
      overrides: { requireReason: true, share: 'notes', webhook: 'https://hooks.example.org/x' },
      baseline: null,
      texts: [],
    });
  });

  it('may be empty, or leave any key empty or out', async () => {
    const files = [
      '',
      '# nothing\n',
      '\ufeff',
      '---\n',
      'allow:\n',
      'paths:\n',
      'paths: {}\n',
      'paths:\n  ignore:\n',
      'overrides: {webhook: null}\n',
      'block: medium\r\n',
    ];
    for (const file of files) expect(await parse(file), JSON.stringify(file)).toEqual(DEFAULT_CONFIG);
  });
});

describe('an error names the line and what was meant', () => {
  const table: readonly (readonly [file: string, words: RegExp])[] = [
    ['blok: high', /line 1: unknown key "blok"; did you mean block\?/],
    [
      'block: high\nignore: []',
      /line 2: unknown key "ignore"; known here: baseline, packs, disable, rules, block, paths, allow, overrides/,
    ],
    ['paths:\n  ignored: ["a"]', /line 2: unknown key "ignored" in paths; did you mean ignore\?/],
    [
      'overrides:\n  require-reason: true',
      /line 2: unknown key "require-reason" in overrides; did you mean requireReason\?/,
    ],
    [
      `allow:\n  - fingerprint: ${FINGERPRINT}\n    reason: x\n    expiry: 2027-01-01`,
      /line 4: unknown key "expiry" in allow; did you mean expires\?/,
    ],
    ['block: hihg', /line 1: block must be one of: low, medium, high/],
    ['block: [high]', /line 1: block must be one of/],
    ['paths: vendor/**', /line 1: paths must be a mapping/],
    ['paths:\n  ignore: vendor/**', /line 2: paths.ignore must be a list/],
    ['paths:\n  ignore:\n    - a\n    - 7', /line 4: a pattern of paths.ignore must be text/],
    ['paths:\n  ignore:\n    - ""', /line 3: a pattern of paths.ignore must not be empty/],
    ['allow: {}', /line 1: allow must be a list/],
    ['allow:\n  - sha256:1', /line 2: an allow entry must be a mapping/],
    [`allow:\n  - fingerprint: ${FINGERPRINT}`, /line 2: this entry lacks its reason/],
    [`allow:\n  - fingerprint: ${FINGERPRINT}\n    reason: " "`, /line 3: reason must not be empty/],
    [`allow:\n  - fingerprint: ${FINGERPRINT}\n    reason: 12`, /line 3: reason must be text/],
    ['allow:\n  - reason: x', /line 2: this entry lacks its fingerprint/],
    ['allow:\n  - reason: x\n    fingerprint: sha256:12', /line 3: fingerprint must be sha256: and 64/],
    [`allow:\n  - reason: x\n    fingerprint: ${FINGERPRINT.toUpperCase()}`, /line 3: fingerprint must be/],
    [
      `allow:\n  - reason: x\n    fingerprint: ${FINGERPRINT}\n    expires: 2027-02-30`,
      /line 4: expires must be a real day/,
    ],
    [
      `allow:\n  - reason: x\n    fingerprint: ${FINGERPRINT}\n    expires: next year`,
      /line 4: expires must be a real day/,
    ],
    [`allow:\n  - reason: x\n    fingerprint: ${FINGERPRINT}\n    expires: 2027`, /line 4: expires must be a day/],
    ['overrides:\n  requireReason: yes please', /line 2: overrides.requireReason must be true or false/],
    ['overrides:\n  share: all', /line 2: overrides.share must be one of: none, notes/],
    ['overrides:\n  webhook: ftp://x', /line 2: overrides.webhook must be an http/],
    ['overrides:\n  webhook: file:///etc/passwd', /line 2: overrides.webhook must be an http/],
    ['- block', /line 1: the file must be a mapping/],
    ['paths: [a]', /line 1: paths must be a mapping/],
    ['overrides: []', /line 1: overrides must be a mapping/],
    ['just words', /line 1: the file must be a mapping/],
    ['block: low\nblock: high', /line 2: this key stands twice/],
    ['paths:\n\tignore: []', /line 2: a tab indents this line/],
    ['block: "low', /line 1: a quote, bracket, comma or colon is missing/],
    ['paths: {ignore: [a}', /line 1: /],
    ['block: low\n---\nblock: high', /line 2: a second YAML document/],
    ['block: &a low', /line 1: anchors, aliases and tags/],
    ['block: low\npaths: *nothing', /line 2: anchors, aliases and tags/],
    ['block: !!str low', /line 1: anchors, aliases and tags/],
    [
      'block: low\n    allow:\n      - fingerprint: x\n        reason: y',
      /line 2: this line is indented, so it continues/,
    ],
    ['block medium\nallow: []', /line 1: a colon, and a blank behind it, is missing/],
    ['block: a: b', /line 1: a value that holds a colon and a blank needs quotes/],
    ['block: @a', /line 1: a value that begins like this needs quotes/],
    [
      `allow:\n  - fingerprint: ${FINGERPRINT}\n    reason: <why it may stay>`,
      /line 3: reason is still a placeholder; say why/,
    ],
    ['block: low\n1: x', /line 2: a key must be a plain word/],
    ['? [a, b]\n: x', /line 1: a key must be a plain word/],
    ['<<: {block: low}', /line 1: unknown key/],
    ['__proto__: {block: low}', /line 1: unknown key/],
    [`paths:\n  ignore:\n    - a\n    - "{${'1..9999,'.repeat(20_000)}}"`, /line 4: not a usable pattern/],
  ];
  for (const [file, words] of table) {
    it(JSON.stringify(file.slice(0, 70)), async () => expect(await complaint(file)).toMatch(words));
  }

  it('several problems are named together, in the order of the lines', async () => {
    const text = await complaint('block: x\npaths:\n  ignor: []\noverrides:\n  share: 1\n');
    expect(text.split('\n').map((line) => /line \d+/.exec(line)?.[0])).toEqual(['line 1', 'line 3', 'line 5']);
  });
});

describe('a hostile file', () => {
  it('alias bombs, deep nests, sizes and bytes end in an error, not in a hang', async () => {
    const bomb = `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a,*a]`).join('\n')}`;
    expect(await complaint(bomb)).toMatch(/anchors, aliases and tags/);
    const many = Array.from({ length: 80_000 }, (_, index) => `${index.toString(36)}a:`).join('\n');
    for (const file of [
      '['.repeat(500_000),
      `a: ${'{a: '.repeat(100_000)}`,
      '- '.repeat(200_000),
      many,
      `a: [${'"",'.repeat(120_000)}]`,
    ])
      expect(await complaint(file)).toMatch(/holds more than a configuration can/);
    const some = many.split('\n').slice(0, 15_000).join('\n');
    expect(await complaint('['.repeat(20_000))).toMatch(/cannot be read as YAML|line 1/);
    expect(await complaint(some)).toMatch(/line 1: unknown key/);
    expect(await complaint(`${some}\n0a: 1\n`)).toMatch(/line \d{5}: this key stands twice/);
    expect(await complaint('a'.repeat(600 * 1024))).toMatch(/larger than 512 KB/);
    expect(await complaint(Buffer.from([0xff, 0xfe, 0x62, 0x00]))).toMatch(/not UTF-8/);
  });

  it('no error repeats what the file holds', async () => {
    const key = hex32();
    const files = [
      `${key}: 1`,
      `block: ${key}`,
      `block: "${key}`,
      `allow: [${key}]`,
      `paths: {${key}: x}`,
      `x: *${key}`,
      `!${key} x`,
      `overrides: {webhook: "${key}"}`,
    ];
    for (const file of files) expect(await complaint(file), file.replace(key, 'KEY')).not.toContain(key);
  });

  it('random text never leads to anything but a configuration or a Failure of its own', async () => {
    const words = fc.constantFrom(
      'block',
      'paths',
      'allow',
      ':',
      ' ',
      '\n',
      '-',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a',
      '*a',
      '|',
      '>',
      '\t',
      '#',
      '!',
      '?',
      ',',
      'low',
      '2027-01-01',
      '%',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 30 }), async (parts) => {
        const outcome: unknown = await parse(parts.join('')).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'Failure', code: 'config' });
      }),
      { numRuns: 500 },
    );
  });
});

describe('loading', () => {
  it('takes the file at the top, and the defaults where there is none', async () => {
    const dir = temporaryFolder();
    expect(await loadConfig(dir)).toBe(DEFAULT_CONFIG);
    writeFileSync(join(dir, '.mailwarden.yml'), 'block: low\n');
    expect((await loadConfig(dir)).block).toBe('low');
  });

  it('a folder, a dangling link or an endless device in its place is an error', async () => {
    const [folder, link, device] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    mkdirSync(join(folder, '.mailwarden.yml'));
    symlinkSync('gone', join(link, '.mailwarden.yml'));
    symlinkSync('/dev/zero', join(device, '.mailwarden.yml'));
    await expect(loadConfig(folder)).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('no plain file'),
    });
    await expect(loadConfig(link)).rejects.toMatchObject({ code: 'unreadable', exitCode: 3 });
    await expect(loadConfig(device)).rejects.toMatchObject({ code: 'config' });
  });
});
