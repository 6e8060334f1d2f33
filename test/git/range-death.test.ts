import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';
import { commits } from './read.ts';

afterEach(() => vi.unstubAllEnvs());

/** Each commit changes `f` and adds a file of one line; one of them is a merge that adds a line of its own. */
function history(): Repository {
  const repository = newRepository();
  const step = (n: number) => {
    repository.stage('f', `content ${n}\n`);
    repository.stage(`g${n}`, `only line of ${n}\n`);
    repository.commit(`message ${n}`);
  };
  for (const n of [1, 2]) step(n);
  repository.git('checkout', '-q', '-b', 'side');
  step(3);
  repository.git('checkout', '-q', 'main');
  step(4);
  repository.git('merge', '-q', '-s', 'ours', '--no-commit', 'side');
  repository.stage('f', 'made by the merge\n');
  repository.commit('merge');
  step(5);
  return repository;
}

/** Puts a git before the real one whose `diff-tree --stdin` with a patch ends after so many bytes, as `exit` says. */
function dyingGit(bytes: number, exit: number): void {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const folder = temporaryFolder();
  const script = `#!/bin/sh
case " $* " in
  *" diff-tree "*" -p "*) '${real}' "$@" | head -c ${bytes}; exit ${exit} ;;
esac
exec '${real}' "$@"
`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
}

test('a git that dies at any place of a range, again and again, loses no line', async () => {
  const { dir } = history();
  const whole = (await commits(dir, 'HEAD')).added().sort();
  expect(whole).toContain('f:1:made by the merge');
  for (let bytes = 0; bytes < 5_000; bytes += 331) {
    vi.unstubAllEnvs();
    dyingGit(bytes, 1);
    const read = await commits(dir, 'HEAD');
    expect([read.added().sort(), read.incomplete], String(bytes)).toEqual([whole, []]);
    expect(read.ids).toHaveLength(6);
  }
});

test('a git that ends early and says that all is well loses no line', async () => {
  const { dir } = history();
  const whole = (await commits(dir, 'HEAD')).added().sort();
  for (let bytes = 0; bytes < 5_000; bytes += 811) {
    vi.unstubAllEnvs();
    dyingGit(bytes, 0);
    expect((await commits(dir, 'HEAD')).added().sort(), String(bytes)).toEqual(whole);
  }
});

test('old contents that are not at hand, in one commit after the other', async () => {
  const repository = newRepository();
  for (const n of [0, 1, 2, 3]) {
    repository.stage(`f${n}`, `old ${n}\n`);
    if (n === 3) repository.commit('first');
  }
  for (const n of [0, 1, 2, 3]) {
    repository.stage(`f${n}`, `new ${n}\n`);
    repository.commit(`message ${n}`);
  }
  for (const n of [0, 1, 2, 3]) {
    const id = repository.git('rev-parse', `HEAD~4:f${n}`).trim();
    rmSync(join(repository.dir, '.git/objects', id.slice(0, 2), id.slice(2)));
  }
  const read = await commits(repository.dir, 'HEAD~4..HEAD');
  expect(read.incomplete).toEqual([]);
  for (const n of [0, 1, 2, 3]) expect(read.added()).toContain(`f${n}:1:new ${n}`);
});

test('an index, grafts and replaced commits change nothing of what commits are', async () => {
  const repository = history();
  const tip = repository.git('rev-parse', 'HEAD').trim();
  const expected = await commits(repository.dir, tip);
  repository.git('replace', 'HEAD~1', 'HEAD~2');
  repository.write('.git/info/grafts', tip);
  writeFileSync(join(repository.dir, '.git/index'), 'garbage');
  expect(await commits(repository.dir, tip)).toMatchObject({
    ids: expected.ids,
    files: expected.files,
    incomplete: [],
  });
});
