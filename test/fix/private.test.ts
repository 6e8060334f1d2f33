/** Files of one machine leave git and stay on disk; fix writes nothing outside of the work tree, and shows no part of a key. */
import { linkSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';
import { runFix } from './support/run.ts';
import { snapshot } from './support/snapshot.ts';

describe('a staged or tracked .env', () => {
  it('is taken out of git and ignored, whatever .gitignore ends with, and comes back by undo', async () => {
    for (const [path, ignore, isTracked] of [
      ['.env', null, false],
      ['.env', 'node_modules', true],
      ['app/.env', '*.log\n', true],
      ['deploy/live [1].tfvars', 'x\r\n', false],
    ] as const) {
      const repository = newRepository();
      if (ignore !== null) repository.stage('.gitignore', ignore);
      if (isTracked) repository.stage(path, 'A=1\n');
      repository.commit();
      const value = path.endsWith('.tfvars') ? `mj_apikey_private = "${hex32()}"\n` : `MJ_APIKEY_PRIVATE=${hex32()}\n`;
      repository.stage(path, value);
      // edited after it was staged
      repository.write(path, `${value}B=2\n`);
      const before = snapshot(repository);
      const { code, out } = await runFix(repository.dir);
      expect([path, code]).toEqual([path, 0]);
      expect(out).toContain('git commit');
      expect(repository.git('ls-files').split('\n')).not.toContain(path);
      expect(readFileSync(join(repository.dir, path), 'utf8')).toBe(`${value}B=2\n`);
      expect(repository.git('check-ignore', path).trim()).toContain(path.split('/').at(-1));
      if (ignore === 'node_modules') expect(repository.git('show', ':.gitignore')).toBe('node_modules\n.env\n');
      expect((await runFix(repository.dir, { undo: true })).code).toBe(0);
      expect(snapshot(repository)).toEqual(before);
    }
  });

  it('leaves beside code that is fixed in the same run', async () => {
    const repository = newRepository();
    const [secret, other] = [hex32(), hex32()];
    repository.stage('.env', `MJ_APIKEY_PRIVATE=${secret}\n`);
    repository.stage('mail.js', `const mailjetSecret = '${secret}';\nconst mailjetKey = '${other}';\n`);
    const before = snapshot(repository);
    expect((await runFix(repository.dir)).code).toBe(0);
    expect(repository.git('ls-files')).toBe('.env.example\n.gitignore\nmail.js\n');
    expect(readFileSync(join(repository.dir, '.env'), 'utf8')).toBe(
      `MJ_APIKEY_PRIVATE=${secret}\nMJ_APIKEY_PUBLIC=${other}\n`,
    );
    expect((await runFix(repository.dir, { undo: true })).code).toBe(0);
    expect(snapshot(repository)).toEqual(before);
  });

  it('stays where it is only staged: out of git it would be lost', async () => {
    const repository = newRepository();
    repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    renameSync(join(repository.dir, '.env'), join(repository.dir, 'elsewhere'));
    expect(await runFix(repository.dir)).toMatchObject({ code: 1, out: expect.stringContaining('would be lost') });
    expect(repository.git('ls-files')).toBe('.env\n');
  });
});

describe('what lies outside stays as it is', () => {
  it('behind a linked folder, and under the other name of a hard-linked .env', async () => {
    const repository = newRepository();
    const outside = temporaryFolder();
    const line = `const mailjetSecret = '${hex32()}';\n`;
    repository.stage('d/mail.js', line);
    renameSync(join(repository.dir, 'd'), join(repository.dir, 'was'));
    writeFileSync(join(outside, 'mail.js'), line);
    symlinkSync(outside, join(repository.dir, 'd'));
    expect((await runFix(repository.dir)).code).toBe(1);
    expect(readFileSync(join(outside, 'mail.js'), 'utf8')).toBe(line);

    const second = newRepository();
    second.stage('mail.js', line);
    mkdirSync(join(outside, 'e'));
    writeFileSync(join(outside, 'e/env'), 'A=1\n');
    linkSync(join(outside, 'e/env'), join(second.dir, '.env'));
    await expect(runFix(second.dir)).rejects.toMatchObject({ code: 'unreadable' });
    expect(readFileSync(join(outside, 'e/env'), 'utf8')).toBe('A=1\n');
  });
});

describe('words', () => {
  it('a long line is masked before it is cut, wherever the cut falls', async () => {
    const repository = newRepository();
    const other = hex32();
    for (let pad = 0; pad < 60; pad += 7) {
      const filler = 'p'.repeat(pad);
      const tail = `/* ${filler} */ const mailjetKeyRe = /${other}/; // ${'q'.repeat(120)}`;
      repository.stage('m.js', `const c = mailjet.apiConnect('${hex32()}', '${hex32()}'); ${tail}\n`);
      const { out } = await runFix(repository.dir, { undo: false });
      for (let length = 5; length <= 32; length++) expect(out).not.toContain(other.slice(0, length));
    }
  });

  it('the halves of a pair get the same number', async () => {
    const repository = newRepository();
    repository.write('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    repository.stage('m.js', `mailjet.apiConnect('${hex32()}', '${hex32()}');\n`);
    await runFix(repository.dir);
    expect(repository.git('show', ':m.js')).toBe(
      'mailjet.apiConnect(process.env.MJ_APIKEY_PUBLIC_2, process.env.MJ_APIKEY_PRIVATE_2);\n',
    );
  });

  it('a file that was only unstaged since is no obstacle to undo', async () => {
    const repository = newRepository();
    repository.commit();
    const line = `const mailjetSecret = '${hex32()}';\n`;
    repository.stage('m.js', line);
    await runFix(repository.dir);
    repository.git('reset', '-q');
    expect((await runFix(repository.dir, { undo: true })).code).toBe(0);
    expect(readFileSync(join(repository.dir, 'm.js'), 'utf8')).toBe(line);
  });
});
