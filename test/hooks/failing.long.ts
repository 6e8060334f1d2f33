/** The gate fails closed: whatever it cannot run, or is lied to by, ends in Node, never in a pass. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { type Machine, newMachine, putHook, removePackage, SHELLS, which } from './machine.ts';
import { begun, LARGE } from './situations.ts';

const git = which('git');

/** A git that does as `change` says for one of its commands, and is itself for the others. */
const gitThat = (command: string, change: string) =>
  `case " $* " in *" ${command} "*) ${change} ;; *) exec ${git} "$@" ;; esac`;

/** Each breaks one thing. */
const BREAKAGES: Readonly<Record<string, (machine: Machine) => void>> = {
  'git is not there': (m) => m.without('git'),
  'git always fails': (m) => m.command('git', 'exit 128'),
  'git diff-index fails at once': (m) => m.command('git', gitThat('diff-index', 'exit 128')),
  'git diff-index dies behind half of its output': (m) =>
    m.command('git', gitThat('diff-index', `${git} "$@" | head -c 150; exit 128`)),
  'git diff-index is killed': (m) => m.command('git', gitThat('diff-index', `${git} "$@" | head -c 150; kill -9 $$`)),
  'grep is not there': (m) => m.without('grep'),
  'grep runs out of memory': (m) => m.command('grep', 'cat >/dev/null; echo "grep: memory exhausted" >&2; exit 2'),
  'grep is killed': (m) => m.command('grep', 'kill -9 $$'),
};

/** These matter behind the first stage only; where the blobs cannot be read, the comparison can still clear the change. */
const LATER: typeof BREAKAGES = {
  'git cat-file fails': (m) => m.command('git', gitThat('cat-file', 'exit 128')),
  'git cat-file dies half-way': (m) => m.command('git', gitThat('cat-file', `${git} "$@" | head -c 9999; exit 128`)),
  'cut is not there': (m) => m.without('cut'),
};

/** Each breakage in dash, and in one of the other shells: all of them take their turn. */
function inTurn(
  breakages: typeof BREAKAGES,
): readonly { name: string; breakIt: (m: Machine) => void; shell: readonly string[] }[] {
  const [first = [], ...others] = SHELLS;
  return Object.entries(breakages).flatMap(([name, breakIt], i) => {
    const other = others[i % others.length];
    return [first, ...(other ? [other] : [])].map((shell) => ({ name: `${name}, ${shell.join(' ')}`, breakIt, shell }));
  });
}

describe('fails closed', () => {
  test('a clean change starts Node where a tool is missing, fails or dies', () => {
    const repository = begun();
    repository.stage('a.txt', 'first\nan added line\n');
    for (const { name, breakIt, shell } of inTurn(BREAKAGES)) {
      const machine = newMachine();
      const hook = putHook(join(repository.dir, '.git'), machine);
      breakIt(machine);
      expect(machine.run(shell, hook, repository.dir), name).toMatchObject({ node: true, code: 1 });
    }
  });

  test('so does a large one', () => {
    const repository = begun();
    repository.stage('large.txt', LARGE);
    const breakages = { ...BREAKAGES, 'head is not there': (m: Machine) => m.without('head') };
    for (const { name, breakIt, shell } of inTurn({ ...breakages, ...LATER })) {
      const machine = newMachine();
      const hook = putHook(join(repository.dir, '.git'), machine);
      breakIt(machine);
      const node = !Object.values(LATER).includes(breakIt);
      expect(machine.run(shell, hook, repository.dir), name).toMatchObject({ node, code: node ? 1 : 0 });
    }
  });

  test('and a candidate starts it whichever of the tools is missing', () => {
    const repository = begun();
    repository.stage('large.txt', `${LARGE}mailjet ${hex32()}\n`);
    const breakages = { ...BREAKAGES, ...LATER, 'tr is not there': (m: Machine) => m.without('tr') };
    for (const { name, breakIt, shell } of inTurn(breakages)) {
      const machine = newMachine();
      const hook = putHook(join(repository.dir, '.git'), machine);
      breakIt(machine);
      expect(machine.run(shell, hook, repository.dir), name).toMatchObject({ node: true, code: 1 });
    }
  });
});

test('a tr that is missing or fails counts where grep cannot do without it', () => {
  const repository = begun();
  for (const content of ['first\nadded\n', LARGE]) {
    repository.stage('a.txt', content);
    for (const script of [null, 'exit 1', 'head -c 20; exit 1', 'kill -9 $$']) {
      const machine = newMachine({ tools: 'busybox' });
      const hook = putHook(join(repository.dir, '.git'), machine);
      if (script === null) machine.without('tr');
      else machine.command('tr', script);
      expect(machine.run(['dash'], hook, repository.dir), String(script)).toMatchObject({ node: true });
    }
  }
});

test('a blob that cannot be read starts Node: empty, or damaged where the file differs', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  for (const damage of ['', 'garbage']) {
    repository.stage('x.txt', `clean ${damage}\n`);
    const id = repository.git('rev-parse', ':x.txt').trim();
    const object = `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;
    // git makes it read-only.
    rmSync(join(repository.dir, object));
    repository.write(object, damage);
    if (damage !== '') repository.write('x.txt', 'another text\n');
    expect(machine.run(['dash'], hook, repository.dir), damage).toMatchObject({ node: true });
  }
});

test('without the package the copy in the hook decides, and a candidate blocks with what to do', () => {
  for (const shell of SHELLS) {
    const machine = newMachine();
    const repository = begun();
    const hook = putHook(join(repository.dir, '.git'), machine);
    removePackage(machine);
    repository.stage('a.txt', 'first\nclean\n');
    expect(machine.run(shell, hook, repository.dir)).toMatchObject({ code: 0, node: false, stderr: '' });
    repository.stage('a.txt', `mailjet ${hex32()}`);
    const run = machine.run(shell, hook, repository.dir);
    expect(run).toMatchObject({ code: 3, node: false });
    expect(run.stderr).toMatch(
      /pre-commit blocked.*\n {2}why: the package mailwarden is not there: .*\n {2}try: install mailwarden anew/,
    );
    repository.write('package.json', '{ "devDependencies": { "mailwarden": "1" } }');
    expect(machine.run(shell, hook, repository.dir).stderr).toContain(
      'try: npm install, then: npx mailwarden install\n',
    );
  }
});

test('a hook file that was cut off blocks, wherever it ends behind its second line', () => {
  const machine = newMachine({ nodeCode: 0 });
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const text = readFileSync(hook, 'utf8');
  repository.stage('a.txt', 'first\nclean\n');
  for (const [i, shell] of SHELLS.entries()) {
    for (let length = 52 + i; length < text.length - 200; length += 397) {
      writeFileSync(hook, text.slice(0, length));
      const { code } = machine.run(shell, hook, repository.dir);
      // The clean change passes where all that decides about it is there.
      if (code === 0) expect(text.slice(0, length), String(length)).toMatch(/\n {2}mw_passed\n {2}mw_pass\nfi\n/);
    }
  }
});

test('a shell that is told to run nothing does not look as if it had checked', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  for (const shell of SHELLS) {
    const run = machine.run([...shell, '-n'], hook, repository.dir);
    expect(run.code, shell.join(' ')).not.toBe(0);
  }
});

test('a Node that ends with 0 without a verdict blocks', () => {
  const repository = begun();
  repository.stage('a.txt', `mailjet ${hex32()}`);
  for (const script of ['exit 0', 'cat', 'echo "checked"', 'echo "$@"', 'env']) {
    const machine = newMachine();
    machine.command('node', `[ "$1" != --version ] || { echo v20.1.0; exit; }\n${script}\nexit 0`);
    const hook = putHook(join(repository.dir, '.git'), machine);
    for (const shell of SHELLS)
      expect(machine.run(shell, hook, repository.dir), script).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('and no verdict'),
      });
  }
});

test('an exit code that Node does not have from us blocks with 3', () => {
  const repository = begun();
  repository.stage('a.txt', `mailjet ${hex32()}`);
  for (const [nodeCode, code] of [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [13, 3],
    [127, 3],
  ] as const) {
    const machine = newMachine({ nodeCode });
    const run = machine.run(['dash'], putHook(join(repository.dir, '.git'), machine), repository.dir);
    expect(run).toMatchObject({ code, node: true });
    if (nodeCode > 3) expect(run.stderr).toContain(`ended with ${nodeCode}`);
  }
});

test('a line that is too long for grep goes to Node within seconds, without a word or a core file', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('line.json', '{"key":"some text value",'.repeat(1_600_000));
  for (const shell of SHELLS.slice(0, 2)) {
    expect(machine.run(shell, hook, repository.dir)).toMatchObject({ node: true, code: 1, stderr: '' });
    expect(repository.git('ls-files', '--others')).toBe('');
  }
});
