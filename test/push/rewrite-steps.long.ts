/** The commands that a blocked push prints, run as they stand: afterwards the same push passes, and nothing of the key is left in it. */
import { describe, expect, it } from 'vitest';
import { CLI } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { leakyLine, type Pushing, pushing } from './support/pushing.ts';

/** The commands of the steps, in their order; the last pushes. */
function commandsIn(report: string): readonly string[] {
  const [, steps = ''] = /Do now\n([\s\S]*?)\n {4}[A-Z]/.exec(report) ?? [];
  return steps
    .split('\n')
    .flatMap((line) => /(?:: {3,}|^ {9})((?:git |GIT_SEQUENCE_EDITOR=).*)$/.exec(line)?.[1] ?? []);
}

/** Mends the files as the report asks for, then runs what it prints; the editor takes keys out. */
function follow(repository: Pushing, report: string, mend: readonly string[] = []): readonly string[] {
  const all = commandsIn(report);
  const commands = all.slice(0, -1);
  expect(all.at(-1)).toMatch(/^git push(?: -u)?(?: \S+){2}$/);
  const [first = ''] = commands;
  if (first.startsWith('git checkout')) run(repository, first);
  for (const path of mend) repository.sh(`sed -i 's/"[0-9a-f]\\{32\\}"/process.env.MJ_APIKEY_PRIVATE/' '${path}'`);
  for (const command of commands.slice(first.startsWith('git checkout') ? 1 : 0)) run(repository, command);
  return commands;
}

function run(repository: Pushing, command: string): void {
  const ran = repository.sh(command, { GIT_EDITOR: "sed -i 's/[0-9a-f]\\{32\\}/gone/'" });
  expect([command, ran.said, ran.code]).toEqual([command, ran.said, 0]);
}

/** Pushes, is blocked, cures, pushes again. */
function mendedBy(repository: Pushing, push: string, key: string, mend: readonly string[] = []): readonly string[] {
  const blocked = repository.push(push);
  expect([blocked.code, blocked.said]).toEqual([1, expect.stringContaining('must be revoked')]);
  expect(blocked.said).not.toContain(key);
  const commands = follow(repository, blocked.said, mend);
  const again = repository.push(push);
  expect([commands, again.said, again.code]).toEqual([commands, again.said, 0]);
  expect(repository.sh(`git -C '${repository.remote}' log --all -p -c | grep -c '${key}'`).said.trim()).toBe('0');
  return commands;
}

const started = () => {
  const repository = pushing();
  repository.add('README', 'hello\n', 'start');
  repository.push('origin main');
  return repository;
};

describe('a scan of the range says the same as the push', () => {
  const scan = (repository: Pushing, range: string) => repository.sh(`node '${CLI}' scan --range ${range}`).said;
  const steps = (report: string) => commandsIn(report).slice(0, -1);
  const both = (repository: Pushing, range: string) => {
    const scanned = scan(repository, range);
    expect(commandsIn(scanned).at(-1)).toBe('git push --force-with-lease origin main');
    expect(steps(scanned)).toEqual(steps(repository.push('origin HEAD:main').said));
    return steps(scanned);
  };

  it('at the root, at the tip, further down, in several commits, and where a later commit takes the key out', () => {
    const root = pushing();
    root.leak('src/a.ts');
    expect(both(root, 'HEAD')).toEqual(['git add -- src/a.ts && git commit --amend --no-edit']);
    root.add('other', '1\n');
    expect(both(root, 'main').at(-1)).toMatch(/--root$/);
    const repository = started();
    repository.leak('src/a.ts');
    repository.leak('src/b.ts');
    expect(both(repository, 'origin/main..HEAD')).toHaveLength(3);
    repository.add('src/a.ts', 'export {};\n', 'take it out');
    expect(both(repository, 'origin/main..main')).toEqual([
      expect.stringMatching(/git reset --soft \w+ && git commit/),
    ]);
  });

  it('from a folder below the top, and in a bare repository', () => {
    const repository = started();
    repository.leak('src/a.ts');
    const below = repository.sh(`cd src && node '${CLI}' scan --range origin/main..`).said;
    expect(steps(below)).toEqual(['git add -- a.ts && git commit --amend --no-edit']);
    repository.push('--no-verify origin main:topic');
    const bare = repository.sh(`cd '${repository.remote}' && node '${CLI}' scan --range main..topic`).said;
    expect(steps(bare)).toEqual(['git checkout topic', 'git add -- src/a.ts && git commit --amend --no-edit']);
  });
});

describe('commits that are published already', () => {
  it('are fetched first, where the branch has moved on: nobody is told to rewrite them', () => {
    const repository = started();
    const key = repository.leak();
    repository.push('-q --no-verify origin main');
    // Somebody else goes on.
    const other = `${repository.remote}.other`;
    repository.sh(
      `git clone -q '${repository.remote}' '${other}' && cd '${other}' && git commit -q --allow-empty -m on && git push -q`,
    );
    const scanned = repository.sh(`node '${CLI}' scan --range HEAD~1..HEAD`).said;
    expect(scanned).toContain('It was pushed: origin/main has it, so the key must be revoked.');
    repository.add('mine', '1\n');
    const { code, said } = repository.push('origin main');
    expect([code, commandsIn(said)]).toEqual([1, ['git fetch origin', 'git push origin main']]);
    expect(said).toContain('do not rewrite them');
    expect(said).not.toContain(key);
    repository.git('fetch', '-q');
    repository.git('rebase', '-q', 'origin/main');
    expect(repository.push('origin main').code).toBe(0);
    repository.sh(`rm -rf '${other}'`);
  });

  it('a remote that was never fetched, by name and by address; a commit of my own is mended all the same', () => {
    const repository = started();
    repository.leak('src/theirs.ts');
    repository.push('-q --no-verify origin main');
    const fork = `${repository.remote}.fork`;
    repository.git('clone', '-q', '--bare', repository.remote, fork);
    repository.git('remote', 'add', 'fork', fork);
    repository.git('checkout', '-q', '-b', 'fix');
    repository.add('mine', '1\n');
    expect(commandsIn(repository.push('fork fix').said)).toEqual(['git fetch fork', 'git push fork fix']);
    const byAddress = commandsIn(repository.push(`${fork}/ fix`).said);
    expect(byAddress).toEqual([`git fetch ${fork}/ '+refs/heads/*:refs/fetched/*'`, `git push ${fork}/ fix`]);
    run(repository, byAddress[0] ?? '');
    expect(repository.push(`${fork}/ fix:one`).code).toBe(0);
    repository.leak('src/mine.ts');
    repository.sh('rm .git/FETCH_HEAD');
    const mixed = commandsIn(repository.push('fork fix').said);
    const amend = 'git add -- src/mine.ts && git commit --amend --no-edit';
    expect(mixed).toEqual(['git fetch fork', amend, 'git push fork fix']);
    repository.sh(`rm -rf '${fork}'`);
  });
});

describe('a push that is blocked says how this history gets rid of the key', () => {
  it('amend, at the tip', () => {
    const repository = started();
    const key = repository.leak();
    expect(mendedBy(repository, 'origin main', key, ['src/mail.ts'])).toEqual([
      'git add -- src/mail.ts && git commit --amend --no-edit',
    ]);
  });

  it('a fixup and a rebase, further down; work in the tree stays', () => {
    const repository = started();
    const key = repository.leak();
    repository.add('other', '1\n');
    repository.write('README', 'unfinished\n');
    const commands = mendedBy(repository, 'origin main', key, ['src/mail.ts']);
    expect(commands.join('\n')).toMatch(/--fixup=\w+\nGIT_SEQUENCE_EDITOR=: git rebase -i --autosquash/);
    expect(repository.git('status', '--porcelain').trim()).toBe('M README');
    expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('3');
  });

  it('the same from the root on', () => {
    const repository = pushing();
    const key = repository.leak();
    repository.add('other', '1\n');
    expect(mendedBy(repository, 'origin main', key, ['src/mail.ts']).at(-1)).toMatch(/--root$/);
  });

  it('the root that is the tip', () => {
    const repository = pushing();
    expect(mendedBy(repository, 'origin main', repository.leak(), ['src/mail.ts'])).toHaveLength(1);
  });

  it('one fixup each, and one rebase, for two commits', () => {
    const repository = started();
    const key = repository.leak('src/a.ts');
    repository.leak('src/b.ts');
    repository.add('other', '1\n');
    expect(mendedBy(repository, 'origin main', key, ['src/a.ts', 'src/b.ts'])).toHaveLength(3);
  });

  it('one commit of all, where a later one takes the key out again: and says that it stays in the push', () => {
    const repository = started();
    const key = repository.leak();
    repository.add('other', '1\n');
    repository.add('src/mail.ts', 'export {};\n', 'take it out');
    const { said } = repository.push('origin main');
    expect(said).toMatch(/commit \w{10} "mail" by Ada Author, .* ago/);
    expect(said).toContain('A later commit takes it out again');
    expect(said).not.toContain('mailwarden:allow');
    expect(said.replaceAll(/\s+/g, ' ')).toContain('the old commit keeps the value');
    expect(said).toMatch(/^ {2}- fingerprint: sha256:[0-9a-f]{64}$/m);
    expect(mendedBy(repository, 'origin main', key)).toEqual([
      expect.stringMatching(/^git reset --soft \w+ && git commit/),
    ]);
    expect(repository.git('show', 'HEAD:src/mail.ts')).toBe('export {};\n');
  });

  it('no commit at all, where a later one has put everything back: there is nothing to commit', () => {
    const repository = started();
    const key = repository.leak();
    repository.git('rm', '-q', 'src/mail.ts');
    repository.commit('take it out');
    expect(mendedBy(repository, 'origin main', key)).toEqual([expect.stringMatching(/^git reset --soft \w+$/)]);
  });

  it('in the file to which a later commit has moved the key: it is not gone', () => {
    const repository = started();
    const key = repository.leak('src/old.ts');
    repository.git('mv', 'src/old.ts', 'src/new.ts');
    repository.commit('move');
    repository.add('other', '1\n');
    const { said } = repository.push('origin main');
    expect(said).not.toContain('takes it out again');
    expect(said).toContain('src/new.ts:1: take the value out of the line:');
    expect(repository.sh(`cd src && node '${CLI}' scan --range origin/main..`).said).toContain('git add -- new.ts && ');
    expect(mendedBy(repository, 'origin main', key, ['src/new.ts'])).toEqual([
      expect.stringMatching(/^git add -- src\/new\.ts && git reset --soft \w+ && git commit/),
    ]);
  });

  it('a new name, where the key stands in the name of a file: no comment and no line mends that', () => {
    const repository = started();
    const key = hex32();
    repository.add(`mailjet-secret-${key}.txt`, 'A=1\n', 'sample');
    const { said } = repository.push('origin main');
    expect(said).toContain('rename the file with git mv: its path holds the value');
    expect(said).not.toMatch(/mailwarden:allow|take the value out|git rm/);
    expect(said).toMatch(/^ {2}- fingerprint: sha256:/m);
    repository.git('mv', `mailjet-secret-${key}.txt`, 'sample.txt');
    expect(mendedBy(repository, 'origin main', key)).toEqual(['git commit --amend --no-edit']);
  });

  it('a new history, where that began with the root', () => {
    const repository = pushing();
    const key = repository.leak();
    repository.git('rm', '-q', 'src/mail.ts');
    repository.commit('take it out');
    expect(mendedBy(repository, 'origin main', key)).toEqual([
      expect.stringMatching(/^git reset --soft "\$\(git commit-tree /),
    ]);
  });

  it('one commit of all, where later ones changed the lines around it', () => {
    const repository = started();
    const key = repository.leak();
    repository.add('src/mail.ts', `${repository.git('show', 'HEAD:src/mail.ts')}export const next = 1;\n`);
    expect(mendedBy(repository, 'origin main', key, ['src/mail.ts'])).toHaveLength(1);
  });

  it('behind a merge of what the remote has, without leaving it behind', () => {
    const repository = started();
    repository.sh('git checkout -q -b topic');
    const key = repository.leak();
    repository.sh('git checkout -q main');
    repository.add('upstream', '1\n');
    repository.push('origin main');
    repository.sh('git checkout -q topic; git merge -q --no-edit main; git rm -q src/mail.ts; git commit -q -m away');
    mendedBy(repository, 'origin topic:main', key);
  });

  it('a merge that holds the key itself', () => {
    const repository = started();
    repository.sh('git checkout -q -b topic HEAD~0; echo 1 >t; git add t; git commit -q -m t; git checkout -q main');
    repository.add('m', '1\n');
    const key = hex32();
    repository.sh('git merge -q --no-commit topic');
    repository.stage('src/mail.ts', leakyLine(key));
    repository.commit('merge');
    repository.add('later', '1\n');
    mendedBy(repository, 'origin main', key, ['src/mail.ts']);
  });

  it('a branch that is not checked out', () => {
    const repository = started();
    repository.sh('git checkout -q -b topic');
    const key = repository.leak();
    repository.add('other', '1\n');
    repository.sh('git checkout -q main');
    expect(mendedBy(repository, 'origin topic', key, ['src/mail.ts'])[0]).toBe('git checkout topic');
  });

  it('a file that should not be in git at all', () => {
    const repository = started();
    const key = hex32();
    repository.add('.env', `MJ_APIKEY_PRIVATE=${key}\n`);
    repository.add('other', '1\n');
    mendedBy(repository, 'origin main', key);
    expect(repository.git('ls-files').split('\n')).not.toContain('.env');
  });

  it('messages: at the tip, and further down', () => {
    const repository = started();
    const key = hex32();
    repository.add('a', '1\n', `use MJ_APIKEY_PRIVATE=${key}`);
    expect(mendedBy(repository, 'origin main', key)).toEqual(['git commit --amend']);
    repository.add('b', '1\n', `use MJ_APIKEY_PRIVATE=${key}`);
    repository.add('c', '1\n');
    mendedBy(repository, 'origin main', key);
  });

  it('the message of a commit that changes no file', () => {
    const repository = started();
    const key = hex32();
    repository.git('commit', '-q', '--no-verify', '--allow-empty', '-m', `use MJ_APIKEY_PRIVATE=${key}`);
    expect(mendedBy(repository, 'origin main', key)).toEqual(['git commit --amend --allow-empty']);
  });

  it('the push is shown with -u where it was typed so, and only there', () => {
    const repository = started();
    repository.leak();
    for (const typed of ['-u origin main', 'origin main'])
      expect(commandsIn(repository.push(typed).said).at(-1)).toBe(`git push ${typed}`);
  });

  it('tags and notes', () => {
    const repository = started();
    const key = hex32();
    repository.git('tag', '-a', 'v1', '-m', `MJ_APIKEY_PRIVATE=${key}`);
    expect(mendedBy(repository, 'origin v1', key)).toEqual(["git tag -f -a v1 'v1^{}'"]);
    repository.git('notes', 'add', '-m', `MJ_APIKEY_PRIVATE=${key}`);
    expect(mendedBy(repository, 'origin refs/notes/commits', key)).toHaveLength(2);
  });
});
