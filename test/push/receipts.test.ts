/** What a hook has read and passed is not read again; what it has not, is, whatever stands above it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';
import { leakyLine, type Pushing, pushing, receiptsOf } from './support/pushing.ts';

function started(): Pushing {
  const repository = pushing(HOOK_NAMES);
  repository.add('README', 'hello\n', 'start');
  repository.push('origin main');
  return repository;
}

const head = (repository: Pushing) => repository.git('rev-parse', 'HEAD').trim();
const ofCommits = (repository: Pushing) => receiptsOf(repository).slice(1);

/** Runs pre-push as git would for a new branch at an unknown address; the exit code. */
function check(repository: Pushing): number {
  const line = `refs/heads/main ${head(repository)} refs/heads/main ${'0'.repeat(40)}`;
  return repository.sh(`echo ${line} | .git/hooks/pre-push /elsewhere /elsewhere`).code;
}

/** Makes the content of HEAD's file unreadable: whoever reads it fails. */
function spoil(repository: Pushing, path: string): void {
  const blob = repository.git('rev-parse', `HEAD:${path}`).trim();
  repository.sh(`rm -f .git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
}

describe('a commit gets a receipt', () => {
  it('when pre-commit has read it, and is not read by the push', () => {
    const repository = started();
    repository.sh('echo 1 >a; git add a; git commit -q -m checked');
    expect(ofCommits(repository)).toEqual([head(repository)]);
    spoil(repository, 'a');
    expect(check(repository)).toBe(0);
  });

  it('when pre-push has read it, for another remote too', () => {
    const repository = started();
    repository.add('a', '1\n');
    expect(ofCommits(repository)).toEqual([]);
    expect(check(repository)).toBe(0);
    expect(ofCommits(repository)).toEqual([head(repository)]);
    spoil(repository, 'a');
    expect(check(repository)).toBe(0);
  });

  it('when Node has read it and found nothing; not when something was let through', () => {
    const repository = started();
    repository.add('sum', `md5 = "${hex32()}"\n`);
    expect(repository.push('origin main')).toMatchObject({ code: 0, node: true });
    expect(ofCommits(repository)).toEqual([head(repository)]);
    repository.add('src/mail.ts', `${leakyLine(hex32()).trimEnd()} // mailwarden:allow a sample\n`);
    expect(repository.push('origin main')).toMatchObject({ code: 0, node: true });
    expect(ofCommits(repository)).toHaveLength(1);
  });

  it('when it was amended from one that has one', () => {
    const repository = started();
    repository.sh(
      'echo 1 >a; git add a; git commit -q -m checked; echo 2 >a; git add a; git commit -q --amend -m better',
    );
    expect(ofCommits(repository)).toContain(head(repository));
  });

  it('in every work tree at once, each line whole', async () => {
    const repository = started();
    const trees = temporaryFolder();
    const one = (tree: number) =>
      `(cd ${trees}/${tree} && for i in 1 2 3 4 5; do echo $i-${tree} >f; git add f; git commit -q -m c; done) &`;
    // git itself does not make several at once.
    const prepare = [1, 2, 3, 4].map((tree) => `git worktree add -q -b t${tree} ${trees}/${tree};`).join(' ');
    const ran = repository.sh(`${prepare} ${[1, 2, 3, 4].map(one).join(' ')} wait; git worktree list`);
    expect(ran.code).toBe(0);
    const made = repository.git('rev-list', '--all', '--not', 'main').trim().split('\n').sort();
    expect(ofCommits(repository).sort()).toEqual(made);
    expect(made).toHaveLength(20);
  });
});

describe('a commit gets none', () => {
  it('for a checked --amend of what came in by commit -n', () => {
    const repository = started();
    repository.leak();
    repository.sh('echo 1 >a; git add a; git commit -q --amend -m checked');
    expect(ofCommits(repository)).toEqual([]);
    expect(repository.push('origin main').code).toBe(1);
  });

  it('for having the tree of one that has', () => {
    const repository = started();
    repository.leak();
    repository.sh('git commit -q --allow-empty -m "same tree"');
    expect(repository.push('origin main').code).toBe(1);
    const [, inner] = repository.git('rev-list', 'HEAD').split('\n');
    expect(receiptsOf(repository)).not.toContain(inner);
    expect(receiptsOf(repository)).toContain(head(repository));
    expect(repository.push('origin main').code).toBe(1);
  });

  it('under another configuration', () => {
    const repository = started();
    repository.write('.mailwarden.yml', 'paths: { ignore: ["src/**"] }\n');
    repository.leak();
    expect(repository.push('origin main:ignored').code).toBe(0);
    repository.sh('rm .mailwarden.yml');
    expect(check(repository)).toBe(1);
  });

  it('on another day, where an allow entry has a last one', () => {
    const repository = started();
    const entry = `allow:\n  - fingerprint: sha256:${'0'.repeat(64)}\n    reason: sample\n    expires: 2099-01-01\n`;
    repository.write('.mailwarden.yml', entry);
    repository.sh('echo 1 >a; git add a; git commit -q -m checked');
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const [name = ''] = readdirSync(join(repository.state, 'receipts')).filter((file) => file.endsWith(today));
    spoil(repository, 'a');
    expect(check(repository)).toBe(0);
    repository.sh(`cd '${repository.state}/receipts' && mv '${name}' '${name}0' && sed -i 's/^${name}/&0/' last`);
    expect(check(repository)).toBe(3);
  });

  it('in a message that nobody has read', () => {
    const repository = started();
    repository.sh('echo 1 >a; git add a; git commit -q -m checked');
    const id = head(repository);
    const key = hex32();
    repository.sh(`git reset -q --hard $(git commit-tree -p HEAD^ -m "MJ_APIKEY_PRIVATE=${key}" "HEAD^{tree}")`);
    writeFileSync(
      join(repository.state, 'receipts', readdirSync(join(repository.state, 'receipts'))[0] ?? ''),
      `${id}\n${head(repository)}\n`,
    );
    expect(check(repository)).toBe(1);
  });
});

describe('a push of the same commits to a remote that has the same', () => {
  /** pre-push for `remote`, without any program; 0 where it needs none. */
  function again(repository: Pushing, remote: string, had: string, more = ''): number {
    const line = `refs/heads/main ${head(repository)} refs/heads/main ${had}`;
    const nowhere = temporaryFolder();
    return repository.sh(`${more}
      echo ${line} >'${nowhere}/refs'; PATH='${nowhere}' .git/hooks/pre-push ${remote} '${repository.remote}' <'${nowhere}/refs'`)
      .code;
  }

  it('reads nothing; any other push, by other rules or from a shallow clone, does', () => {
    const repository = started();
    const had = head(repository);
    repository.git('remote', 'add', 'backup', repository.remote);
    repository.add('a', '1\n');
    repository.add('b', '2\n');
    expect(again(repository, 'origin', had)).not.toBe(0);
    expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
    expect(again(repository, 'origin', had)).toBe(0);
    expect(again(repository, 'backup', had), 'what is pushed to there has to be noted').not.toBe(0);
    repository.push('--no-verify backup main');
    repository.sh(`echo 'backup ${repository.remote.replace(/\.git$/, '')}' >>'${repository.state}/remotes'`);
    expect(again(repository, 'backup', had)).toBe(0);
    expect(again(repository, 'origin', repository.git('rev-parse', 'HEAD~1').trim())).not.toBe(0);
    expect(again(repository, 'origin', had, `echo ${had} >.git/shallow`)).not.toBe(0);
    expect(again(repository, 'origin', had, 'rm .git/shallow')).toBe(0);
    expect(again(repository, 'origin', had, `echo 'redact: {}' >.mailwarden.yml`)).not.toBe(0);
    expect(again(repository, 'origin', had, 'rm .mailwarden.yml')).toBe(0);
    repository.git('reset', '-q', '--soft', 'HEAD~1');
    expect(again(repository, 'origin', had)).not.toBe(0);
  });
});

describe('the file', () => {
  it('may hold torn lines, may be missing or unwritable, and stays small', () => {
    const repository = started();
    const folder = join(repository.state, 'receipts');
    const file = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(file, `${readFileSync(file, 'utf8')}${head(repository).slice(0, 17)}`);
    repository.add('a', '1\n');
    expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
    writeFileSync(file, `${'0'.repeat(40)}\n`.repeat(50_000));
    // One push in sixteen looks at the size, by the last digit of what is pushed, whatever the numbers of processes are.
    const tip = (end: string) =>
      `n=0; while id=$(git commit-tree -p HEAD -m $n 'HEAD^{tree}') && case $id in *${end}) false ;; esac; do n=$((n + 1)); done; git reset -q --hard $id`;
    repository.sh(tip('[!0]'));
    check(repository);
    expect(existsSync(`${file}.old`)).toBe(false);
    repository.sh(tip('0'));
    check(repository);
    expect([existsSync(`${file}.old`), existsSync(file)]).toEqual([true, false]);
    repository.push('origin main');
    repository.sh(`rm -rf '${folder}'; echo >'${folder}'`);
    repository.add('c', '1\n');
    expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
    repository.add('sum', `md5 = "${hex32()}"\n`);
    expect(repository.push('origin main'), 'Node cannot keep one either').toMatchObject({ code: 0, node: true });
  });
});

describe('commit-msg', () => {
  it('blocks a key in the message before the commit exists; not in comments, nor in what scissors cut off', () => {
    const repository = started();
    const before = head(repository);
    const key = hex32();
    const edit = (text: string) => ({ GIT_EDITOR: `printf '${text}' >` });
    expect(repository.sh('git commit -q --allow-empty -m fine')).toMatchObject({ code: 0, node: false });
    const said = repository.sh(`git commit -q --allow-empty -m 'use' -m 'MJ_APIKEY_PRIVATE=${key}'`);
    expect(said).toMatchObject({ code: 1, said: expect.stringContaining('in the commit message') });
    expect(said.said).not.toContain(key);
    expect(repository.git('rev-list', '--count', `${before}..HEAD`).trim()).toBe('1');
    const comment = `# MJ_APIKEY_PRIVATE=${key}`;
    expect(repository.sh('git commit -q --allow-empty', edit(`subject\\n${comment}\\n`)).code).toBe(0);
    expect(repository.sh(`git commit -q --allow-empty -m subject -m '${comment}'`).code).toBe(1);
    expect(
      repository.sh('git -c core.commentChar=\\; commit -q --allow-empty', edit(`subject\\n${comment}\\n`)).code,
    ).toBe(1);
    const cut = `# ------------------------ >8 ------------------------\\n${comment.slice(2)}\\n`;
    expect(repository.sh(`git commit -q --allow-empty -m subject -m '${cut}'`).code, 'git keeps it').toBe(1);
    expect(repository.sh('git commit -q --allow-empty', edit(`subject\\n${cut}`)).code, 'here too').toBe(1);
    const scissors = 'git -c commit.cleanup=scissors commit -q --allow-empty';
    expect(repository.sh(scissors, edit(`subject\\n${cut}`)).code).toBe(0);
    repository.leak('gone.txt');
    repository.git('rm', '-q', 'gone.txt');
    const verbose = repository.sh('git commit -q -v', { GIT_EDITOR: 'sed -i 1s/^/subject/' });
    expect(verbose, "git's own diff").toMatchObject({ code: 0, node: true });
    expect(repository.git('log', '--format=%B')).not.toContain(key);
    expect(repository.sh('git commit -q --allow-empty -F missing').code).not.toBe(0);
  });
});
