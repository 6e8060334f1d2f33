/** fix on a terminal: it asks, does what is answered, and gives the prompt back. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

/** Runs argv[2:] on a terminal of its own, types argv[1] at the question, and ends with the program's code, or 99 where it goes on. */
const ON_TERMINAL = `
import os, pty, select, sys, time
pid, terminal = pty.fork()
if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
said, typed, last = b"", False, time.time() + 60
while time.time() < last:
    if not select.select([terminal], [], [], 0.2)[0]: continue
    try: piece = os.read(terminal, 65536)
    except OSError: piece = b""
    if not piece:
        sys.stdout.buffer.write(said); sys.stdout.flush()
        os._exit(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
    said += piece
    if not typed and b"[y/N]" in said:
        typed = True
        os.write(terminal, sys.argv[1].encode())
os.kill(pid, 9)
sys.stdout.buffer.write(said); sys.stdout.flush()
os._exit(99)
`;

const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

function onTerminal(dir: string, typed: string, ...args: readonly string[]) {
  const argv = ['-c', ON_TERMINAL, typed, process.execPath, CLI, 'fix', ...args];
  return spawnSync('python3', argv, { cwd: dir, encoding: 'utf8' });
}

describe.skipIf(!hasTerminal)('the prompt comes back', () => {
  it('after no, after yes, after --undo, and where nothing but the end of the input is typed', () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('mail.js', `const mailjetSecret = "${key}";\n`);
    const source = () => readFileSync(join(repository.dir, 'mail.js'), 'utf8');
    const declined = onTerminal(repository.dir, 'n\n');
    expect([declined.status, source().includes(key)]).toEqual([1, true]);
    expect(onTerminal(repository.dir, '\x04').status).toBe(1);
    const stopped = onTerminal(repository.dir, '\x03');
    expect([stopped.status, source().includes(key)]).toEqual([3, true]);
    expect(stopped.stdout).toContain('nothing was changed');
    expect(stopped.stdout).not.toContain('checked');
    const done = onTerminal(repository.dir, 'y\n');
    expect([done.status, source().includes(key)]).toEqual([0, false]);
    expect(done.stdout).toContain('git commit');
    const undone = onTerminal(repository.dir, 'yes\n', '--undo');
    expect([undone.status, source().includes(key)]).toEqual([0, true]);
    onTerminal(repository.dir, 'y\n');
    repository.commit();
    const { stdout } = onTerminal(repository.dir, 'n\n', '--undo');
    expect(stdout).toMatch(/The fix is committed[^?]*\n[^?]*\? \[y\/N\] /);
    for (const line of stdout.split(/\r?\n/)) expect(line.length, line).toBeLessThanOrEqual(80);
  }, 120_000);
});

it('without a terminal it names the command that asks nothing, and what git commit would leave out', () => {
  const repository = newRepository();
  repository.stage('notes', '1\n');
  repository.commit('first');
  repository.write('notes', '2\n');
  repository.stage('mail.js', `const mailjetSecret = "${hex32()}";\n`);
  const fix = (...args: readonly string[]) =>
    spawnSync(process.execPath, [CLI, 'fix', ...args], { cwd: repository.dir, encoding: 'utf8', input: '' });
  expect(fix().stderr).toMatch(/try: .* fix --yes\n/);
  expect(fix('--yes').stdout).toContain('Not staged, so not in that commit: notes; git commit -a');
  expect(fix('--undo').stderr).toMatch(/try: .* fix --undo --yes\n/);
  expect(fix('--undo', '--yes').status).toBe(0);
});
