/** What a push sends is read, whatever its form; what it does not send, or cannot hold a key, starts no Node. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { guard, leakyLine, type Pushing, pushing, receiptsOf } from './support/pushing.ts';

/** A repository with one commit, which the remote has. */
function started(...initArgs: readonly string[]): Pushing {
  const repository = pushing(['pre-push'], ...initArgs);
  repository.add('README', 'hello\n', 'start');
  passes(repository, 'origin main');
  return repository;
}

function passes(repository: Pushing, args: string): void {
  const ran = repository.push(args);
  expect([args, ran.code, ran.node, ran.said]).toEqual([args, 0, false, ran.said]);
}

function isBlocked(repository: Pushing, args: string, about = 'push blocked'): string {
  const ran = repository.push(args);
  expect([args, ran.code, ran.said]).toEqual([args, 1, expect.stringContaining(about)]);
  return ran.said;
}

describe('branches', () => {
  it('new, existing, deleted, forced, several at once, all, by expression; only what the remote lacks', () => {
    const repository = started();
    repository.leak('src/a.ts', 'old key');
    expect(repository.push('--no-verify origin main').code).toBe(0);
    repository.sh('git checkout -q -b topic');
    repository.add('b', '1\n');
    passes(repository, 'origin topic');
    passes(repository, '--delete origin topic');
    passes(repository, 'origin HEAD:refs/heads/topic');
    repository.sh('git commit -q --amend --allow-empty -m forced');
    passes(repository, '-f origin topic');
    repository.leak('src/c.ts');
    for (const args of [
      'origin topic',
      'origin HEAD:refs/heads/x',
      'origin HEAD~0:refs/heads/x',
      '--all',
      'origin main topic',
    ])
      isBlocked(repository, args);
    isBlocked(repository, "origin ':/mail':refs/heads/x");
    passes(repository, 'origin HEAD~1:refs/heads/x');
    const mirror = join(temporaryFolder(), 'm.git');
    repository.git('init', '-q', '--bare', mirror);
    expect(isBlocked(repository, `--mirror ${mirror}`)).toContain('old key');
  });

  it('nothing to push: empty stdin', () => {
    const repository = started();
    passes(repository, 'origin main');
    expect(repository.sh('.git/hooks/pre-push origin x </dev/null')).toMatchObject({ code: 0, node: false });
    expect(repository.sh('echo nonsense | .git/hooks/pre-push origin x')).toMatchObject({ code: 2, node: true });
  });

  it('a key that a later commit takes out, in the root, in a merge alone, in a binary file of a merge', () => {
    const repository = started();
    repository.sh('git checkout -q --orphan other; git rm -rfq --cached .');
    repository.leak();
    repository.git('rm', '-q', 'src/mail.ts');
    repository.commit('away');
    isBlocked(repository, 'origin other');
    repository.sh(
      'git checkout -qf main; printf "a\\0b\\n" >bin; git add bin; git commit -q -m bin; git push -q origin main',
    );
    repository.sh(
      'git checkout -q -b side; printf "a\\0b\\nside\\n" >bin; git commit -qa -m side; git checkout -q main',
    );
    repository.sh('printf "main\\na\\0b\\n" >bin; git commit -qa -m main; git merge -q --no-commit side');
    repository.write('bin', Buffer.from(`main\na\0b\nMJ_APIKEY_PRIVATE=${hex32()}\nside\n`));
    repository.sh('git add bin; git commit -q -m merged');
    isBlocked(repository, 'origin main', 'merged');
    repository.sh('git reset -q --hard HEAD^; git merge -q -s ours --no-commit side');
    repository.stage('src/mail.ts', leakyLine(hex32()));
    repository.commit('evil');
    isBlocked(repository, 'origin main', 'evil');
    repository.sh('git reset -q --hard HEAD^; git merge -q -s ours -m fine side');
    expect(repository.push('origin main')).toMatchObject({
      code: 0,
      said: expect.stringContaining('that no hook saw, no key found'),
    });
  });

  it('a remote tip that is not known here, and a tracking ref that is stale', () => {
    const repository = started();
    const other = repositoryAt(join(temporaryFolder(), 'clone'));
    execFileSync('git', ['clone', '-q', repository.remote, other.dir]);
    other.write('theirs', '1\n');
    other.git('add', '.');
    other.commit('theirs');
    other.git('push', '-q', 'origin', 'main');
    repository.add('mine', '1\n');
    passes(repository, '-f origin main');
    repository.leak();
    repository.sh('git update-ref refs/remotes/origin/main HEAD');
    isBlocked(repository, 'origin main');
    isBlocked(repository, '-f origin main');
  });

  it('in sha256', () => {
    const repository = started('--object-format=sha256');
    repository.add('clean', '1\n');
    passes(repository, 'origin main');
    repository.leak();
    isBlocked(repository, 'origin main');
  });
});

describe('where a push goes', () => {
  it('by address and by path: to the remote that has it', () => {
    const repository = started();
    repository.leak('src/old.ts');
    repository.push('--no-verify origin main');
    repository.add('b', '1\n');
    for (const address of [repository.remote, `file://${repository.remote}`]) passes(repository, `${address} main:new`);
    const unknown = join(temporaryFolder(), 'unknown.git');
    repository.git('init', '-q', '--bare', unknown);
    isBlocked(repository, `${unknown} main`);
    isBlocked(repository, `file://${unknown} main`);
  });

  it('two push addresses: each for itself', () => {
    const repository = started();
    const second = join(temporaryFolder(), 'second.git');
    repository.git('init', '-q', '--bare', second);
    repository.leak();
    repository.push('--no-verify origin main');
    repository.git('remote', 'set-url', '--add', '--push', 'origin', repository.remote);
    repository.git('remote', 'set-url', '--add', '--push', 'origin', second);
    repository.add('b', '1\n');
    isBlocked(repository, 'origin main:new');
    expect(execFileSync('git', ['-C', second, 'for-each-ref'], { encoding: 'utf8' })).toBe('');
  });

  it('remotes inside of remotes do not stand for each other', () => {
    const repository = started();
    const inner = join(temporaryFolder(), 'inner.git');
    repository.git('init', '-q', '--bare', inner);
    repository.sh(
      `git config remote.origin/fork.url '${inner}'; git config remote.origin/fork.fetch '+refs/heads/*:refs/remotes/origin/fork/*'`,
    );
    repository.leak();
    repository.push('--no-verify origin/fork main');
    repository.add('b', '1\n');
    isBlocked(repository, 'origin HEAD:refs/heads/new');
  });
});

describe('what is no branch', () => {
  it('tags: of commits, with a text, nested, of blobs and trees', () => {
    const repository = started();
    const key = hex32();
    repository.sh('git tag light; git tag -a -m fine plain; git tag -a -m outer nested plain');
    passes(repository, 'origin light plain');
    expect(repository.push('origin nested')).toMatchObject({ code: 0, node: true });
    repository.sh(`git tag -a -m 'MJ_APIKEY_PRIVATE=${key}' bad; git tag -a -m outer around bad`);
    expect(isBlocked(repository, 'origin bad', 'text of tag')).not.toContain(key);
    isBlocked(repository, 'origin around', 'text of tag');
    isBlocked(repository, '--tags', 'text of tag');
    repository.leak();
    repository.sh(
      'git tag blob HEAD:src/mail.ts; git tag tree "HEAD^{tree}"; git tag -a -m x ofblob blob; git tag fine HEAD:README',
    );
    isBlocked(repository, 'origin blob', 'tagged file');
    isBlocked(repository, 'origin ofblob', 'tagged file');
    isBlocked(repository, 'origin tree', 'src/mail.ts');
    expect(repository.push('origin fine').code).toBe(0);
    isBlocked(repository, 'origin HEAD:refs/tags/commit', 'src/mail.ts');
  });

  it('notes, and messages', () => {
    const repository = started();
    repository.git('notes', 'add', '-m', 'fine');
    passes(repository, 'origin refs/notes/commits');
    repository.git('notes', 'append', '-m', `MJ_APIKEY_PRIVATE=${hex32()}`);
    isBlocked(repository, 'origin refs/notes/commits', 'the note');
    isBlocked(repository, "origin 'refs/notes/*:refs/notes/*'", 'the note');
    repository.add('a', '1\n', `say MJ_APIKEY_PRIVATE=${hex32()}`);
    isBlocked(repository, 'origin main', 'message of commit');
  });
});

describe('clones that have not everything', () => {
  it('shallow and partial, without fetching', () => {
    const repository = started();
    repository.sh(`git -C '${repository.remote}' config uploadpack.allowFilter true`);
    for (let i = 0; i < 3; i++) repository.add('README', `${i}\n`);
    repository.push('origin main');
    for (const option of ['--depth=1', '--filter=blob:none']) {
      const dir = join(temporaryFolder(), 'clone');
      execFileSync('git', ['clone', '-q', option, '--no-checkout', `file://${repository.remote}`, dir]);
      const clone = guard(repositoryAt(dir), repository.remote, ['pre-push']);
      clone.sh('git read-tree HEAD');
      clone.add('mine', '1\n');
      passes(clone, 'origin HEAD:refs/heads/mine -f');
      clone.leak();
      isBlocked(clone, 'origin HEAD:refs/heads/mine -f');
    }
  });
});

describe('nothing passes unread', () => {
  it('an object that is missing or corrupt, a git that fails, a Node that is not there', () => {
    const repository = started();
    repository.add('gone', 'content\n');
    const blob = repository.git('rev-parse', 'HEAD:gone').trim();
    const path = join(repository.dir, '.git/objects', blob.slice(0, 2), blob.slice(2));
    repository.sh(`chmod u+w '${path}'; : >'${path}'`);
    const run = `echo refs/heads/main $(git rev-parse HEAD) refs/heads/main ${'0'.repeat(40)} | .git/hooks/pre-push origin x`;
    expect(repository.sh(run)).toMatchObject({ code: 3, said: expect.stringContaining('missing or corrupt') });
    repository.sh('git reset -q --hard HEAD^');
    repository.leak();
    writeFileSync(join(repository.state, 'package'), '/nowhere\n/nowhere\n');
    expect(repository.push('origin main')).toMatchObject({
      code: 1,
      said: expect.stringContaining('what is pushed could hold a key'),
    });
    repository.sh('git reset -q --hard HEAD^');
    repository.add('fine', '1\n');
    passes(repository, 'origin main');
  });

  it('another hook that was there gets the same lines and arguments, and can stop the push', () => {
    const repository = started();
    const hook = (status: number) =>
      repository.write(
        '.git/hooks/pre-push.mailwarden-orig',
        `#!/bin/sh\necho "$@" >.git/seen; cat >>.git/seen; exit ${status}\n`,
        0o755,
      );
    hook(0);
    repository.add('b', '1\n');
    passes(repository, 'origin main main:two main:three main:four main:five');
    const seen = readFileSync(join(repository.dir, '.git/seen'), 'utf8');
    expect(seen).toMatch(
      new RegExp(`^origin ${repository.remote}\n(refs/heads/main [0-9a-f]{40} refs/heads/\\w+ [0-9a-f]{40}\n){5}$`),
    );
    hook(7);
    repository.add('c', '1\n');
    expect(repository.push('origin main').code).toBe(1);
    expect(receiptsOf(repository)).not.toContain(repository.git('rev-parse', 'HEAD').trim());
  });

  it('the journal has what passed, not what a dry run tried', () => {
    const repository = started();
    repository.add('b', '1\n');
    const id = repository.git('rev-parse', 'HEAD').trim();
    repository.push('-n origin main');
    expect(readFileSync(join(repository.state, 'pushed'), 'utf8')).not.toContain(id);
    repository.push('origin main');
    expect(readFileSync(join(repository.state, 'pushed'), 'utf8')).toContain(`origin ${id}\n`);
    expect(existsSync(join(repository.dir, '.git/seen'))).toBe(false);
  });
});
