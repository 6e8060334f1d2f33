/** The override log as people get it: the built package, installed by its own command, and real git. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { copyPackage, leak, wired, wrap } from './support/wired.ts';

const own = copyPackage();
afterAll(() => own.remove());

it('clean commits of every kind record nothing, start no Node and print nothing', () => {
  const repository = wired(own);
  const linked = join(temporaryFolder(), 'linked');
  const { said, nodes } = repository.must(`
    echo 1 > a; git add a; git commit -qm added
    echo 2 > a; git commit -qam changed; echo 3 > a; git commit -qm path a; echo 4 > a; git add a; git commit -q --amend -m amended
    git commit -q --amend -m reworded; git commit -q --allow-empty -m empty; git commit -q --amend --allow-empty -m empty-again
    chmod +x a; git commit -qam mode; git rm -q a; git commit -qm gone; ln -s nowhere a; git add a; git commit -qm link
    rm a; echo file > a; git add a; git commit -qm type; printf 'b\\n' > 'b *[x] é'; git add .; git commit -qm name; git mv 'b *[x] é' b; git commit -qm moved
    mkdir d; for i in $(seq 150); do echo $i > d/$i; done; git add d; git commit -qm many
    head -c 700000 /dev/urandom | base64 > large; git add large; git commit -qm large; head -c 99 /dev/urandom > binary; git add binary; git commit -qm binary
    git checkout -q -b side HEAD~2; echo s > s; git add s; git commit -qm side; git checkout -q main; git merge -q -m merged side
    git checkout -q -b other HEAD~1; echo o > o; git add o; git commit -qm other; git checkout -q main; git merge -q --no-ff --no-edit other
    git checkout -q --detach; echo x > x; git add x; git commit -qm detached; git checkout -q main
    git worktree add -q '${linked}'; cd '${linked}'; echo w > w; git add w; git commit -qm linked; git commit -q --amend -m linked-again; cd - >/dev/null
    git merge -q -m linked linked; git pack-refs --all; git gc -q; echo p > p; git add p; git commit -qm packed`);
  expect({ said, nodes, pending: repository.pending() }).toEqual({ said: '', nodes: 0, pending: '' });
  expect(repository.records()).toEqual([]);
  expect(repository.must('mailwarden overrides; mailwarden overrides verify; mailwarden doctor').said).toMatch(
    /all is well/,
  );
  const first = wired(own, ':');
  expect(first.must('echo 1 > a; git add a; git commit -qm first; git commit -qm second --allow-empty').nodes).toBe(0);
  expect(first.records()).toEqual([]);
});

it('what git does by itself is none and needs no Node, unless it holds a key', () => {
  const key = leak();
  const repository = wired(
    own,
    `git commit -q --allow-empty -m first; git checkout -q -b keyed; printf '${key}' > k.env; git add k.env; git commit -qm keyed; git checkout -q main`,
  );
  repository.must('git checkout -q -b topic; for i in $(seq 20); do echo $i > f$i; git add .; git commit -qm $i; done');
  repository.must('git checkout -q main; echo m > m; git add m; git commit -qm m');
  const { nodes } = repository.must(
    'git checkout -q topic; git rebase -q main; git rebase -q --force-rebase main; git checkout -q main; git cherry-pick topic~3 >/dev/null; git revert --no-edit HEAD >/dev/null; git format-patch -q -1 --stdout topic | git am -q; git merge -q --ff-only HEAD; git stash -q || :',
  );
  expect([nodes, repository.pending(), repository.records()]).toEqual([0, '', []]);
  const picked = repository.must('git cherry-pick keyed');
  expect(picked.said).toMatch(
    /recorded as override [0-9a-f]{12}: commit [0-9a-f]{10} that git made by itself and that holds a key, 1 finding\n {2}give a reason: /,
  );
  repository.must(
    'git format-patch -q -1 --stdout keyed > p.patch; git reset -q --hard HEAD~1; GIT_COMMITTER_NAME=Other git am -q p.patch',
  );
  expect(repository.listed()).toEqual(['commit sequencer 1', 'commit sequencer 1']);
  expect(readFileSync(join(repository.folder, 'overrides.jsonl'), 'utf8')).not.toContain(key.slice(-33, -1));
});

it('each way around the hooks is recorded once, with its findings and its reason, and told in two lines', () => {
  const repository = wired(own);
  repository.write('k.env', leak());
  expect(repository.sh('git add k.env; git commit -qm key')).toMatchObject({ code: 1, nodes: 1 });
  const { said, nodes } = repository.must('git commit -qnm key');
  expect(nodes).toBe(1);
  expect(said).toMatch(
    /^mailwarden: recorded as override ([0-9a-f]{12}): commit [0-9a-f]{10} with --no-verify, 1 finding\n {2}give a reason: {2}(?:npx )?mailwarden overrides explain \1 "…"\n$/,
  );
  repository.write('k2.env', leak());
  const skipped = repository.must('git add k2.env; git commit -qm skipped', {
    MAILWARDEN_SKIP: '1',
    MAILWARDEN_REASON: 'hotfix',
  });
  expect(skipped.said).toMatch(/\n {2}reason: hotfix\n$/);
  repository.must(`echo c > c; git add c; git commit -qn -m clean -m 'Mailwarden-Reason: only docs'`);
  repository.must(
    'git checkout -qb side HEAD~1; echo s > s; git add s; git commit -qm s; git checkout -q main; git merge -q --no-verify --no-edit side',
  );
  repository.must(
    'echo h > h; git add h; git -c core.hooksPath=/dev/null commit -qm off; echo i > i; git add i; git commit -qm clean',
  );
  repository.must('git commit -q --amend -m amended; git commit -qn --amend -m amended-n');
  const records = repository.records();
  expect(records.map(({ action, how, findings, reason }) => [action, how, findings.length, reason])).toEqual([
    ['commit', '--no-verify', 1, null],
    ['commit', 'env', 1, 'hotfix'],
    ['commit', '--no-verify', 0, 'only docs'],
    ['merge', '--no-verify', 0, null],
    ['commit', '--no-verify', 0, null],
    ['commit', 'hooks-off', 0, null],
  ]);
  expect(repository.must('mailwarden overrides verify').said).toBe('6 records, chain intact\n');
  expect(statSync(join(repository.folder, 'overrides.jsonl')).mode & 0o777).toBe(0o600);
  const before = readFileSync(join(repository.folder, 'overrides.jsonl'), 'utf8');
  expect(repository.must('mailwarden uninstall').said).toContain('the override log stays');
  expect(readFileSync(join(repository.folder, 'overrides.jsonl'), 'utf8')).toBe(before);
  repository.must('git commit -q --allow-empty -m later; mailwarden install; git commit -q --allow-empty -m guarded');
  expect(repository.records()).toHaveLength(6);
});

it('an override stays with its commit through amend and rebase, in every work tree', () => {
  const main = wired(own, 'git commit -q --allow-empty -m first; git branch topic');
  const dir = join(temporaryFolder(), 'linked');
  main.git('worktree', 'add', '-q', dir, 'topic');
  const linked = wrap(repositoryAt(dir), own);
  linked.write('k.env', leak());
  linked.must(
    'git add k.env; git commit -qnm key; git commit -q --amend -m amended; echo 1 > a; git add a; git commit -qm a',
  );
  main.must('echo m > m; git add m; git commit -qm m');
  const rebased = linked.must('git rebase -q main');
  expect(rebased.said).toBe('');
  expect(linked.listed()).toEqual(['commit --no-verify 1']);
  expect(main.listed()).toEqual(['commit --no-verify 1']);
  const pairs = readFileSync(join(main.folder, 'carried'), 'utf8');
  expect(pairs).toContain(linked.git('rev-parse', 'HEAD~1').trim());
});

it('a hook that changes the index after the check is looked at again', () => {
  const repository = wired(own);
  repository.must('mv .git/hooks/pre-commit .git/hooks/pre-commit.ours');
  const later =
    '#!/bin/sh\n.git/hooks/pre-commit.ours || exit\n[ ! -f extra ] || { mv extra "$(cat name)"; git add .; }\n';
  repository.write('.git/hooks/pre-commit', later, 0o755);
  repository.write('name', 'formatted');
  repository.must(
    'git add .; git commit -qm name; echo harmless > extra; echo 1 > a; git add a; git commit -qm harmless',
  );
  expect(repository.records()).toEqual([]);
  repository.write('extra', leak());
  repository.must('echo 2 > a; git add a; git commit -qm smuggled');
  expect(repository.listed()).toEqual(['commit unknown 1']);
});

it('hooks that were there before run first, with their arguments and stdin, and their failure hides nothing', () => {
  const repository = wired(
    own,
    `git commit -q --allow-empty -m first; git branch side; for hook in post-commit post-merge post-rewrite; do
      printf '#!/bin/sh\\necho "%s $*" >> .git/ran; [ %s != post-rewrite ] || cat >> .git/ran; exit 9\\n' $hook $hook > .git/hooks/$hook; chmod +x .git/hooks/$hook; done`,
  );
  repository.must('echo 1 > a; git add a; git commit -qnm n || exit 8; git commit -q --amend -m amended');
  repository.must(
    'git checkout -q side; echo s > s; git add s; git commit -qm s; git merge -q --no-verify --no-edit main || :',
  );
  expect(repository.listed()).toEqual(['commit --no-verify 0', 'merge --no-verify 0']);
  expect(readFileSync(join(repository.dir, '.git/ran'), 'utf8')).toMatch(
    /^post-commit \npost-commit \npost-rewrite amend\n[0-9a-f]{40} [0-9a-f]{40}\npost-commit \npost-merge 0\n$/,
  );
  expect(readFileSync(join(repository.folder, 'carried'), 'utf8')).toMatch(/^[0-9a-f]{40} [0-9a-f]{40}\n$/);
});

it('without the package, or without Node, a line waits for the next commit that has them', () => {
  const repository = wired(own);
  own.hide();
  const without = repository.must(
    'echo 1 > a; git add a; git commit -qm clean; echo 2 > a; git commit -qanm one; git commit -q --amend -m one',
    {
      MAILWARDEN_REASON: 'no package here',
    },
  );
  own.show();
  expect(without.said).toMatch(/^mailwarden: not checked; noted, and recorded as soon as .*\n$/);
  expect(repository.pending().split('\n')).toHaveLength(2);
  repository.must(`sed -i '2s/.*/nowhere/' .git/mailwarden/package; mkdir .git/bin; for name in git sh grep tr sed cut head cat rm mkdir date env bash awk; do ln -s "$(command -v $name)" .git/bin/; done
    export PATH="$PWD/.git/bin"; git commit -qn --allow-empty -m two`);
  const taken = repository.must('echo 3 > a; git commit -qam clean-again');
  expect(taken.said.match(/recorded as override/g)).toHaveLength(2);
  expect(taken.nodes).toBe(1);
  expect(repository.must('echo 4 > a; git commit -qam quiet')).toMatchObject({ said: '', nodes: 0 });
  expect(repository.records().map(({ how, reason }) => [how, reason])).toEqual([
    ['--no-verify', 'no package here'],
    ['--no-verify', null],
  ]);
});

it('pushes around the hook are recorded, at once with MAILWARDEN_SKIP and later with --no-verify', () => {
  const repository = wired(own);
  repository.must('git init -q --bare .git/r.git; git remote add origin .git/r.git; git push -q origin main');
  repository.write('k.env', leak());
  repository.must('git add k.env; git commit -qnm key');
  expect(repository.sh('git push -q origin main').code).not.toBe(0);
  const skipped = repository.must('git push -q origin main', { MAILWARDEN_SKIP: '1', MAILWARDEN_REASON: 'revoked' });
  expect(skipped.said).toMatch(/push [0-9a-f]{10} to origin with MAILWARDEN_SKIP, 1 finding\n {2}reason: revoked\n$/);
  repository.write('k2.env', leak());
  repository.must('git add k2.env; git commit -qnm key2; git push -q --no-verify origin main');
  expect(repository.listed()).toEqual([
    'commit --no-verify 1',
    'push env 1',
    'commit --no-verify 1',
    'push --no-verify 1',
  ]);
  expect(existsSync(join(repository.folder, 'waiting')) && statSync(join(repository.folder, 'waiting')).size).toBe(0);
});

it('the log and the JSON report say the same of a file whose name, words and comment are no UTF-8', () => {
  const repository = wired(own);
  const key = hex32();
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  writeFileSync(
    Buffer.concat([Buffer.from(`${repository.dir}/`), bytes('caf\xe9 \xc3\xa9.env')]),
    bytes(`m\xe9_MAILJET_SECRET_KEY=${key}\n# mailwarden:allow caf\xe9\nMJ_APIKEY_PRIVATE=${hex32()}\n`),
  );
  repository.must('git add .; git commit -qn -m around');
  const { findings } = JSON.parse(repository.sh('mailwarden scan --range HEAD~1..HEAD --format json').said);
  expect(findings.map(({ path }: { path: string }) => path)).toEqual(['caf\\xe9 é.env', 'caf\\xe9 é.env']);
  expect(findings[1].suppressed).toEqual({ by: 'inline', reason: 'caf\xe9' });
  expect(repository.records().map((record) => record.findings)).toEqual([findings]);
});
