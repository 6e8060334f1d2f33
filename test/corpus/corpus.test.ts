/** Labelled cases beside the repository, where there are any: each staged in a repository of its own, and scanned. */
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { pathText } from '../../src/text/decode.ts';
import { HAS_CASES, type Sample, samples, stagedSample } from '../support/labelled-cases.ts';

const LEAST = 0.97;

/** `path:line service` of all that a scan of the staged sample blocks. */
async function blockedIn(sample: Sample): Promise<ReadonlySet<string>> {
  const { dir } = stagedSample(sample);
  const { findings } = await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource());
  const blocked = findings.filter((finding) => finding.blocked);
  return new Set(blocked.map(({ path, line, service }) => `${pathText(path)}:${line} ${service}`));
}

test.skipIf(!HAS_CASES)(
  'labelled cases beside the repository are told right (skipped where there are none)',
  async () => {
    const wrong: string[] = [];
    let [right, missed, extra] = [0, 0, 0];
    for (const one of await samples(1)) {
      const open = one.labels.filter(({ service }) => service === '?').map(({ path, line }) => `${path}:${line} `);
      const wanted = one.labels
        .filter(({ service }) => service !== '?')
        .map((at) => `${at.path}:${at.line} ${at.service}`);
      // the labels speak of these two alone
      const found = new Set([...(await blockedIn(one))].filter((place) => / (?:mailjet|pepipost)$/.test(place)));
      const lost = wanted.filter((place) => !found.has(place));
      const more = [...found].filter((place) => !wanted.includes(place) && !open.some((at) => place.startsWith(at)));
      right += wanted.length - lost.length;
      missed += lost.length;
      extra += more.length;
      if (lost.length + more.length > 0) wrong.push(`${one.id}: missed ${lost.join(', ')} extra ${more.join(', ')}`);
    }
    expect(right / (right + missed), `recall; ${wrong.join('; ')}`).toBeGreaterThanOrEqual(LEAST);
    expect(right / (right + extra), `precision; ${wrong.join('; ')}`).toBeGreaterThanOrEqual(LEAST);
  },
);
