/** Facts about `history`: what it finds in real repositories, and that it never shows the key. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryRequest } from '../../../src/commands/history-command.ts';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../../support/repository.ts';
import { fingerprintOf, type HistoryJson, history, historyJson } from './run.ts';

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** `subject: +path:line form -path form`, the oldest first. */
function told({ commits }: HistoryJson): readonly string[] {
  return commits
    .map(({ subject, adds, removes }) =>
      [
        `${subject}:`,
        ...adds.map(({ path, line, form }) => `+${path}:${line} ${form}`),
        ...removes.map(({ path, form }) => `-${path} ${form}`),
      ].join(' '),
    )
    .toReversed();
}

/** Every commit gets a time of its own, so that the order is known. */
function clockOf(repository: Repository) {
  let minute = 0;
  return (message: string) => {
    const date = `2026-03-01T10:${String(minute++).padStart(2, '0')}:00Z`;
    Object.assign(process.env, { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
    try {
      return repository.commit(message);
    } finally {
      delete process.env.GIT_AUTHOR_DATE;
      delete process.env.GIT_COMMITTER_DATE;
    }
  };
}

describe('what was pushed', () => {
  it('is told although it was overwritten, deleted or thrown away since: no all-clear against one\u2019s own log', async () => {
    const repository = newRepository();
    const remote = temporaryFolder();
    const secret = hex32();
    repository.commit('base');
    repository.git('init', '-q', '--bare', remote);
    repository.git('remote', 'add', 'origin', remote);
    repository.git('checkout', '-q', '-b', 'feature');
    repository.stage('k.env', `MJ_APIKEY_PRIVATE=${secret}\n`);
    const leak = repository.commit('oops');
    repository.git('push', '-q', 'origin', 'feature');
    repository.git('rm', '-q', '--cached', 'k.env');
    repository.git('commit', '-q', '--amend', '--allow-empty', '-m', 'clean');
    repository.git('push', '-q', '--force', 'origin', 'feature');
    const fingerprint = fingerprintOf(secret);
    const found = await historyJson(repository.dir, fingerprint);
    expect(found).toMatchObject({
      code: 1,
      commits: [{ id: leak, reachable: false }],
      refs: [],
      pushed: [{ remote: 'origin', branch: 'feature', commit: leak }],
    });
    const { text } = await history(repository.dir, { fingerprint });
    expect(text).toMatch(/origin\/feature {2}[0-9a-f]{10} {2}.* gone from there/);
    expect(text).not.toContain('\u2714');
    // Nothing of it is left here but the record of the override log.
    const findings = [
      { service: 'mailjet', fingerprint, redacted: `${secret.slice(0, 4)}\u2026 (32)`, path: 'k.env', line: 1 },
    ];
    const record = {
      v: 1,
      id: 'abcdef012345',
      time: '2027-01-01T00:00:00.000Z',
      action: 'push',
      how: '--no-verify',
      findings,
    };
    const rest = { actor: { name: 'A', email: 'a' }, branch: 'feature', commit: leak, remote: 'origin', reason: null };
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('gc', '-q', '--prune=now');
    expect(await history(repository.dir, { fingerprint })).toMatchObject({ code: 0 });
    repository.write('.git/mailwarden/overrides.jsonl', `${JSON.stringify({ ...record, ...rest })}\n`);
    const recorded = await history(repository.dir, { fingerprint });
    expect([recorded.code, recorded.text]).toEqual([
      1,
      expect.stringMatching(/the override log names it: abcdef012345/),
    ]);
    expect(recorded.text).toMatch(/origin\/feature/);
  });
});

describe('the key that is meant', () => {
  it('can be given by stdin, a variable or its place; never as a word', async () => {
    const repository = newRepository();
    const [secret, other] = [hex32(), hex32()];
    repository.stage('k.env', `MJ_APIKEY_PRIVATE=${secret}\n`);
    repository.stage('two.env', `MJ_APIKEY_PUBLIC=${other} MJ_APIKEY_PRIVATE=${secret}\n`);
    repository.commit('add');
    const asked = async (options: HistoryRequest, input = ''): Promise<unknown> =>
      JSON.parse((await history(repository.dir, { ...options, format: 'json' }, input)).text).fingerprint;
    const fingerprint = fingerprintOf(secret);
    expect(await asked({ stdin: true, provider: 'mailjet' }, `${secret}\n`)).toBe(fingerprint);
    expect(await asked({ stdin: true }, `${other}:${secret}\n`)).toBe(fingerprint);
    expect(await asked({ fingerprint: 'k.env:1' })).toBe(fingerprint);
    expect(await asked({ fingerprint: 'two.env:1:69' })).toBe(fingerprint);
    process.env.MJ_TEST_KEY = secret;
    expect(await asked({ env: 'MJ_TEST_KEY' })).toBe(fingerprint);
    delete process.env.MJ_TEST_KEY;
    const wrong: readonly (readonly [HistoryRequest, string])[] = [
      [{}, 'usage'],
      [{ stdin: true, fingerprint }, 'usage'],
      [{ stdin: true }, 'usage'],
      [{ fingerprint: secret }, 'key-in-argument'],
      [{ fingerprint: 'k.env:7' }, 'usage'],
      [{ fingerprint: 'two.env:1' }, 'usage'],
    ];
    for (const [options, code] of wrong) await expect(asked(options, `${secret}\n`)).rejects.toMatchObject({ code });
    await expect(asked({ fingerprint: 'gone.env:1' })).rejects.toThrow(/no such file.*by its fingerprint/);
  });

  it('in a mirror clone, the commands are those that work there', async () => {
    const repository = newRepository();
    const secret = hex32();
    repository.stage('k.env', `MJ_APIKEY_PRIVATE=${secret}\n`);
    repository.commit('add');
    const mirror = join(temporaryFolder(), 'm.git');
    repository.git('clone', '-q', '--mirror', '.', mirror);
    const { code, text } = await history(mirror, { fingerprint: fingerprintOf(secret) });
    expect(code).toBe(1);
    expect(text).toMatch(/This is a mirror of origin/);
    expect(text).not.toMatch(/clone --mirror|--force --replace-text/);
    expect(text).toMatch(/git push --force \S+ \\\n +refs\/heads\/main/);
  });
});

it('the steps offer one way each and can be pasted as they stand: no command waits for what is typed', async () => {
  const repository = newRepository();
  const secret = hex32();
  repository.stage('k.env', `MJ_APIKEY_PRIVATE=${secret}\n`);
  repository.commit('add');
  const { text } = await history(repository.dir, { fingerprint: fingerprintOf(secret) });
  const writing = text.split('\n').filter((line) => /replace\.txt/.test(line) && !/filter-repo|rm -f/.test(line));
  expect(writing).toEqual([expect.stringMatching(/ history sha256:\S+ --replace-file \.\.\/replace\.txt$/)]);
  expect(text).not.toMatch(/\bread -/);
  expect(text.indexOf('pipx install git-filter-repo')).toBeGreaterThan(0);
  expect(text.indexOf('pipx install git-filter-repo')).toBeLessThan(text.indexOf('git filter-repo '));
});

describe('the commits of a key', () => {
  it('are those that add, remove, add again, rename and name it, in every form; the rest is not shown', async () => {
    const repository = newRepository();
    const commit = clockOf(repository);
    const [api, secret] = [hex32(), hex32()];
    repository.stage('README.md', `${hex32()}\n`);
    commit('first');
    repository.stage('.env', `MJ_APIKEY_PUBLIC=${api}\nMJ_APIKEY_PRIVATE=${secret}\n`);
    commit('add');
    repository.git('mv', '.env', 'old.env');
    commit('rename');
    repository.git('rm', '-q', 'old.env');
    commit('remove');
    repository.stage('again.env', `x\nSECRET=${secret}`);
    commit('again');
    repository.stage('auth.yml', `Authorization: Basic ${base64(`${api}:${secret}`)}\n`);
    commit('base64 of the pair');
    repository.stage('half.yml', `key: ${base64(secret)}\n`);
    commit('base64 of the half');
    repository.stage('dsn.yml', `dsn: smtp://${api}:${secret}@in-v3.mailjet.com\nurl: ${api}%3A${secret}@x\n`);
    commit('pair');
    repository.stage(
      'split.js',
      `a("${secret.slice(0, 10)}" +\n  "${secret.slice(10)}")\nb("${secret.slice(0, 16)}" + "${secret.slice(16)}")\n`,
    );
    commit('split');
    repository.stage('wide.txt', Buffer.from(`\ufeffkey=${secret}\r\n`, 'utf16le'));
    commit('wide');
    commit(`message\n\nthe key ${secret} is in here`);
    repository.stage('id.txt', `${secret}ff\n${secret.toUpperCase()}\n${secret.slice(1)}\n`);
    commit('glued, upper case, cut');
    const found = await historyJson(repository.dir, fingerprintOf(secret));
    expect(found).toMatchObject({
      code: 1,
      found: true,
      service: 'mailjet',
      incomplete: [],
      binaryPaths: ['wide.txt'],
    });
    expect(told(found)).toEqual([
      'add: +.env:2 plain',
      'rename: +old.env:2 plain -.env plain',
      'remove: -old.env plain',
      'again: +again.env:2 plain',
      'base64 of the pair: +auth.yml:1 base64',
      'base64 of the half: +half.yml:1 base64',
      'pair: +dsn.yml:1 plain +dsn.yml:2 plain',
      'split: +split.js:1 split +split.js:3 split',
      'wide: +wide.txt:1 plain',
      'message: +:message:3 plain',
      'glued, upper case, cut: +id.txt:1 plain',
    ]);
    expect(found.commits.at(-1)?.date).toBe('2026-03-01T10:01:00.000Z');
    const pair = await historyJson(repository.dir, fingerprintOf(`${api}:${secret}`));
    expect(told(pair)).toEqual([
      'add: +.env:2 half',
      'rename: +old.env:2 half -.env half',
      'remove: -old.env half',
      'again: +again.env:2 half',
      'base64 of the pair: +auth.yml:1 base64',
      'base64 of the half: +half.yml:1 half',
      'pair: +dsn.yml:1 pair +dsn.yml:2 pair',
      'split: +split.js:1 half +split.js:3 half',
      'wide: +wide.txt:1 half',
      'message: +:message:3 half',
      'glued, upper case, cut: +id.txt:1 half',
    ]);
    for (const fingerprint of [fingerprintOf(secret), fingerprintOf(`${api}:${secret}`)]) {
      for (const format of ['text', 'json'] as const) {
        const { text } = await history(repository.dir, { fingerprint, format, all: true });
        for (const form of [secret, api, base64(secret), secret.slice(10), base64(`${api}:${secret}`)])
          expect(text).not.toContain(form);
      }
    }
  });

  it('are found for Netcore keys, SMTP passwords with a user and tokens too', async () => {
    const repository = newRepository();
    const [key, password] = [hex32().toUpperCase(), `shop.user_${hex32()}`];
    const token = `${hex32().slice(0, 30)}Zq`;
    repository.stage('a.env', `PEPIPOST_API_KEY=${key}\nSMTP_PASSWORD=${password}\nMJ_TOKEN=${token}\n`);
    repository.stage('b.js', `const p = "${password.slice(0, 24)}" + "${password.slice(24)}"\n`);
    repository.commit('all');
    expect(told(await historyJson(repository.dir, fingerprintOf(key, 'pepipost')))).toEqual(['all: +a.env:1 plain']);
    expect(told(await historyJson(repository.dir, fingerprintOf(password, 'pepipost')))).toEqual([
      'all: +a.env:2 plain +b.js:1 split',
    ]);
    expect(told(await historyJson(repository.dir, fingerprintOf(token)))).toEqual(['all: +a.env:3 plain']);
  });

  it('are not all: a tag on a folder is read as well, from wherever it is asked', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('a/b/k.env', `K=${key}\n`);
    repository.git('tag', 'folder', repository.git('write-tree', '--prefix=a/').trim());
    repository.git('rm', '-q', '-f', 'a/b/k.env');
    repository.stage('sub/fine', '1\n');
    repository.commit('fine');
    for (const cwd of [repository.dir, join(repository.dir, 'sub')]) {
      const { commits, objects } = await historyJson(cwd, fingerprintOf(key));
      expect([commits, objects]).toEqual([[], [expect.objectContaining({ type: 'blob', line: 1 })]]);
    }
  });

  it('include merges that bring it by themselves, and not those that only join', async () => {
    const repository = newRepository();
    const commit = clockOf(repository);
    const key = hex32();
    repository.stage('a', '1\n');
    commit('base');
    repository.git('switch', '-q', '-c', 'topic');
    repository.stage('t', `K=${key}\n`);
    commit('topic');
    repository.git('switch', '-q', 'main');
    repository.stage('m', '1\n');
    commit('main');
    repository.git('merge', '-q', '--no-ff', '-m', 'join', 'topic');
    repository.git('switch', '-q', '-c', 'evil', 'HEAD~1');
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'topic');
    repository.stage('e', `K=${key}\n`);
    repository.stage('bin', `\0K=${key}\n`);
    repository.commit('evil');
    const found = await historyJson(repository.dir, fingerprintOf(key));
    expect(told(found).toSorted()).toEqual(['evil: +bin:1 plain +e:1 plain', 'topic: +t:1 plain']);
    expect(found.refs.map(({ name, paths }) => [name, paths.toSorted()])).toEqual([
      ['refs/heads/evil', ['bin', 'e', 't']],
      ['refs/heads/main', ['t']],
      ['refs/heads/topic', ['t']],
    ]);
  });
});

describe('the refs of a key', () => {
  it('are branches, remote branches, tags and their text, notes, stashes and a detached HEAD; each says whether it is still there', async () => {
    const upstream = temporaryFolder();
    const repository = newRepository();
    const commit = clockOf(repository);
    const key = hex32();
    repository.stage('f', '1\n');
    commit('clean');
    repository.git('branch', 'clean');
    repository.stage('k.env', `K=${key}\n`);
    commit('in');
    repository.git('branch', 'holds');
    repository.git('tag', 'light');
    repository.git('tag', '-a', '-m', 'fine', 'fine');
    repository.git('rm', '-q', 'k.env');
    commit('out');
    repository.git('init', '-q', '--bare', upstream);
    repository.git('remote', 'add', 'up/stream', `https://me:${hex32()}@git.example.org/x.git`);
    repository.git('remote', 'add', 'here', upstream);
    repository.git('push', '-q', 'here', 'main', 'holds', 'clean');
    repository.git('update-ref', 'refs/remotes/up/stream/feature/x', 'holds');
    repository.git('tag', '-a', '-m', `text with ${key}`, 'told', 'clean');
    repository.git('tag', '-a', '-m', 'tag of a tag', 'outer', 'told');
    repository.git('tag', 'blob', repository.git('hash-object', '-w', 'f').trim());
    repository.write('f', `K=${key}\n`);
    repository.git('tag', 'keyblob', repository.git('hash-object', '-w', 'f').trim());
    repository.git('stash', '-q');
    repository.write('f', '2\n');
    repository.write('untracked', `K=${key}\n`);
    repository.git('stash', '-q', '-u');
    repository.git('notes', 'add', '-m', `note ${key}`, 'clean');
    repository.git('switch', '-q', '--detach', 'holds');
    const found = await historyJson(repository.dir, fingerprintOf(key));
    expect(found.refs.map(({ name, kind, atTip }) => `${kind} ${name} ${atTip ? 'tip' : 'history'}`)).toEqual([
      'branch refs/heads/holds tip',
      'branch refs/heads/main history',
      'notes refs/notes/commits tip',
      'remote refs/remotes/here/holds tip',
      'remote refs/remotes/here/main history',
      'remote refs/remotes/up/stream/feature/x tip',
      'tag refs/tags/fine tip',
      'tag refs/tags/keyblob tip',
      'tag refs/tags/light tip',
      'tag refs/tags/outer tip',
      'tag refs/tags/told tip',
      `head HEAD of ${repository.dir} tip`,
      'stash stash@{0} tip',
      'stash stash@{1} tip',
    ]);
    expect(found.remotes).toEqual([
      { name: 'here', url: upstream, branches: ['holds', 'main'] },
      { name: 'up/stream', url: 'https://git.example.org/x.git', branches: ['feature/x'] },
    ]);
    expect(found.objects.map(({ type, names }) => [type, names])).toEqual([
      ['blob', ['keyblob']],
      ['tag', ['outer', 'told']],
    ]);
    const { text, code } = await history(repository.dir, { fingerprint: fingerprintOf(key) });
    expect(code).toBe(1);
    expect(text).toContain(
      `git push --force ${upstream} \\\n         refs/heads/holds refs/heads/main refs/notes/commits \\\n`,
    );
    expect(text).toContain("git push --force 'https://git.example.org/x.git' \\\n         refs/heads/feature/x");
    expect(text).toContain("git stash drop 'stash@{1}'\n       git stash drop 'stash@{0}'");
    expect(text).toContain('note on ');
    expect(text).not.toContain('refs/heads/clean');
    expect(text).not.toContain(key);
  });

  it('do not hide what only a reflog or nothing leads to, when that is asked for', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('f', '1\n');
    repository.commit('kept');
    repository.stage('f', `K=${key}\n`);
    repository.commit('lost');
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    repository.write('once', `staged once ${key}\n`);
    repository.git('add', 'once');
    repository.git('rm', '-q', '--cached', 'once');
    repository.git('tag', '-a', '-m', key, 'gone');
    repository.git('tag', '-d', 'gone');
    expect(await historyJson(repository.dir, fingerprintOf(key))).toMatchObject({ code: 0, found: false, commits: [] });
    const all = await historyJson(repository.dir, fingerprintOf(key), { all: true });
    expect(all).toMatchObject({ code: 1, refs: [], commits: [{ subject: 'lost', reachable: false }] });
    expect(all.objects.map(({ type, names }) => [type, names]).toSorted()).toEqual([
      ['blob', []],
      ['tag', []],
    ]);
    repository.git('reflog', 'expire', '--expire=now', '--expire-unreachable=now', '--all');
    expect((await historyJson(repository.dir, fingerprintOf(key), { all: true })).commits).toHaveLength(1);
    repository.git('gc', '-q', '--prune=now');
    expect(await historyJson(repository.dir, fingerprintOf(key), { all: true })).toMatchObject({
      code: 0,
      objects: [],
    });
  });
});

describe('what cannot be read', () => {
  it('is told with exit 3, after what is known; an empty or shallow repository too', async () => {
    const empty = newRepository();
    expect(await historyJson(empty.dir, 'a'.repeat(8))).toMatchObject({ code: 0, found: false, incomplete: [] });
    await expect(history(temporaryFolder(), { fingerprint: 'a'.repeat(8) })).rejects.toMatchObject({ exitCode: 2 });
    const repository = newRepository();
    const key = hex32();
    repository.stage('k', `K=${key}\n`);
    repository.commit('in');
    repository.stage('b', 'gone\n');
    repository.commit('two');
    const blob = repository.git('rev-parse', 'HEAD:b').trim();
    const shallow = temporaryFolder();
    repository.git('clone', '-q', '--depth', '1', `file://${repository.dir}`, shallow);
    const cut = await historyJson(shallow, fingerprintOf(key));
    expect(cut).toMatchObject({ code: 3, found: true, incomplete: [expect.stringContaining('shallow')] });
    repository.git('update-ref', 'refs/heads/other', 'HEAD~1');
    writeFileSync(join(repository.dir, '.git/refs/heads/broken'), `${'1'.repeat(40)}\n`);
    const object = join(repository.dir, '.git/objects', blob.slice(0, 2), blob.slice(2));
    repository.git('cat-file', '-e', blob);
    await import('node:fs').then(({ rmSync }) => rmSync(object));
    const found = await historyJson(repository.dir, fingerprintOf(key));
    expect(found).toMatchObject({ code: 3, found: true });
    expect(told(found)).toEqual(['in: +k:1 plain']);
    expect(found.refs.map(({ name }) => name)).toEqual(['refs/heads/main', 'refs/heads/other']);
    expect(found.incomplete.join('\n')).toMatch(/refs\/heads\/broken points at an object that is missing/);
    expect(found.incomplete.join('\n')).toMatch(/b in commit [0-9a-f]{40}: its content/);
    expect((await history(repository.dir, { fingerprint: 'f'.repeat(64) })).code).toBe(3);
  });
});

describe('hostile names', () => {
  it('neither move the cursor nor run in the commands, and a key in them is not shown', async () => {
    const repository = newRepository();
    const key = hex32();
    const path = `a\u001b[31m b\n'$(touch x)'\u202e`;
    Object.assign(process.env, { GIT_AUTHOR_NAME: `Eve\u001b[2J${key}` });
    try {
      repository.stage(path, `K=${key}\n`);
      repository.stage(`dir-${key}/f`, `K=${key}\n`);
      repository.stage(Buffer.from('caf\xe9', 'latin1').toString('latin1'), `K=${key}\n`);
      repository.commit(`sub\u001b]0;x\u0007ject ${key}`);
    } finally {
      Object.assign(process.env, { GIT_AUTHOR_NAME: 'Ada Author' });
    }
    repository.git('branch', "x'$(touch${IFS}y)';z");
    repository.git('branch', `b-${key}`);
    const clone = repositoryAt(temporaryFolder());
    repository.git('clone', '-q', repository.dir, clone.dir);
    for (const format of ['text', 'json'] as const) {
      const { text, code } = await history(clone.dir, { fingerprint: fingerprintOf(key), format });
      expect(code).toBe(1);
      expect(text).not.toContain(key);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    }
    const { text } = await history(clone.dir, { fingerprint: fingerprintOf(key) });
    expect(text).toContain(`'refs/heads/x'\\''$(touch\${IFS}y)'\\'';z'`);
    expect((await historyJson(clone.dir, fingerprintOf(key))).refs[0]?.paths).toHaveLength(3);
  });
});

describe('a fingerprint', () => {
  it('may be cut to eight digits or be in capitals; a key in its place is refused and not repeated', async () => {
    const repository = newRepository();
    const key = hex32();
    repository.stage('k', `K=${key}\n`);
    repository.commit('in');
    const digits = fingerprintOf(key).slice(7);
    for (const word of [digits.slice(0, 8), `sha256:${digits.slice(0, 12)}`, digits, `SHA256:${digits.toUpperCase()}`])
      expect(await historyJson(repository.dir, word)).toMatchObject({ code: 1, fingerprint: `sha256:${digits}` });
    for (const word of [
      '',
      'sha256:',
      digits.slice(0, 7),
      `${digits}0`,
      'main',
      key,
      `${key}:${hex32()}`,
      base64(key),
    ]) {
      const failure = await history(repository.dir, { fingerprint: word }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ exitCode: 2 });
      expect(String(failure)).not.toContain(key);
    }
  });
});
