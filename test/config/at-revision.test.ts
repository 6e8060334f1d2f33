/** A change that is checked in CI takes its configuration from elsewhere. */

import { expect, it } from 'vitest';
import { configAtRevision } from '../../src/config/committed-config.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { rangeSource } from '../../src/sources/commits.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

it('reads the file of the revision, the defaults where it has none, and refuses an unknown one', async () => {
  const repository = newRepository();
  const first = repository.commit();
  repository.stage('.mailwarden.yml', 'block: high\n');
  repository.commit();
  expect(await configAtRevision(repository.dir, first)).toEqual(DEFAULT_CONFIG);
  expect((await configAtRevision(repository.dir, 'HEAD')).block).toBe('high');
  await expect(configAtRevision(repository.dir, 'no-such')).rejects.toMatchObject({ code: 'unknown-revision' });
  await expect(configAtRevision(repository.dir, '--all')).rejects.toMatchObject({ code: 'unknown-revision' });
});

it('a change cannot excuse itself with a comment where comments do not count', async () => {
  const repository = newRepository();
  const base = repository.commit();
  repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()} # mailwarden:allow it is mine\n`);
  repository.commit();
  const options = { cwd: repository.dir, range: `${base}..HEAD`, config: DEFAULT_CONFIG };
  expect((await scanSource(options, rangeSource(options.range))).findings.map((finding) => finding.blocked)).toEqual([
    false,
  ]);
  expect(
    (await scanSource({ ...options, inline: false }, rangeSource(options.range))).findings.map(
      (finding) => finding.blocked,
    ),
  ).toEqual([true]);
});
