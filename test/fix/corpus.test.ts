/** The labelled cases, where they are at hand: those in a language that fix writes come out clean and still parse, the others stay byte for byte, with a reason. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { isBuilt, isPrivate } from '../../src/remedy/languages.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { HAS_CASES, type Sample, samples, stagedSample } from '../support/labelled-cases.ts';
import { type Repository, temporaryFolder } from '../support/repository.ts';
import { complaints, type Parsed } from './support/parse.ts';
import { runFix } from './support/run.ts';
import { snapshot } from './support/snapshot.ts';

const LANGUAGES = /\.([cm]?[jt]sx?|py|java|go|rb|php|cs|sh)$|application\.yml$/;

describe.skipIf(!HAS_CASES)('the labelled cases', () => {
  it('fixes every case of its languages, refuses the rest cleanly, and takes all back', async () => {
    const parsed: Parsed[] = [];
    const figures = { fixed: 0, takenOut: 0, refused: 0 };
    for (const sample of await labelledSamples()) {
      const repository = stagedSample(sample);
      const before = snapshot(repository);
      const [{ path = '' } = {}] = sample.labels;
      const isOurs = LANGUAGES.test(path) && !isBuilt(path);
      const isTakenOut = isPrivate(path);
      const { code, out } = await runFix(repository.dir);
      expect(`${sample.id} ${code}`).toBe(`${sample.id} ${isOurs || isTakenOut ? 0 : 1}`);
      if (isOurs) {
        figures.fixed++;
        parsed.push(...(await checked(sample, repository, out)));
        await runFix(repository.dir, { undo: true });
      } else if (isTakenOut) {
        figures.takenOut++;
        expect(repository.git('ls-files', '--', path), sample.id).toBe('');
        await runFix(repository.dir, { undo: true });
      } else {
        figures.refused++;
        expect(out.match(/^ {2}\S+:\d+:\d+ .*;? \w+/gm)?.length, sample.id).toBeGreaterThan(0);
      }
      expect(snapshot(repository), sample.id).toEqual(before);
    }
    expect(complaints(parsed, temporaryFolder())).toEqual([]);
    expect(figures.fixed).toBeGreaterThan(35);
    expect(figures.refused).toBeGreaterThan(35);
    expect(figures.takenOut).toBeGreaterThan(3);
  }, 300_000);
});

/** Those with a label that is sure. */
async function labelledSamples(): Promise<readonly Sample[]> {
  return (await samples(3))
    .map((one) => ({ ...one, labels: one.labels.filter(({ service }) => service !== '?') }))
    .filter(({ labels }) => labels.length > 0);
}

/** Nothing staged that blocks; every value in .env; none in what was said. @returns the files to be parsed */
async function checked({ id, labels, files }: Sample, repository: Repository, out: string): Promise<readonly Parsed[]> {
  const result = await scanSource({ cwd: repository.dir, config: DEFAULT_CONFIG }, stagedSource());
  expect(
    result.findings.filter(({ blocked }) => blocked),
    id,
  ).toEqual([]);
  const values = readFileSync(join(repository.dir, '.env'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+=/, ''));
  expect(values.length, id).toBeGreaterThan(0);
  for (const value of values) expect(out.includes(value), id).toBe(false);
  const touched = new Set(labels.map(({ path }) => path));
  const text = files.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('\n');
  for (const value of values)
    expect(text.replaceAll(/['"\s+]/g, '').includes(value) || /Basic /.test(text), id).toBe(true);
  return [...touched].map((path) => ({ path, bytes: readFileSync(join(repository.dir, path), 'latin1') }));
}
