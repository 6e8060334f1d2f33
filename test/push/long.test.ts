/** Long histories: read by several gits at once, with progress, and stopped by Ctrl-C. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { showHistoryProgress } from '../../src/report/passing-line.ts';
import { hex32 } from '../support/random-key.ts';
import { leakyLine, type Pushing, pushing, receiptsOf } from './support/pushing.ts';

/** More commits than the gate takes; commit `at` holds a key. */
function longHistory(repository: Pushing, commits: number, at: number): void {
  const text = Array.from({ length: commits }, (_, i) => {
    const content = i === at ? leakyLine(hex32()) : `export const value = ${i};\n`;
    const data = (value: string) => `data ${value.length}\n${value}`;
    const who = `committer C <c@example.org> ${1_500_000_000 + i} +0000`;
    return `commit refs/heads/main\n${who}\n${data(`change ${i}`)}\nM 100644 inline src/f${i % 50}.ts\n${data(content)}\n`;
  });
  spawnSync('git', ['fast-import', '--quiet'], { cwd: repository.dir, input: text.join('') });
}

/** A git that notes when it compares commits, and takes `seconds` for it. */
function slowGit(repository: Pushing, seconds: number): string {
  const bin = join(repository.dir, '.git/bin');
  mkdirSync(bin);
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const script = `#!/bin/sh\ncase "$*" in *diff-tree*) echo start >>'${bin}/log'; sleep ${seconds}; '${real}' "$@"; s=$?; echo end >>'${bin}/log'; exit $s;; esac\nexec '${real}' "$@"\n`;
  repository.write('.git/bin/git', script, 0o755);
  return bin;
}

const line = (repository: Pushing) =>
  `refs/heads/main ${repository.git('rev-parse', 'main').trim()} refs/heads/main ${'0'.repeat(40)}\n`;

it('finds the one key among many commits, and reads only that part again once it is cured', () => {
  const repository = pushing(['pre-push']);
  longHistory(repository, 2_500, 1_234);
  const ran = repository.sh('git push origin main');
  expect(ran).toMatchObject({ code: 1, node: true, said: expect.stringContaining('"change 1234"') });
  expect(new Set(receiptsOf(repository)).size).toBe(2_499);
});

it('as many gits as there are cores compare commits at the same time', () => {
  const repository = pushing(['pre-push']);
  longHistory(repository, 2_100, -1);
  const bin = slowGit(repository, 0.2);
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  repository.sh(`printf '${line(repository).trim()}\\n' | PATH='${PATH}' .git/hooks/pre-push x x`);
  let running = 0;
  let most = 0;
  for (const word of readFileSync(join(bin, 'log'), 'utf8').trim().split('\n')) {
    running += word === 'start' ? 1 : -1;
    most = Math.max(most, running);
  }
  expect(most).toBe(Math.min(4, availableParallelism()));
});

it('Ctrl-C stops the push with exit code 3 and says that nothing counts as checked', async () => {
  const repository = pushing(['pre-push']);
  longHistory(repository, 2_100, 0);
  const bin = slowGit(repository, 20);
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const hook = spawn(join(repository.dir, '.git/hooks/pre-push'), ['x', 'x'], {
    cwd: repository.dir,
    env: { ...process.env, PATH },
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  hook.stderr.on('data', (text) => {
    said += text;
  });
  hook.stdin.end(line(repository));
  const ended = new Promise((resolve) => hook.once('close', resolve));
  while (!existsSync(join(bin, 'log'))) await new Promise((resolve) => setTimeout(resolve, 20));
  process.kill(-(hook.pid ?? 0), 'SIGINT');
  expect(await ended).toBe(3);
  expect(said).toContain('stopped before everything was checked');
});

it('progress is one line that is taken away again: commits, megabytes, rate, time left; none where no terminal is', () => {
  const said: string[] = [];
  let now = 0;
  const write = (text: string) => said.push(text);
  const progress = showHistoryProgress({ isTTY: true, write }, () => now);
  progress.onProgress({ commits: 10, total: 50_000, bytes: 1_000 });
  expect(said).toEqual([]);
  now = 4_000;
  progress.onProgress({ commits: 12_000, total: 50_000, bytes: 46_000_000 });
  progress.end();
  expect(said.join('')).toBe('\r\u001b[Kreading 12,000 of 50,000 commits, 46 MB, 12 MB/s, 13 s left\r\u001b[K');
  const silent = showHistoryProgress({ isTTY: false, write: () => expect.unreachable() }, () => (now += 5_000));
  silent.onProgress({ commits: 1, total: 2, bytes: 3 });
  silent.end();
});
