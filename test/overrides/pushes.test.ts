/** Pushes that pre-push never saw are found in the reflogs of the remote's branches, once, and no others. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetReflogs, snapshotReflogs } from '../../src/overrides/reflog-reading.ts';
import { type Guarded, guarded, WORD } from './support/guarded.ts';

async function withRemote(): Promise<Guarded> {
  const repository = await guarded();
  repository.sh(`set -e
    git commit -q --allow-empty -m c1
    git init -q --bare ../remote-$$.git; mv ../remote-$$.git .git/remote.git; cp -r .git/remote.git .git/other.git
    git remote add origin .git/remote.git; git remote add other .git/other.git`);
  return repository;
}

const COMMIT = 'git commit -q --allow-empty -m "$RANDOM$$" && git commit -q --allow-empty -m more';

async function hows(repository: Guarded): Promise<readonly string[]> {
  return (await repository.records()).map(({ action, how, remote, branch }) => `${action} ${how} ${remote} ${branch}`);
}

it('a checked push, a fetch, a pull, a delete and a refused push are none', async () => {
  const repository = await withRemote();
  repository.sh(`set -e; git push -q origin main; git push -q -u origin main:new; git push -q origin :new; git fetch -q; git pull -q origin main
    ${COMMIT}; git push -q --all other; git push -q --mirror other
    git push -q origin nothing || true; git push -q --tags origin`);
  expect(await hows(repository)).toEqual([]);
});

it('--no-verify is one, in all its forms, each recorded once with its remote, branch, commit and findings', async () => {
  const repository = await withRemote();
  repository.sh(`set -e; git push -q origin main; echo ${WORD} > mail.txt; git add mail.txt
    git -c core.hooksPath=/dev/null commit -q -m leak; git push -q --no-verify origin main`);
  const [commit, push] = await repository.records();
  const tip = repository.git('rev-parse', 'HEAD').trim();
  expect(commit).toMatchObject({ action: 'commit', how: 'hooks-off', commit: tip, branch: 'main' });
  expect(push).toMatchObject({ action: 'push', how: '--no-verify', remote: 'origin', branch: 'main', commit: tip });
  expect(push?.actor).toEqual({ name: 'Cem Committer', email: 'cem@example.org' });
  expect(push?.findings.map((finding) => finding.commit)).toEqual([tip]);
  repository.sh(`set -e; ${COMMIT}; git push -q --no-verify origin HEAD:topic/new; git push -q --no-verify --force origin HEAD~1:main
    git push -q --no-verify other main`);
  expect((await hows(repository)).slice(2).sort()).toEqual([
    'push --no-verify origin main',
    'push --no-verify origin topic/new',
    'push --no-verify other main',
  ]);
  expect(await hows(repository)).toHaveLength(5);
});

it('what one remote was let through counts for that remote alone', async () => {
  const repository = await withRemote();
  repository.sh('git push -q origin main; git push -q --no-verify other main');
  expect(await hows(repository)).toEqual(['push --no-verify other main']);
});

it('a dry run lets nothing through, and -n at a push is one', async () => {
  for (const flag of ['--dry-run', '-n', '-qn', '--dry']) {
    const repository = await withRemote();
    repository.sh(`git push ${flag} origin main; git push -q --no-verify origin main`);
    expect([flag, ...(await hows(repository))]).toEqual([flag, 'push --no-verify origin main']);
  }
  const repository = await withRemote();
  repository.sh('git branch next; git push -q origin main next; git push -q -u origin next');
  expect(await hows(repository)).toEqual([]);
});

it('pushes from before the install are none, and an install made again does not move that moment', async () => {
  const repository = await withRemote();
  await forgetReflogs(repository.dir);
  repository.sh(`git push -q --no-verify origin main; git -c core.hooksPath= commit -q --allow-empty -m before`);
  await snapshotReflogs(repository.dir);
  expect(await hows(repository)).toEqual([]);
  repository.sh(`git push -q --no-verify origin main`);
  await snapshotReflogs(repository.dir);
  expect(await hows(repository)).toEqual(['push --no-verify origin main']);
});

it('survives a renamed remote, expired and shortened reflogs', async () => {
  const repository = await withRemote();
  repository.sh(`git push -q --no-verify origin main`);
  expect(await hows(repository)).toHaveLength(1);
  repository.sh('git remote rename origin upstream');
  expect(await hows(repository)).toHaveLength(1);
  repository.sh(
    `${COMMIT}; git push -q upstream main; git reflog delete HEAD@{0}; git reflog delete upstream/main@{0}`,
  );
  expect(await hows(repository)).toHaveLength(1);
  repository.sh('git reflog expire --expire=all --all');
  expect(await hows(repository)).toHaveLength(1);
  repository.sh(`${COMMIT}; git push -q --no-verify upstream main; git commit -q --allow-empty -n -m n`);
  expect((await hows(repository)).slice(1).sort()).toEqual([
    'commit --no-verify null main',
    'push --no-verify upstream main',
  ]);
});

it('knows the remote by its refspec, whatever its tracking branches are called', async () => {
  const repository = await withRemote();
  repository.sh(
    `git config remote.origin.fetch '+refs/heads/*:refs/remotes/team/x/*'; git push -q origin main; ${COMMIT}`,
  );
  expect(await hows(repository)).toEqual([]);
  repository.sh('git push -q --no-verify origin main');
  expect(await hows(repository)).toEqual(['push --no-verify origin main']);
});

it('hooks that the configuration switches off are told as such', async () => {
  const repository = await withRemote();
  repository.sh('git config core.hooksPath /dev/null; git commit -q --allow-empty -m off; git push -q origin main');
  expect(await hows(repository)).toEqual(['commit hooks-off null main', 'push hooks-off origin main']);
});

it('MAILWARDEN_SKIP=1 is recorded for each ref, with its reason, and not again from the reflog', async () => {
  const repository = await withRemote();
  repository.sh('git branch two; MAILWARDEN_SKIP=1 MAILWARDEN_REASON="freeze is over" git push -q origin main two');
  const records = await repository.records();
  expect(records.map(({ how, branch, reason }) => [how, branch, reason])).toEqual([
    ['env', 'main', 'freeze is over'],
    ['env', 'two', 'freeze is over'],
  ]);
  expect(await repository.records()).toHaveLength(2);
});

it('no password of an address gets into the log', async () => {
  const repository = await withRemote();
  const tip = repository.git('rev-parse', 'HEAD').trim();
  const line = `refs/heads/main ${tip} refs/heads/main ${'0'.repeat(40)}`;
  const url = 'https://ada:hunter2@git.example.org/x.git';
  repository.sh(`echo '${line}' | MAILWARDEN_SKIP=1 .git/hooks/pre-push '${url}' '${url}'`);
  expect((await repository.records()).map(({ remote }) => remote)).toEqual(['https://git.example.org/x.git']);
});

it('a pending line that is still being written, or is none, does no harm', async () => {
  const repository = await withRemote();
  appendFileSync(join(repository.folder, 'pending'), 'nonsense\n2\tx\n1\t2027-01-01T00:00:00Z\tpost-commit\tnone\tabc');
  expect(await repository.records()).toEqual([]);
});
