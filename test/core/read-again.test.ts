/** A file with too many candidates to be kept is read twice; nothing comes out of that but what one reading finds. */
import { describe, expect, test } from 'vitest';
import { createDetector, FIRST_READING, type ReadingOptions, type Verdict } from '../../src/core/detector.ts';
import type { Detection } from '../../src/core/finding.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { createCollector } from '../../src/scan/collector.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { expand } from '../support/expand.ts';
import { hex32 } from '../support/random-key.ts';
import { RULE_SET } from '../support/rules.ts';

function read(path: string, text: string, options: ReadingOptions): Verdict {
  const detector = createDetector({ path: asBytes(path), rules: RULE_SET, digest: sha256 }, options);
  const splitter = createLineSplitter((line) => detector.line(line, line.number % 5 !== 0));
  splitter.write(text);
  splitter.end();
  return detector.end();
}

/** With nothing kept that can be read again. */
function readAgain(path: string, text: string, first: ReadingOptions): readonly Detection[] {
  let verdict = read(path, text, first);
  while (verdict.again) verdict = read(path, text, verdict.again);
  return verdict.detections;
}

const WAYS: readonly ReadingOptions[] = [
  { maxKept: 0 },
  { maxKept: 3, maxWaiting: 60 },
  { maxWaiting: 60 },
  FIRST_READING,
];

function expectSame(path: string, text: string): void {
  const { detections } = read(path, text, {});
  for (const way of WAYS) expect(readAgain(path, text, way), JSON.stringify(way)).toEqual(detections);
}

const EXAMPLES = RULE_SET.rules.flatMap(({ hits, misses }) => [...hits, ...misses]);

describe('two readings find what one finds', () => {
  test.each(EXAMPLES.map((example) => [example.lines.join(' ').slice(0, 60), example] as const))('%s', (_, example) => {
    for (const around of [1, 30]) {
      const filler = Array.from({ length: around }, (_, at) => `note ${at}: nothing`);
      const lines = [...filler, ...example.lines.map(expand), ...filler, ...example.lines.map(expand)];
      const text = Buffer.from(lines.join('\n'), 'utf8').toString('latin1');
      expectSame(example.path, text);
    }
  });

  test('in all examples in one file, on lines of their own and on one line', () => {
    const lines = EXAMPLES.flatMap((example) => example.lines.map(expand));
    for (const separator of ['\n', ' ', '\n---\n']) {
      const text = Buffer.from(lines.join(separator), 'utf8').toString('latin1');
      expectSame('notes.txt', text);
    }
  });

  test('in lists, rows and pairs without names', () => {
    const shapes = [
      () => `"${hex32()}",`,
      () => hex32(),
      () => `${hex32()} ${hex32()} ${hex32()}`,
      () => `user: ${hex32()}`,
      () => `password = "${hex32()}"`,
      () => `call("${hex32()}", "${hex32()}")`,
      () => '# mailjet',
      () => '',
      () => '[section]',
      () => `id: ${hex32()}`,
    ];
    for (let round = 0; round < 60; round++) {
      const lines = Array.from({ length: 40 }, () => shapes[Math.floor(Math.random() * shapes.length)]?.() ?? '');
      const text = lines.join('\n');
      expectSame('a.txt', text);
    }
  });
});

test('a change with more values than are kept is read by its blob: the provider stands below all of them', async () => {
  const lines = [
    ...Array.from({ length: 1_500 }, () => `    "${hex32()}",`),
    `MJ_APIKEY_PRIVATE=${hex32()}`,
    '# mailjet',
  ];
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  const blob = 'b'.repeat(40);
  collector.file({ path: asBytes('list.txt'), blob, commit: null, whole: true });
  const each = (onLine: (line: Parameters<typeof collector.added>[0]) => void) =>
    lines.forEach((text, at) => void onLine({ number: at + 1, text: asBytes(text), offset: 0, column: 0 }));
  each((line) => collector.added(line));
  collector.endFile();
  const asked: string[] = [];
  const { found, unread } = await collector.finish(async (name, onLine) => {
    asked.push(name);
    each(onLine);
    return true;
  });
  expect([new Set(asked), unread]).toEqual([new Set([blob]), []]);
  expect(found.map(({ detection }) => detection.line)).toContain(1_501);
});

test('where that blob cannot be read, the file counts as not read', async () => {
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  collector.file({ path: asBytes('mailjet.txt'), blob: 'b'.repeat(40), commit: null, whole: true });
  for (let number = 1; number < 1_500; number++)
    collector.added({ number, text: asBytes(`"${hex32()}",`), offset: 0, column: 0 });
  collector.endFile();
  expect((await collector.finish(async () => false)).unread).toEqual([
    { kind: 'unchanged-lines', path: 'mailjet.txt' },
  ]);
});
