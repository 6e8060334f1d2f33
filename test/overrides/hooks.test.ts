/** The hooks' own part: shells, hook managers, changed indexes, systems without /proc, and what a clean commit costs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guarded, hookBodies, LIBRARIES, pendingText, WORD } from './support/guarded.ts';

const SHELLS = ['/bin/dash', '/bin/bash', '/usr/bin/busybox sh'].filter((shell) =>
  existsSync(shell.split(' ')[0] ?? ''),
);

describe.each(SHELLS)('%s', (shell) => {
  it('marks, classifies, carries and journals', async () => {
    const repository = await guarded(':', shell === '/usr/bin/busybox sh' ? '/usr/bin/busybox sh' : shell);
    if (shell.startsWith('/usr/bin/busybox')) busyboxShebang(repository.dir);
    repository.sh(`set -e
      git commit -q --allow-empty -m checked; git commit -q --allow-empty -n -m bypass; git commit -q --amend --allow-empty -m bypassed
      git checkout -q -b side HEAD~1; echo s > s; git add s; git commit -q -m s; git checkout -q main
      git merge -q --no-verify side; git cherry-pick -x --allow-empty --keep-redundant-commits HEAD~1
      git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q origin main`);
    const records = await repository.records();
    expect(records.map(({ action, how }) => [action, how])).toEqual([
      ['commit', '--no-verify'],
      ['merge', '--no-verify'],
    ]);
    expect(readFileSync(join(repository.folder, 'carried'), 'utf8').split('\n')).toHaveLength(2);
    expect(readFileSync(join(repository.folder, 'pushed'), 'utf8')).toMatch(/^origin [0-9a-f]{40}\n$/);
  });
});

/** A shebang takes one argument on Linux, and ours has -eu already. */
function busyboxShebang(dir: string): void {
  const hooks = join(dir, '.git/hooks');
  execFileSync('sh', ['-c', 'sed -i "1s|.*|#!/usr/bin/busybox sh|" pre-* post-*'], { cwd: hooks });
}

it('four processes between git and the hook do not hide it', async () => {
  const repository = await guarded();
  const call = '[sys.executable, __file__, str(n - 1)] + sys.argv[2:] if n else sys.argv[2:]';
  repository.write(
    '.git/chain.py',
    `import subprocess, sys\nn = int(sys.argv[1])\nsys.exit(subprocess.call(${call}))\n`,
  );
  for (const name of Object.keys(hookBodies(':'))) {
    const path = join(repository.dir, '.git/hooks', name);
    execFileSync('mv', [path, `${path}.real`]);
    repository.write(`.git/hooks/${name}`, `#!/bin/sh\npython3 .git/chain.py 3 '${path}.real' "$@"; exit $?\n`, 0o755);
  }
  repository.sh(
    'git commit -q --allow-empty -m checked; git commit -q --allow-empty -n -m bypass; git commit -q --allow-empty -m checked',
  );
  expect((await repository.records()).map(({ how }) => how)).toEqual(['--no-verify']);
});

it('without /proc, ps tells the same', async () => {
  const repository = await guarded();
  for (const name of Object.keys(hookBodies(':'))) {
    repository.write(
      `.git/hooks/${name}`,
      `#!/bin/sh -eu\n${LIBRARIES.replaceAll('/proc/', '/no-proc/')}\n${hookBodies(':')[name]}`,
      0o755,
    );
  }
  repository.sh(`set -e; git commit -q --allow-empty -m 1; git commit -q --allow-empty -n -m 2; git -c alias.ci='commit -nm' ci 3 -q --allow-empty
    echo 4 > a; git add a; git commit -q -m 4; git revert --no-edit HEAD; git rebase -q --force-rebase HEAD~1
    git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q -n origin main; git push -q --no-verify origin main`);
  expect((await repository.records()).map(({ action, how }) => `${action} ${how}`)).toEqual([
    'commit --no-verify',
    'commit --no-verify',
    'push --no-verify',
  ]);
});

it('a client that runs the hooks itself, in one long-lived process that is no git, is known by the tree', async () => {
  const repository = await guarded();
  const commit = (message: string, hooks: string) =>
    `${hooks} || exit 1; git update-ref -m 'commit: ${message}' HEAD $(git commit-tree -m ${message} $(git write-tree)); .git/hooks/post-commit`;
  repository.sh(`echo 1 > a; git add a; ${commit('one', '.git/hooks/pre-commit')}`);
  expect(await repository.records()).toEqual([]);
  repository.sh(
    `echo 2 > a; git add a; ${commit('two', 'true')}; echo 3 > a; git add a; ${commit('three', '.git/hooks/pre-commit')}`,
  );
  expect((await repository.records()).map(({ how }) => how)).toEqual(['--no-verify']);
});

it('a later hook that changes the index after the check is looked at, and recorded when it brings a key', async () => {
  const repository = await guarded();
  const check = hookBodies(':')['pre-commit'] ?? '';
  repository.hook('pre-commit', `${check}\nif [ -f extra ]; then cp extra mail.txt; git add mail.txt; fi\n`);
  repository.sh('echo harmless > extra; git commit -q --allow-empty -m formatted');
  expect(pendingText(repository.folder)).toContain('\tchanged\t');
  expect(await repository.records()).toEqual([]);
  repository.sh(`echo ${WORD} > extra; git commit -q --allow-empty -m smuggled`);
  expect((await repository.records()).map(({ how, findings }) => [how, findings.length])).toEqual([['unknown', 1]]);
  repository.sh('rm extra; git commit -q --allow-empty -m quiet');
  expect(await repository.records()).toHaveLength(1);
});

it('a mark of an earlier process with the same number counts for nothing', async () => {
  const repository = await guarded();
  repository.hook('prepare-commit-msg', 'mw_find_state; echo "1 $(git write-tree)" > "$mw_state_folder/ran.$PPID"\n');
  repository.sh('git commit -q --allow-empty -n -m x');
  expect((await repository.records()).map(({ how }) => how)).toEqual(['--no-verify']);
});

it('a scan that blocks leaves a mark that counts for nothing', async () => {
  const repository = await guarded();
  repository.fails(`echo ${WORD} > mail.txt; git add mail.txt; git commit -q -m x`);
  repository.sh('git -c core.hooksPath=/dev/null commit -q -m x');
  expect((await repository.records()).map(({ how }) => how)).toEqual(['hooks-off']);
});

it('a commit whose post-commit did not run is known by the tree that pre-commit checked', async () => {
  const repository = await guarded();
  repository.sh('rm .git/hooks/post-commit; echo 1 > a; git add a; git commit -q -m 1');
  expect(await repository.records()).toEqual([]);
  // What as many commits of clients that are gone have left.
  repository.sh('cd .git/mailwarden && set -- ran.* && for i in $(seq 62); do cp "$1" "ran.99999$i"; done');
  repository.sh('for i in 1 2 3 4 5 6; do echo $i > a; git add a; git commit -q -m $i; done');
  expect(readdirSync(repository.folder).filter((name) => name.startsWith('ran.')).length).toBeLessThanOrEqual(66);
  expect(await repository.records()).toEqual([]);
});

it('a clean commit starts git twice and nothing else', async () => {
  const repository = await guarded();
  const count = `PATH='${repository.dir}/.git/shims'\n`;
  for (const name of ['git', 'sed', 'tr', 'cut', 'grep', 'rm', 'mkdir', 'date', 'ps', 'node', 'cat', 'awk', 'head']) {
    repository.write(
      `.git/shims/${name}`,
      `#!/bin/sh\necho ${name} $1 >> '${repository.dir}/.git/started'\nPATH=/usr/bin:/bin exec ${name} "$@"\n`,
      0o755,
    );
  }
  repository.hook('pre-commit', `${count}mw_mark tree\n`);
  repository.hook('post-commit', `${count}mw_checked || mw_open_commit\n`);
  repository.sh('git commit -q --allow-empty -m x');
  expect(readFileSync(join(repository.dir, '.git/started'), 'utf8').split('\n')).toEqual([
    'git write-tree',
    'git rev-parse',
    '',
  ]);
});

it('a rebase of 40 commits leaves no record, and with the gate no line for Node', async () => {
  const repository = await guarded();
  repository.sh(
    'git commit -q --allow-empty -m base; git checkout -q -b side; echo s > s; git add s; git commit -q -m s; git checkout -q main',
  );
  const commits = Array.from({ length: 40 }, (_, i) => {
    const data = `${i}\n`;
    return `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + i} +0000\ndata 2\nc\n${i === 0 ? 'from refs/heads/main^0\n' : ''}M 100644 inline f${i}\ndata ${data.length}\n${data}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.dir, input: commits.join('') });
  repository.sh('git reset -q --hard main; git rebase -q side');
  expect(pendingText(repository.folder).trimEnd().split('\n')).toHaveLength(40);
  expect(await repository.records()).toEqual([]);
  repository.hook(
    'post-commit',
    'mw_gate_head() { ! git show HEAD | grep -q leak-me; }\nmw_checked || mw_open_commit\n',
  );
  repository.sh(`git rebase -q --force-rebase HEAD~10`);
  expect(pendingText(repository.folder)).toBe('');
  expect(await repository.records()).toEqual([]);
});

it('nothing of the override log is readable for others', async () => {
  const repository = await guarded();
  repository.sh('umask 022; git commit -q --allow-empty -n -m x; git commit -q --amend --allow-empty -m y');
  expect(statSync(join(repository.folder, 'pending')).mode & 0o777).toBe(0o600);
  await repository.records();
  for (const name of ['overrides.jsonl', 'anchor.json', 'carried', 'pending.taken', 'unexplained']) {
    expect([name, statSync(join(repository.folder, name)).mode & 0o077]).toEqual([name, 0]);
  }
});
