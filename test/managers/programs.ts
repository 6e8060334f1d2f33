/** Fetches the hook managers once for all test files: lefthook and simple-git-hooks from npm, pre-commit and prek from PyPI, in a folder that is removed at the end. overcommit, a gem, is taken from PATH. What cannot be had is passed over, and named. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of programs for PATH. */
    readonly programs: string;
  }
}

const FROM_NPM = ['lefthook@2', 'simple-git-hooks@2'];
const FROM_PYPI = ['pre-commit>=4', 'prek'];

/** Called by vitest before the first test file. @returns what it calls after the last */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'mailwarden-managers-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  fromNpm(folder, bin);
  fromPypi(folder, bin);
  fromPath('overcommit', bin);
  const missing = ['lefthook', 'simple-git-hooks', 'pre-commit', 'prek', 'overcommit'].filter(
    (name) => !existsSync(join(bin, name)),
  );
  if (missing.length > 0) process.stdout.write(`passed over, as it could not be fetched: ${missing.join(', ')}\n`);
  project.provide('programs', bin);
  process.env.PROGRAMS = bin;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The program of lefthook itself: what npm puts on PATH for it starts Node. */
function fromNpm(folder: string, bin: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  run(folder, 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...FROM_NPM]);
  const packages = join(folder, 'node_modules');
  if (!existsSync(packages)) return;
  const native = readdirSync(packages).find((name) => /^lefthook-\w+-\w+$/.test(name));
  if (native !== undefined) symlinkSync(join(packages, native, 'bin/lefthook'), join(bin, 'lefthook'));
  const simple = join(packages, 'simple-git-hooks/cli.js');
  if (existsSync(simple)) symlinkSync(simple, join(bin, 'simple-git-hooks'));
}

function fromPypi(folder: string, bin: string): void {
  const environment = join(folder, 'python');
  run(folder, 'python3', ['-m', 'venv', environment]);
  run(folder, join(environment, 'bin/pip'), ['install', '--quiet', ...FROM_PYPI]);
  for (const name of ['pre-commit', 'prek']) {
    const program = join(environment, 'bin', name);
    if (existsSync(program)) symlinkSync(program, join(bin, name));
  }
}

/** What a gem brings has to be on PATH already. */
function fromPath(name: string, bin: string): void {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  if (found !== '') symlinkSync(found, join(bin, name));
}

function run(cwd: string, program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) process.stdout.write(`${program} ${args.join(' ')}: ${stderr ?? 'cannot be started'}\n`);
}
