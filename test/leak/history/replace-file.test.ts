/** Facts about the one file that may hold a key. */
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, temporaryFolder } from '../../support/repository.ts';
import { fingerprintOf, history } from './run.ts';

it('is written with mode 0600 where git cannot take it in, and nowhere else', async () => {
  const repository = newRepository();
  const [api, secret] = [hex32(), hex32()];
  const encoded = Buffer.from(`${api}:${secret}`).toString('base64');
  repository.stage('k', `K=${secret}\nB=${encoded}\n"${secret.slice(0, 16)}" +\n"${secret.slice(16)}"\n`);
  repository.stage('.gitignore', 'ignored.txt\ntracked.txt\n');
  repository.stage('tracked.txt', 'x');
  repository.commit('in');
  const outside = temporaryFolder();
  const other = newRepository();
  const fingerprint = fingerprintOf(secret);
  const run = (replaceFile: string) => history(repository.dir, { fingerprint, replaceFile });
  symlinkSync(repository.dir, join(outside, 'link'));
  for (const path of ['plain.txt', 'tracked.txt', 'k', join(outside, 'link/plain.txt'), join(other.dir, 'x')])
    await expect(run(path)).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
  await expect(run(join(outside, 'absent/x'))).rejects.toMatchObject({ code: 'cannot-write' });
  writeFileSync(join(outside, 'there'), 'mine');
  symlinkSync(join(repository.dir, 'plain.txt'), join(outside, 'dangling'));
  for (const path of ['there', 'dangling'])
    await expect(run(join(outside, path))).rejects.toMatchObject({ code: 'cannot-write' });
  expect(readFileSync(join(outside, 'there'), 'utf8')).toBe('mine');
  for (const path of ['ignored.txt', '.git/replace.txt', join(outside, 'replace.txt')]) {
    const { code, text } = await run(path);
    const file = path.startsWith('/') ? path : join(repository.dir, path);
    expect(code).toBe(1);
    expect(text).toContain(`--replace-text ${file}`);
    expect(text).not.toContain(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').split('\n')).toEqual([
      `literal:${secret}==>REMOVED`,
      `literal:${encoded}==>REMOVED`,
      `regex:${secret.slice(0, 16)}([^0-9A-Za-z]{1,200})${secret.slice(16)}==>REMOVED\\1REMOVED`,
      '',
    ]);
  }
  await history(repository.dir, { fingerprint: 'f'.repeat(64), replaceFile: join(outside, 'none') });
  expect(existsSync(join(outside, 'none'))).toBe(false);
  expect(repository.git('status', '--porcelain')).toBe('');
});
