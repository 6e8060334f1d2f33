/** Each case of reasons.cases is told right, with fresh values each time: what is a key, by its reason, and what is none. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Line } from '../../src/diff/change.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { createCollector } from '../../src/scan/collector.ts';
import { bytesOf } from '../../src/text/decode.ts';
import { type Case, readCases, type Sample, sampleOf } from '../support/cases.ts';
import { RULE_SET } from '../support/rules.ts';

const CASES = readCases(readFileSync(join(import.meta.dirname, 'reasons.cases'), 'utf8'));
const RUNS = 3;

function linesOf({ text }: Sample): Line[] {
  const lines: Line[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  splitter.write(text.toString('latin1'));
  splitter.end();
  return lines;
}

/** `path:line service` of what blocks and of what should. */
async function told({ base, files }: Case): Promise<{ readonly found: string[]; readonly wanted: string[] }> {
  const sample = sampleOf();
  const old = new Map(base.map((file) => [file.path, new Set(linesOf(sample(file)).map(({ text }) => text))]));
  const blobs = new Map<string, Line[]>();
  const wanted: string[] = [];
  const open = new Set<string>();
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  for (const file of files) {
    const made = sample(file);
    const lines = linesOf(made);
    for (const label of made.labels)
      label.endsWith('?') ? open.add(`${file.path}:${label.slice(0, -2)}`) : wanted.push(`${file.path}:${label}`);
    const known = old.get(file.path);
    blobs.set(file.path, lines);
    const path = bytesOf(file.path);
    collector.file({ path, blob: file.path, commit: null, whole: known === undefined });
    for (const line of lines) if (!known?.has(line.text)) collector.added(line);
    collector.endFile();
  }
  const { found } = await collector.finish(async (blob, onLine) => {
    for (const line of blobs.get(blob) ?? []) onLine(line);
    return true;
  });
  const places = found
    // the cases speak of these two alone
    .filter(({ detection: { service, confidence } }) => confidence !== 'low' && /^(?:mailjet|pepipost)$/.test(service))
    .map(({ detection: { path, line, service } }) => `${Buffer.from(path, 'latin1').toString()}:${line} ${service}`)
    .filter((place) => !open.has(place.replace(/ \w+$/, '')));
  return { found: [...new Set(places)].sort(), wanted: wanted.sort() };
}

test.each(CASES.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
  for (let run = 0; run < RUNS; run++) {
    const { found, wanted } = await told(one);
    expect(found).toEqual(wanted);
  }
});
