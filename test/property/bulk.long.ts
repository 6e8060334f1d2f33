/** Much of everything: the results stay right where files, lines and findings are huge. */

import { expect, test } from 'vitest';
import { createDetector } from '../../src/core/detector.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { createCollector } from '../../src/scan/collector.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { detect, verdictOn } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';
import { RULE_SET } from '../support/rules.ts';

test('3,000 keys in one file are 3,000 findings', () => {
  const lines = Array.from(
    { length: 3_000 },
    (_, i) => `MJ_APIKEY_${i % 2 === 0 ? 'PUBLIC' : 'PRIVATE'}_${i}=${hex32()}`,
  );
  const found = detect('a.env', lines.join('\n'));
  expect(found.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(3_000);
});

test('more candidates than the detector keeps are reported all the same', () => {
  const lines = Array.from({ length: 21_000 }, () => `MJ_APIKEY_PRIVATE=${hex32()}`);
  expect(detect('a.env', lines.join('\n'))).toHaveLength(21_000);
});

test('3,000 keys on one line are 3,000 findings', () => {
  const text = Array.from({ length: 3_000 }, () => `MJ_KEY="${hex32()}";`).join('');
  const found = detect('a.js', text);
  expect(found).toHaveLength(3_000);
  expect(found.map(({ column }) => column)).toEqual(Array.from({ length: 3_000 }, (_, i) => i * 42 + 9));
});

test('a line of 20 MB holds its one key at its column; what the detector keeps does not grow with the line', () => {
  const value = hex32();
  const piece = 'a = b + 1; '.repeat(6_000);
  const detector = createDetector({ path: asBytes('big.js'), rules: RULE_SET, digest: sha256 });
  let longest = 0;
  let parts = 0;
  const splitter = createLineSplitter((line) => {
    longest = Math.max(longest, line.text.length);
    parts++;
    detector.line(line, true);
  });
  for (let i = 0; i < 300; i++) splitter.write(i === 200 ? `${piece}MJ_KEY="${value}";` : piece);
  splitter.end();
  const column = piece.length * 201 + 'MJ_KEY="'.length + 1;
  expect(detector.end().detections.map((each) => each.column)).toEqual([column]);
  expect(parts).toBeGreaterThan(300);
  expect(longest).toBeLessThanOrEqual(70_000);
});

test('lines of hex, base64 and punctuation without any key end quickly and quietly', () => {
  const size = 1 << 17;
  const nasty = [
    '0',
    'a0',
    hex32(),
    'A',
    '"',
    '=',
    '(',
    '{',
    ' ',
    '-',
    '_',
    'mailjet',
    'mailjet=',
    'https://',
    '@',
    '\\',
    '\\x22',
    '%3A',
    'Ab0/',
    `"${hex32()}`,
    `'0123' + `,
  ];
  for (const unit of nasty) {
    const text = unit.repeat(Math.ceil(size / unit.length));
    const { detections } = verdictOn('mailjet.txt', `${text}\n`.slice(0, size));
    expect([unit.length, detections.length]).toEqual([unit.length, 0]);
  }
});

test('20,000 files in one change keep their findings apart', async () => {
  const collector = createCollector({ rules: RULE_SET, isIgnored: (path) => path.endsWith('7') });
  for (let i = 0; i < 20_000; i++) {
    collector.file({ path: asBytes(`f${i}`), blob: null, commit: null, whole: true });
    const text = asBytes(i % 100 === 0 || i % 10 === 7 ? `MJ_KEY=${hex32()}` : 'x = 1');
    collector.added({ number: 1, text, offset: 0, column: 0 });
    collector.endFile();
  }
  const { files, found } = await collector.finish(async () => false);
  expect(files).toBe(20_000);
  expect(found.map(({ detection }) => detection.path)).toEqual(Array.from({ length: 200 }, (_, i) => `f${i * 100}`));
});
