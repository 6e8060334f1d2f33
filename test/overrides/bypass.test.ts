/** Every way to make a commit that git has, on real repositories: what goes around the check is recorded, what git does is not. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judge } from '../../src/overrides/observation.ts';
import { verifyLog } from '../../src/overrides/override-log.ts';
import { forgetReflogs, snapshotReflogs } from '../../src/overrides/reflog-reading.ts';
import { StateFolder } from '../../src/state/state-folder.ts';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { type Guarded, guard, guarded, WORD } from './support/guarded.ts';

/** Commands run at the end of a history c1, c2, c3 on main with a branch `side` of two commits from c1. */
interface Row {
  readonly name: string;
  readonly run: string | ((repository: Guarded) => void);
  /** What is recorded. */
  readonly how: readonly string[];
}

const N = ['--no-verify'];
const NONE: readonly string[] = [];
const KEY = `echo ${WORD} > mail.txt; git add mail.txt`;
/** A commit with the word on a branch of its own, made where no hook saw it, before the time that counts. */
const BYPASS_TAKEN: readonly Row[] = [
  { name: 'commit -n', run: 'git commit -q --allow-empty -n -m x', how: N },
  { name: 'commit --no-verify -a', run: 'echo x >> a; git commit -q --no-verify -a -m x', how: N },
  { name: 'commit -nm', run: 'git commit -q --allow-empty -nm x', how: N },
  { name: 'commit -m -n is a message, and checked', run: 'git commit -q --allow-empty -m -n', how: NONE },
  { name: 'commit -n --verify is checked', run: 'git commit -q --allow-empty -n --verify -m x', how: NONE },
  { name: 'commit --verify -n', run: 'git commit -q --allow-empty --verify -n -m x', how: N },
  { name: 'commit --no-verify by a shortened name', run: 'git commit -q --allow-empty --no-veri -m x', how: N },
  { name: 'commit PATH -n', run: 'echo x >> a; git commit -q -n -m x a', how: N },
  { name: 'an alias', run: 'git -c alias.ci="commit -n" ci -q --allow-empty -m x', how: N },
  { name: 'a shell alias', run: 'git -c alias.ci="!git commit -n" ci -q --allow-empty -m x', how: N },
  { name: 'an alias named rebase-like', run: 'git -c alias.rb="commit -nm" rb x -q --allow-empty', how: N },
  {
    name: 'a wrapper process',
    run: `python3 -c 'import subprocess; subprocess.check_call(["git","commit","-q","--allow-empty","-n","-m","x"])'`,
    how: N,
  },
  {
    name: 'settings before the command',
    run: 'git -c user.name=Z -C . --no-pager commit -q --allow-empty -n -m x',
    how: N,
  },
  {
    name: 'a spoofed GIT_REFLOG_ACTION',
    run: 'GIT_REFLOG_ACTION="rebase (pick)" git commit -q --allow-empty -n -m x',
    how: N,
  },
  {
    name: 'a spoofed GIT_REFLOG_ACTION of cherry-pick',
    run: 'GIT_REFLOG_ACTION=cherry-pick git commit -q --allow-empty -n -m x',
    how: N,
  },
  {
    name: 'no reflog',
    run: 'git config core.logAllRefUpdates false; rm -r .git/logs; git commit -q --allow-empty -n -m x',
    how: N,
  },
  {
    name: 'no reflog, checked',
    run: 'git config core.logAllRefUpdates false; rm -r .git/logs; git commit -q --allow-empty -m x',
    how: NONE,
  },
  { name: 'a detached HEAD', run: 'git checkout -q --detach; git commit -q --allow-empty -n -m x', how: N },
  { name: 'the first commit of a branch', run: 'git checkout -q --orphan new; git commit -q -n -m x', how: N },
  {
    name: 'a linked work tree',
    run: 'git worktree add -q ../wt-$$ side; cd ../wt-$$; git commit -q --allow-empty -n -m x; git commit -q --allow-empty -m y; cd ..; rm -r wt-$$',
    how: N,
  },
  { name: 'a work tree below', run: 'mkdir d; cd d; git commit -q --allow-empty -n -m x', how: N },
  { name: '--fixup -n', run: 'git commit -q --allow-empty -n --fixup HEAD', how: N },
  { name: '-C -n', run: 'git commit -q --allow-empty -n -C HEAD', how: N },
  { name: '--amend -n', run: 'git commit -q --amend -n -m x', how: N },
  { name: '--amend', run: 'git commit -q --amend -m x', how: NONE },
  {
    name: 'an unused mark of an aborted commit',
    run: 'GIT_EDITOR=false git commit -q --allow-empty || true; git commit -q --allow-empty -n -m x',
    how: N,
  },
  {
    name: 'plain commits in all forms',
    run: 'git commit -q --allow-empty -m 1; echo x>>a; git commit -q -am 2; echo x>>a; git commit -q -m 3 a; echo y>>a; git add a; git commit -q -m 4 -i a; git commit -q --allow-empty --fixup HEAD',
    how: NONE,
  },
  { name: 'a dry run and nothing to commit', run: 'git commit --dry-run || true; git commit -m x || true', how: NONE },
  { name: 'MAILWARDEN_SKIP=1', run: `${KEY}; MAILWARDEN_SKIP=1 git commit -q -m x`, how: ['env'] },
  { name: 'MAILWARDEN_SKIP=1 with -n', run: `${KEY}; MAILWARDEN_SKIP=1 git commit -q -n -m x`, how: N },
  { name: 'a wrong value of MAILWARDEN_SKIP', run: `${KEY}; ! MAILWARDEN_SKIP=0 git commit -q -m x`, how: NONE },
  {
    name: 'the hooks switched off for a commit',
    run: 'git -c core.hooksPath=/dev/null commit -q --allow-empty -m x',
    how: ['hooks-off'],
  },
  {
    name: 'plumbing leaves no trace',
    run: 'git update-ref HEAD $(git commit-tree -p HEAD -m x HEAD^{tree})',
    how: NONE,
  },
  {
    name: 'two bypasses, two records',
    run: 'git commit -q --allow-empty -n -m x; git commit -q --allow-empty -m y; git commit -q --allow-empty -n -m z',
    how: ['--no-verify', '--no-verify'],
  },
  {
    name: 'git hook run, as git gui does',
    run: 'git hook run pre-commit; git update-ref -m "commit: x" HEAD $(git commit-tree -p HEAD -m x $(git write-tree)); git hook run post-commit',
    how: NONE,
  },
];

const MERGES: readonly Row[] = [
  { name: 'a true merge', run: 'git merge -q side', how: NONE },
  { name: 'merge --no-verify', run: 'git merge -q --no-verify side', how: N },
  {
    name: 'merge --no-ff --no-verify',
    run: 'git checkout -q -b up; git commit -q --allow-empty -m u; git checkout -q main; git merge -q --no-ff --no-verify up',
    how: N,
  },
  {
    name: 'a fast-forward',
    run: 'git checkout -q -b up; git commit -q --allow-empty -m u; git checkout -q main; git merge -q up',
    how: NONE,
  },
  {
    name: 'a fast-forward to a merge',
    run: 'git checkout -q -b up; git merge -q side; git checkout -q main; git merge -q up',
    how: NONE,
  },
  {
    name: 'a fast-forward to a merge, no reflog',
    run: 'git config core.logAllRefUpdates false; git checkout -q -b up; git merge -q side; rm -rf .git/logs; git checkout -q main; git merge -q up',
    how: NONE,
  },
  {
    name: 'merge --no-verify, no reflog',
    run: 'git config core.logAllRefUpdates false; rm -rf .git/logs; git merge -q --no-verify side',
    how: N,
  },
  { name: 'merge --squash', run: 'git merge -q --squash side; git commit -q -m s', how: NONE },
  { name: 'merge --no-commit, then commit -n', run: 'git merge -q --no-commit side; git commit -q -n -m m', how: N },
  {
    name: 'an octopus',
    run: 'git checkout -q -b o HEAD~1; git commit -q --allow-empty -m o; git checkout -q main; git merge -q side o',
    how: NONE,
  },
  {
    name: 'an octopus --no-verify',
    run: 'git checkout -q -b o HEAD~1; git commit -q --allow-empty -m o; git checkout -q main; git merge -q --no-verify side o',
    how: N,
  },
  {
    name: 'a conflict, then commit',
    run: 'git merge clash || true; echo z > a; git add a; git commit -q -m m',
    how: NONE,
  },
  {
    name: 'a conflict, then merge --continue',
    run: 'git merge clash || true; echo z > a; git add a; GIT_EDITOR=true git merge --continue',
    how: NONE,
  },
  {
    name: 'a conflict, then commit -n',
    run: 'git merge clash || true; echo z > a; git add a; git commit -q -n -m m',
    how: N,
  },
  { name: 'pull with a true merge', run: 'git pull -q --no-rebase . side', how: NONE },
  { name: 'pull --no-verify', run: 'git pull -q --no-rebase --no-verify . side', how: N },
  { name: 'merge with the hooks off', run: 'git -c core.hooksPath=/dev/null merge -q side', how: ['hooks-off'] },
  { name: 'merge with MAILWARDEN_SKIP=1', run: 'MAILWARDEN_SKIP=1 git merge -q side', how: ['env'] },
];

const ONTO = 'git checkout -q side';
const EDITED = (script: string) => `GIT_SEQUENCE_EDITOR="sed -i -e '${script}'" GIT_EDITOR=true`;
const SEQUENCER: readonly Row[] = [
  { name: 'cherry-pick', run: 'git cherry-pick side', how: NONE },
  { name: 'cherry-pick -e', run: 'GIT_EDITOR=true git cherry-pick -e side', how: NONE },
  { name: 'cherry-pick of several', run: 'git cherry-pick main~1..side', how: NONE },
  {
    name: 'cherry-pick --continue',
    run: 'git cherry-pick clash || true; echo z > a; git add a; git -c core.editor=true cherry-pick --continue',
    how: NONE,
  },
  {
    name: 'a cherry-pick that the user ends with commit -n',
    run: 'git cherry-pick clash || true; echo z > a; git add a; git commit -q -n -m x',
    how: N,
  },
  { name: 'cherry-pick -n, then commit', run: 'git cherry-pick -n side; git commit -q -m x', how: NONE },
  { name: 'revert', run: 'git revert --no-edit HEAD', how: NONE },
  { name: 'revert --edit', run: 'GIT_EDITOR=true git revert --edit HEAD', how: NONE },
  { name: 'rebase', run: `${ONTO}; git rebase -q main`, how: NONE },
  { name: 'rebase --apply', run: `${ONTO}; git rebase -q --apply main`, how: NONE },
  { name: 'rebase --force-rebase in the same second', run: 'git rebase -q --force-rebase HEAD~2', how: NONE },
  { name: 'rebase squash', run: `${EDITED('2s/pick/squash/')} git rebase -q -i HEAD~2`, how: NONE },
  { name: 'rebase fixup', run: `${EDITED('2s/pick/fixup/')} git rebase -q -i HEAD~2`, how: NONE },
  { name: 'rebase fixup -C', run: `${EDITED('2s/pick/fixup -C/')} git rebase -q -i HEAD~2`, how: NONE },
  { name: 'rebase reword', run: `${EDITED('1s/pick/reword/')} git rebase -q -i HEAD~2`, how: NONE },
  {
    name: 'rebase edit, amended and continued',
    run: `${EDITED('1s/pick/edit/')} git rebase -q -i HEAD~2; echo e > e; git add e; GIT_EDITOR=true git rebase --continue`,
    how: NONE,
  },
  {
    name: 'a user commit at a stop',
    run: `${EDITED('1s/pick/edit/')} git rebase -q -i HEAD~2; git commit -q --allow-empty -m u; git rebase --continue`,
    how: NONE,
  },
  {
    name: 'commit -n at a stop',
    run: `${EDITED('1s/pick/edit/')} git rebase -q -i HEAD~2; git commit -q --allow-empty -n -m u; git rebase --continue`,
    how: N,
  },
  {
    name: 'commit --amend -n at a stop',
    run: `${EDITED('1s/pick/edit/')} git rebase -q -i HEAD~2; git commit -q --amend -n -m u; git rebase --continue`,
    how: N,
  },
  {
    name: 'a conflict and --continue',
    run: 'git checkout -q clash; git rebase main || true; echo z > a; git add a; GIT_EDITOR=true git rebase --continue',
    how: NONE,
  },
  {
    name: '--exec with a checked commit',
    run: `git rebase -q --exec 'git commit -q --allow-empty -m e' HEAD~1`,
    how: NONE,
  },
  { name: '--exec with commit -n', run: `git rebase -q --exec 'git commit -q --allow-empty -n -m e' HEAD~1`, how: N },
  { name: 'pull --rebase', run: `${ONTO}; git pull -q --rebase . main`, how: NONE },
  { name: 'am', run: 'git format-patch -q -1 side --stdout > p; git am -q p', how: NONE },
  {
    name: 'stash, tag, notes',
    run: 'echo x >> a; git stash -q; git stash pop -q; git tag -a -m t t; git notes add -m n',
    how: NONE,
  },
  {
    name: 'reset, checkout, branch, rename',
    run: 'git reset -q --hard HEAD~1; git checkout -q side; git branch b; git branch -m b c; git checkout -q -',
    how: NONE,
  },
];

/** The word comes in by git's own doing, on a commit that was there before the install. */
const WITH_KEY: readonly Row[] = [
  { name: 'cherry-pick of a key', run: 'git cherry-pick leaky', how: ['sequencer'] },
  {
    name: 'revert that brings a key back',
    run: 'git checkout -q cured; git revert --no-edit HEAD',
    how: ['sequencer'],
  },
  { name: 'rebase of a key', run: 'git checkout -q leaky; git rebase -q main', how: ['sequencer'] },
  { name: 'rebase --apply of a key', run: 'git checkout -q leaky; git rebase -q --apply main', how: ['sequencer'] },
  { name: 'am of a key', run: 'git format-patch -q -1 leaky --stdout > p; git am -q p', how: ['sequencer'] },
  {
    name: 'a key put in at a conflict, --continue',
    run: `git checkout -q clash; git rebase main || true; echo z > a; ${KEY} a; GIT_EDITOR=true git rebase --continue`,
    how: ['sequencer'],
  },
  {
    name: 'a key put in at an edit stop, --continue',
    run: `${EDITED('1s/pick/edit/')} git rebase -q -i HEAD~2; ${KEY}; GIT_EDITOR=true git rebase --continue`,
    how: ['sequencer'],
  },
  { name: 'merging a key in a checked merge', run: 'git merge -q leaky || true', how: NONE },
];

/** The history that every row starts from; made before the time that counts. */
function history({ sh }: Guarded): void {
  const off = 'git -c core.hooksPath=/dev/null';
  sh(`echo 1 > a; git add a; ${off} commit -q -m c1
    git checkout -q -b side; echo s > s; git add s; ${off} commit -q -m s1; echo t > t; git add t; ${off} commit -q -m s2
    git checkout -q -b clash main; echo other > a; git add a; ${off} commit -q -m clash
    git checkout -q -b leaky main; ${KEY}; ${off} commit -q -m leaky
    git checkout -q main; echo 2 >> a; git add a; ${off} commit -q -m c2; echo 3 >> a; git add a; ${off} commit -q -m c3
    git checkout -q -b cured; ${KEY}; ${off} commit -q -m l; git rm -q mail.txt; ${off} commit -q -m cure; git checkout -q main`);
}

/** Made once, copied for each row. */
const TEMPLATE = mkdtempSync(join(tmpdir(), 'mailwarden-test-'));

afterAll(() => rmSync(TEMPLATE, { recursive: true, force: true }));

async function prepared(): Promise<Guarded> {
  if (readdirSync(TEMPLATE).length === 0) await makeTemplate();
  const dir = temporaryFolder();
  cpSync(TEMPLATE, dir, { recursive: true });
  return guard(repositoryAt(dir));
}

async function makeTemplate(): Promise<void> {
  const repository = await guarded();
  history(repository);
  await forgetReflogs(repository.dir);
  await snapshotReflogs(repository.dir);
  cpSync(repository.dir, TEMPLATE, { recursive: true });
}

describe.each([
  ['commits', BYPASS_TAKEN],
  ['merges', MERGES],
  ['what git does by itself', SEQUENCER],
  ['a key in what git does by itself', WITH_KEY],
])('%s', (_, rows) => {
  it.each(rows)('$name: $how', async ({ run, how }) => {
    const repository = await prepared();
    if (typeof run === 'string') repository.sh(`set -e; ${run}`);
    else run(repository);
    const records = await repository.records();
    expect(records.map((record) => record.how)).toEqual(how);
    expect(await repository.records()).toEqual(records);
    expect(verifyLog(new StateFolder(repository.folder)).breaks).toEqual([]);
  });
});

describe('judge', () => {
  it('takes a commit whose circumstances say nothing for unknown', () => {
    const facts = { hook: 'post-commit', evidence: 'none', subject: '', commands: [] } as const;
    expect(judge(facts)).toEqual({ how: 'unknown', record: 'always' });
    expect(judge({ ...facts, commands: ['filter-branch'] })).toEqual({ how: 'unknown', record: 'always' });
  });
});
