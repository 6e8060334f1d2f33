/** A key in a file's own name: no comment and no new line can take it out, so the message says what does. */

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { mendStaged } from '../../src/commands/mends.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { ReportContext } from '../../src/report/context.ts';
import { reportText } from '../../src/report/text.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { rangeSource } from '../../src/sources/commits.ts';
import { stagedSource } from '../../src/sources/staged.ts';
import { runFix } from '../fix/support/run.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const stagedIn = ({ dir }: Repository) => scanSource({ cwd: dir, config: DEFAULT_CONFIG }, stagedSource());

async function reported(repository: Repository, context: Partial<ReportContext> = {}): Promise<string> {
  const result = await stagedIn(repository);
  const mends = await mendStaged(repository.dir, result);
  return reportText(result, { action: 'commit', colour: 0, width: 200, ...mends, ...context });
}

/** Runs the command that a step shows. */
function follow({ dir }: Repository, text: string, label: string): void {
  const command = text.split('\n').find((line) => line.includes(label)) ?? '';
  const [, shown = ''] = /: +(git .*)$/.exec(command) ?? [];
  execFileSync('sh', ['-c', shown.replace(/git commit$/, 'git commit -qm mended')], { cwd: dir });
}

it('is to be renamed or allowed by its fingerprint; after the steps nothing is found', async () => {
  const repository = newRepository();
  const path = `mailjet-secret-${hex32()}.rb`;
  repository.stage(path, 'export {};\n');
  const { findings } = await stagedIn(repository);
  const text = await reported(repository);
  expect(text).toMatch(/Do now\n {4}1\. rename the file with git mv: its path holds the value\n {4}2\. commit again: /);
  expect(text).toContain(`- fingerprint: ${findings[0]?.fingerprint}\n`);
  expect(text).not.toMatch(/ENV|mailwarden:allow|by hand|Let it be done/);
  repository.git('mv', path, 'mail.rb');
  follow(repository, text, 'commit again:');
  expect(repository.git('ls-tree', '--name-only', 'HEAD')).toBe('mail.rb\n');
  expect((await scanSource({ cwd: repository.dir, config: DEFAULT_CONFIG }, rangeSource('HEAD'))).findings).toEqual([]);
});

it('beside a key on the first line: each has its own step, and both are staged', async () => {
  const repository = newRepository();
  const path = `mailjet-secret-${hex32()}.rb`;
  repository.stage(path, `MAILJET_SECRET_KEY = "${hex32()}"\n`);
  const text = await reported(repository);
  expect(text).toMatch(/rb: rename the file with git mv/);
  expect(text).toMatch(/rb:1: take the value out of the line: +MAILJET_SECRET_KEY = ENV\.fetch/);
  expect(text).toContain('# mailwarden:allow <reason>');
  repository.write(path, 'MAILJET_SECRET_KEY = ENV.fetch("MAILJET_SECRET_KEY")\n');
  repository.git('mv', path, 'mail.rb');
  follow(repository, text, 'stage it and commit again:');
  expect(repository.git('status', '--porcelain')).toBe('');
  expect((await scanSource({ cwd: repository.dir, config: DEFAULT_CONFIG }, rangeSource('HEAD'))).findings).toEqual([]);
});

it('is in no command that says again what was committed', async () => {
  const repository = newRepository();
  const key = hex32();
  repository.stage(`mailjet-secret-${key}.rb`, 'puts 1\n');
  const text = await reported(repository, { unstaged: { words: `-- mailjet-secret-${key}.rb` } });
  expect(text).not.toContain(key);
  expect(text).toContain('the same command, with --no-verify');
});

it.each([
  ['rb', ''],
  ['env', `MJ_APIKEY_PRIVATE=${hex32()}\n`],
])('fix leaves it, and writes it into no file: .%s', async (ending, content) => {
  const repository = newRepository();
  const key = hex32();
  repository.stage(`mailjet-secret-${key}.${ending}`, content);
  const before = repository.git('ls-files', '-s');
  const { code, out } = await runFix(repository.dir);
  expect([code, repository.git('ls-files', '-s')]).toEqual([1, before]);
  expect(out).toContain('rename the file');
  expect(out).not.toContain(key);
});
