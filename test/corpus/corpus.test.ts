/** Labelled cases beside the repository, where there are any: each staged in a repository of its own, and scanned. */

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { pathText } from '../../src/text/decode.ts';
import { newRepository } from '../support/repository.ts';

const SHARED = resolve(import.meta.dirname, '../../../shared');
const CASES = join(SHARED, 'corpus/dev.cases');
const PARSER = join(SHARED, 'tools/cases.mjs');
const LEAST = 0.97;

interface SampleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly deleted?: boolean;
}

interface Sample {
  readonly id: string;
  readonly base: readonly SampleFile[];
  readonly files: readonly SampleFile[];
  readonly labels: readonly { readonly path: string; readonly line: number; readonly service: string }[];
}

interface Parser {
  parse(text: string): readonly unknown[];
  sample(one: unknown, seed: number): Sample;
}

function put(dir: string, files: readonly SampleFile[]): void {
  for (const { path, bytes, mode, deleted } of files) {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    if (deleted) rmSync(file, { force: true });
    else {
      writeFileSync(file, bytes);
      chmodSync(file, mode);
    }
  }
}

/** `path:line service` of all that a scan of the staged sample blocks. */
async function blockedIn({ base, files }: Sample): Promise<ReadonlySet<string>> {
  const { dir, git, commit } = newRepository();
  if (base.length > 0) {
    put(dir, base);
    git('add', '-A', '-f');
    commit('base');
  }
  put(dir, files);
  git('add', '-A', '-f');
  const { findings } = await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource());
  const blocked = findings.filter((finding) => finding.blocked);
  return new Set(blocked.map(({ path, line, service }) => `${pathText(path)}:${line} ${service}`));
}

test.skipIf(!existsSync(CASES) || !existsSync(PARSER))(
  'labelled cases beside the repository are told right (skipped where there are none)',
  async () => {
    const { parse, sample } = (await import(pathToFileURL(PARSER).href)) as Parser;
    const wrong: string[] = [];
    let [right, missed, extra] = [0, 0, 0];
    for (const each of parse(readFileSync(CASES, 'utf8'))) {
      const one = sample(each, 1);
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
