/** The formats of a scan, by what their readers make of them. */
import { expect, it } from 'vitest';
import type { Finding, ScanResult } from '../../src/core/finding.ts';
import { formatNames, SCAN_FORMATS, type ScanFormat } from '../../src/report/formats.ts';
import { finding } from '../support/finding.ts';

const scanned = (...findings: readonly Finding[]): ScanResult => ({
  files: 1,
  addedLines: 1,
  findings,
  incomplete: [],
});

const VIEW = {
  version: '1.2.3',
  subject: 'scan',
  context: async () => ({ action: 'scan', colour: 0, width: 100 }) as const,
  warn: (words: string) => {
    throw new Error(words);
  },
};

const report = (format: ScanFormat, result: ScanResult) => SCAN_FORMATS[format](result, VIEW);

it('one key in two places, and two keys on one line, have ids of their own, the same from run to run', async () => {
  const { finding: first } = finding();
  const { finding: other } = finding({ column: 60 });
  const all = [first, { ...first, line: 13 }, { ...first, path: other.path, line: 90 }, other];
  const idsOf = async () => [
    JSON.parse(await report('codequality', scanned(...all))).map((one: { fingerprint: string }) => one.fingerprint),
    JSON.parse(await report('sarif', scanned(...all))).runs[0].results.map(
      (one: { partialFingerprints: object }) => Object.values(one.partialFingerprints)[0],
    ),
  ];
  const ids = await idsOf();
  for (const one of ids) expect(new Set(one).size).toBe(4);
  expect(await idsOf()).toEqual(ids);
});

it('a clean run is a whole, empty report in each format', async () => {
  for (const format of formatNames(SCAN_FORMATS)) {
    const text = await report(format, scanned());
    if (['text', 'ndjson', 'github'].includes(format)) expect(text).toBe('');
    else expect(text.endsWith('\n'), format).toBe(true);
  }
  expect(JSON.parse(await report('sarif', scanned())).runs[0].results).toEqual([]);
  expect(JSON.parse(await report('codequality', scanned()))).toEqual([]);
});
