/** Nobody is accused wrongly, nothing that was checked is lost, and no name that holds a key is kept: through installed hooks. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';
import { copyPackage, leak, type Wired, wired, wrap } from './support/wired.ts';

const own = copyPackage();
afterAll(() => own.remove());

const OTHER_HOOK = "printf '#!/bin/sh\\nexit 0\\n' > .git/hooks";

it('a hook that is gone, without its run bit or replaced is hooks-off; --no-verify is what somebody typed', () => {
  const harm = {
    'without its run bit': 'chmod -x .git/hooks/pre-commit',
    deleted: 'rm .git/hooks/pre-commit',
    'replaced by another program': `sleep 0.01; ${OTHER_HOOK}/pre-commit`,
    'displaced by a manager': `sleep 0.01; mv .git/hooks/pre-commit .git/hooks/pre-commit.old; ${OTHER_HOOK}/pre-commit; chmod +x .git/hooks/pre-commit`,
  };
  const repository = wired(own);
  repository.must('cp -R .git/hooks .git/kept; git commit -q --allow-empty -m checked');
  for (const [name, command] of Object.entries(harm)) {
    repository.must(`${command}; git commit -q --allow-empty -m '${name}'`);
    // Where commit-msg is gone as well, the state of the other hook tells.
    repository.must(`rm .git/hooks/commit-msg; git commit -q --allow-empty -m '${name}, both'`);
    repository.must('rm -rf .git/hooks; cp -Rp .git/kept .git/hooks');
  }
  const expected = Object.keys(harm).flatMap(() => ['commit hooks-off 0', 'commit hooks-off 0']);
  expect(repository.listed()).toEqual(expected);
  repository.must('git commit -qn --allow-empty -m typed; git commit -q --allow-empty -m checked');
  repository.must('git checkout -q -b side HEAD~1; git commit -q --allow-empty -m side; git checkout -q main');
  repository.must(
    'git merge -q --no-verify --no-edit side; git checkout -q -b other HEAD~2; git commit -q --allow-empty -m o',
  );
  repository.must('git checkout -q main; chmod -x .git/hooks/pre-merge-commit; git merge -q --no-edit other');
  expect(repository.listed().slice(expected.length)).toEqual([
    'commit --no-verify 0',
    'merge --no-verify 0',
    'merge hooks-off 0',
  ]);
});

it('a hook of another kind that leads to ours is in its place', () => {
  const repository = wired(own);
  repository.must(`mkdir .git/real; mv .git/hooks/pre-commit .git/real/
    printf '#!/bin/sh\\nexec .git/real/pre-commit\\n' > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit; sleep 0.01
    git commit -q --allow-empty -m checked; git commit -qn --allow-empty -m typed`);
  expect(repository.listed()).toEqual(['commit --no-verify 0']);
});

it('a pre-push without its run bit is hooks-off', () => {
  const repository = wired(own);
  repository.must('git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q origin main');
  repository.must('git commit -q --allow-empty -m a; git push -q --no-verify origin main');
  expect(repository.listed()).toEqual(['push --no-verify 0']);
  repository.must('git commit -q --allow-empty -m b; chmod -x .git/hooks/pre-push; git push -q origin main');
  expect(repository.listed()).toEqual(['push --no-verify 0', 'push hooks-off 0']);
});

it('a state that cannot be written makes no checked commit or push an override', () => {
  const repository = wired(own);
  repository.must('git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q origin main');
  // A full disk takes no line, but the name of a file.
  repository.must('cd .git/mailwarden; for list in seen pushed; do cp $list $list.kept; ln -sf /dev/full $list; done');
  repository.must('echo 1 > a; git add a; git commit -qm full; git push -q origin main');
  repository.must('cd .git/mailwarden; for list in seen pushed; do mv $list.kept $list; done');
  // A folder that takes nothing at all.
  repository.must('mv .git/mailwarden .git/aside; ln -s /proc .git/mailwarden');
  repository.must('echo 2 > a; git commit -qam closed; git push -q origin main');
  const left = readdirSync(join(repository.dir, '.git')).filter((name) => name.startsWith('mailwarden.'));
  expect(left.map((name) => name.split('.')[1])).toEqual(['pushed', 'seen']);
  repository.must('rm .git/mailwarden; mv .git/aside .git/mailwarden');
  expect(repository.listed()).toEqual([]);
  expect(readdirSync(join(repository.dir, '.git')).filter((name) => name.startsWith('mailwarden.'))).toEqual([]);
  repository.must('git commit -qn --allow-empty -m typed');
  expect(repository.listed()).toEqual(['commit --no-verify 0']);
});

it('requireReason holds for a commit that no hook saw: the push itself finds it', () => {
  const repository = wired(own);
  repository.write('.mailwarden.yml', 'overrides: { requireReason: true }\n');
  repository.must('git add .; git commit -qm c; git init -q --bare .git/r.git; git remote add origin .git/r.git');
  repository.must('git push -q origin main; git -c core.hooksPath=/dev/null commit -q --allow-empty -m unseen');
  const blocked = repository.sh('git push origin main');
  expect(blocked.code).not.toBe(0);
  expect(blocked.said).toMatch(/push blocked: a commit came in by an override that has no reason/);
  const [, id = ''] = /overrides explain ([0-9a-f]{12})/.exec(blocked.said) ?? [];
  repository.must(`mailwarden overrides explain ${id} 'was a test'; git push -q origin main`);
  expect(repository.listed()).toEqual(['commit hooks-off 0', 'explain null 0']);
  expect(repository.must('echo 1 > a; git add a; git commit -qm clean; git push -q origin main').nodes).toBe(0);
});

it('no key in a branch, an author, an address, a path or the reason of an allow entry is kept or listed', () => {
  const key = hex32();
  const repository = wired(own);
  const keyed = leak();
  repository.write(`mailjet-${key}.env`, keyed);
  repository.must(`git checkout -q -b 'fix-${key}'; git config user.name 'A ${key}'`);
  const env = { GIT_COMMITTER_NAME: `A ${key}`, GIT_COMMITTER_EMAIL: `${key}@example.org` };
  repository.must(`git add .; git commit -qnm 'subject ${key}'`, env);
  own.hide();
  repository.must('git commit -qn --allow-empty -m pending', env);
  own.show();
  expect(repository.pending()).not.toContain(key);
  repository.must(
    `git init -q --bare .git/r.git; git remote add 'r${key}' .git/r.git; git push -q --no-verify 'r${key}' HEAD`,
  );
  repository.must(`git commit -q --allow-empty -m '2'; git push -q 'r${key}' HEAD:other || :`, {
    MAILWARDEN_SKIP: '1',
  });
  repository.must(`fp=$(mailwarden scan --stdin --format json < 'mailjet-${key}.env' | grep -o 'sha256:[0-9a-f]*' | head -1)
    printf 'allow:\\n  - fingerprint: %s\\n    reason: same as ${key} before\\n' "$fp" > .mailwarden.yml
    cp 'mailjet-${key}.env' again.env; git add again.env; git commit -qnm again`);
  const formats = ['text', 'json', 'csv', 'md'].map((format) => `mailwarden overrides --format ${format}`);
  const listed = repository.must(formats.join('; ')).said;
  expect(listed).toContain(`fix-${key.slice(0, 4)}…`);
  expect(repository.records().some(({ findings }) => findings.some(({ suppressed }) => suppressed !== null))).toBe(
    true,
  );
  for (const text of [listed, ...textsIn(repository)]) expect(text).not.toMatch(new RegExp(key.slice(4), 'i'));
});

function textsIn({ folder }: Wired): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  return files.filter((path) => !path.includes('/incidents/')).map((path) => readFileSync(path, 'utf8'));
}

it('a repository that several users share has files that each of them can go on with; any other has 0600', () => {
  const shared = wired(own, 'git config core.sharedRepository group; git commit -q --allow-empty -m first');
  const alone = wired(own);
  for (const [repository, file, folder] of [
    [shared, 0o660, 0o770],
    [alone, 0o600, 0o700],
  ] as const) {
    repository.must('umask 022; git commit -qn --allow-empty -m typed');
    for (const name of ['overrides.jsonl', 'anchor.json', 'pending', 'seen', 'reflogs.json', 'unexplained'])
      expect([name, statSync(join(repository.folder, name)).mode & 0o777]).toEqual([name, file]);
    expect(statSync(repository.folder).mode & folder).toBe(folder);
  }
});

it.skipIf(process.getuid?.() !== 0)(
  'root and the owner of a clone go on with each other, and a stranger is told who owns it',
  () => {
    const repository = wired(own);
    const home = temporaryFolder();
    repository.must(
      `chmod -R a+rX '${own.folder}' '${join(own.folder, '../..')}'; chown -R 7001:7001 . '${home}'; chmod 755 .`,
    );
    const as = (user: number, command: string) =>
      repository.sh(
        `HOME='${home}' GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' setpriv --reuid ${user} --regid ${user} --clear-groups bash -c "${command}"`,
      );
    expect(as(7001, 'git commit -q --allow-empty -m a && git commit -qn --allow-empty -m b').code).toBe(0);
    repository.must(
      'GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="*" git commit -qn --allow-empty -m root; chown -R 7001 .git/objects .git/logs .git/refs',
    );
    expect(as(7001, 'git commit -q --allow-empty -m c && git commit -qn --allow-empty -m d').code).toBe(0);
    const listed = as(7001, 'mailwarden overrides --format json').said;
    expect(JSON.parse(listed).overrides).toHaveLength(3);
    const stranger = as(7002, 'mailwarden overrides');
    expect([stranger.code, stranger.said]).toEqual([3, expect.stringContaining('user 7001 owns it and you are 7002')]);
  },
);

it('a clone that is not installed yet says nothing of it', () => {
  const repository = wired(own);
  const clone = temporaryFolder();
  repository.must(`git clone -q . '${clone}'`);
  expect(wrap({ ...repository, dir: clone, git: repository.git }, own).must('mailwarden overrides').said).toBe(
    'no overrides recorded\n',
  );
});
