/** A file under git-lfs is a pointer in git; what it stands for is read where it lies in the clone. */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { renderHook } from '../../src/gate/render.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { rangeSource } from '../../src/sources/commits.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** Stages a pointer; its content lies in the clone where `isHere`. */
function stage(repository: Repository, path: string, content: string, isHere: boolean): void {
  const id = createHash('sha256').update(content).digest('hex');
  const file = join(repository.dir, '.git/lfs/objects', id.slice(0, 2), id.slice(2, 4), id);
  mkdirSync(dirname(file), { recursive: true });
  if (isHere) writeFileSync(file, content);
  repository.stage(path, `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize ${content.length}\n`);
}

test('content in the clone is read, a changed one against the one before; what is elsewhere is counted', async () => {
  const repository = newRepository();
  const key = `MJ_APIKEY_PRIVATE=${hex32()}\n`;
  stage(repository, 'prod.env', `# one\n${key}`, true);
  const options = { cwd: repository.dir, config: DEFAULT_CONFIG };
  const staged = await scanSource(options, stagedSource());
  expect(staged.findings.map(({ path, line, commit }) => [path, line, commit])).toEqual([['prod.env', 2, null]]);
  const first = repository.commit('first');
  const [found] = (await scanSource({ ...options }, rangeSource('HEAD'))).findings;
  expect(found).toMatchObject({ path: 'prod.env', commit: first });
  stage(repository, 'prod.env', `# two\n${key}`, true);
  expect((await scanSource(options, stagedSource())).findings).toEqual([]);
  stage(repository, 'prod.env', `# three\n${key}`, false);
  expect(await scanSource(options, stagedSource())).toMatchObject({ findings: [], incomplete: [], unreadLfs: 1 });
});

test('the gates of commit and push leave pointers to Node', () => {
  for (const name of ['pre-commit', 'pre-push'] as const) expect(renderHook(name)).toContain('^[+]oid sha256:[0-9a-f]');
});
