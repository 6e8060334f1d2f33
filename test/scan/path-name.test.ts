/** A key in the name of a new file blocks as one on a line does; names with hashes of contents do not. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

/** Names and contents; each name holds fresh values. */
const KEYS: readonly (readonly [name: string, content: string])[] = [
  [`mailjet-${hex32()}.env`, 'x\n'],
  [`mailjet-secret-${hex32()}.txt`, ''],
  [`keys/MJ_APIKEY_PRIVATE=${hex32()}`, 'a\n'],
  [`pepipost/api_key_${hex32()}`, 'a\0b\n'],
  [`secrets/mailjet_${hex32()}_${hex32()}.env`, 'a\n'],
  [`netcore api key ${hex32()}.md`, 'a\n'],
];
const OTHERS: readonly string[] = [
  `public/mailjet-${hex32()}.js`,
  `cache/mailjet_${hex32()}.php`,
  `mailjet/${hex32()}.png`,
  `mailjet-fr_FR-${hex32()}.json`,
  `data/${hex32()}/mailjet.txt`,
  `mailjet_${hex32()}`,
  `tracker-key-${hex32()}.txt`,
];

async function staged(files: readonly (readonly [string, string])[]) {
  const { dir, git } = newRepository();
  for (const [name, content] of files) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  git('add', '-A');
  return (await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource())).findings;
}

test('a name that speaks of the credential right in front of it, also of an empty and of a binary file', async () => {
  const findings = await staged(KEYS);
  expect(findings.map(({ path }) => path).sort()).toEqual(KEYS.map(([name]) => name).sort());
  for (const { line, column, blocked, evidence, excerpt } of findings) {
    expect([line, column, blocked]).toEqual([1, 1, true]);
    expect(`${JSON.stringify(evidence)} ${excerpt}`).not.toMatch(/[0-9a-f]{8}/);
  }
});

test('a file that is renamed brings nothing new where its old name held the key; another key in the new name does', async () => {
  const { dir, git, stage, commit } = newRepository();
  const secret = hex32();
  stage(`mailjet-secret-${secret}.txt`, 'x\n');
  commit();
  git('mv', `mailjet-secret-${secret}.txt`, `mailjet-secret-${secret}.md`);
  expect((await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource())).findings).toEqual([]);
  git('mv', `mailjet-secret-${secret}.md`, `mailjet-secret-${hex32()}.md`);
  expect((await scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource())).findings).toHaveLength(1);
});

test('hashes in the names of assets, caches and translations are none', async () => {
  expect(await staged(OTHERS.map((name) => [name, 'x\n'] as const))).toEqual([]);
});
