/** What a team does with the log: several people share their notes, and read what was let through. */
import { expect, it } from 'vitest';
import { type OverridesArguments, overridesCommand } from '../../src/commands/overrides-command.ts';
import { repositoryAt, temporaryFolder } from '../support/repository.ts';
import { type Guarded, guard, guarded, WORD } from './support/guarded.ts';

async function call({ dir, scan }: Guarded, words: string, options: Partial<OverridesArguments> = {}) {
  const said = { out: '', err: '' };
  const [action = '', ...rest] = words.split(' ');
  const stdout = { write: (text: string) => (said.out += text) };
  const stderr = { write: (text: string) => (said.err += text) };
  const code = await overridesCommand({ action, rest, cwd: dir, scan, ...options }, { stdout, stderr });
  return { code, ...said };
}

/** A clone with hooks of its own. */
async function colleague(remote: string): Promise<Guarded> {
  const repository = await guarded();
  repository.sh(`git remote add origin '${remote}'; git fetch -q origin; git reset -q --hard origin/main`);
  return repository;
}

it('three clones share their records, each in any order, and none is lost', async () => {
  const ada = await guarded();
  const remote = temporaryFolder();
  ada.sh(`git init -q --bare -b main '${remote}'; git remote add origin '${remote}'`);
  ada.sh('git commit -q --allow-empty -m base; git push -q -u origin main');
  const [bob, cem] = [await colleague(remote), await colleague(remote)];
  const nothing = await call(cem, 'list', { shared: true });
  expect([nothing.code, nothing.err]).toEqual([
    0,
    expect.stringMatching(/nothing was fetched or shared yet\n.*overrides share/),
  ]);
  expect((await call(cem, 'share')).out).toMatch(/^nothing to share with origin/);
  const ids: string[] = [];
  // On one commit as well: two notes on it must become one with both lines.
  for (const [one, count] of [
    [ada, 1],
    [bob, 2],
    [cem, 3],
  ] as const) {
    for (let i = 0; i < count; i++) one.sh(`git commit -q -n --allow-empty -m 'override ${count} ${i}'`);
    ids.push(...(await one.records()).map(({ id }) => id));
    expect((await call(one, 'share origin')).code).toBe(0);
  }
  for (const one of [ada, bob])
    expect((await call(one, 'share')).out).toMatch(/shared with origin: 6 records of the team/);
  for (const one of [ada, bob, cem]) {
    const { overrides } = JSON.parse((await call(one, 'list', { shared: true, format: 'json' })).out);
    expect(overrides.map(({ id }: { id: string }) => id).sort()).toEqual(ids.toSorted());
    expect(one.git('for-each-ref', 'refs/notes').trim().split('\n')).toHaveLength(1);
  }
  const clone = temporaryFolder();
  ada.sh(`git clone -q '${remote}' '${clone}'`);
  expect((await call(guard(repositoryAt(clone)), 'share')).out).toMatch(/6 records of the team, 6 of them new here/);
});

it('a remote that cannot be reached, or refuses, is an error', async () => {
  const repository = await guarded();
  repository.sh('git commit -q --allow-empty -m base; git commit -q -n --allow-empty -m x');
  await expect(call(repository, 'share')).rejects.toMatchObject({ code: 'usage' });
  await expect(call(repository, 'share /nowhere')).rejects.toMatchObject({ code: 'usage' });
  const remote = temporaryFolder();
  repository.sh(
    `git init -q --bare '${remote}'; printf '#!/bin/sh\\nexit 1\\n' > '${remote}/hooks/pre-receive'; chmod +x '${remote}/hooks/pre-receive'`,
  );
  await expect(call(repository, `share ${remote}`)).rejects.toMatchObject({
    code: 'git-failed',
    message: expect.stringMatching(/git push ended with 1: .* did not take the notes$/),
    hint: expect.stringMatching(/git push \S+ refs\/notes\/mailwarden$/),
  });
  repository.sh(
    'printf "#!/bin/sh\\necho tests fail >&2; exit 1\\n" > .git/hooks/pre-push; chmod +x .git/hooks/pre-push',
  );
  await expect(call(repository, `share ${remote}`)).rejects.toMatchObject({
    message: expect.stringContaining('a pre-push hook here refused the notes'),
  });
});

it('what was let through is told: all of one, and the totals of a week', async () => {
  const repository = await guarded();
  repository.sh(`git commit -q --allow-empty -m base; echo ${WORD} > mail.txt; git add mail.txt; git commit -q -n -m leak
    GIT_COMMITTER_NAME=Bob git commit -q -n --allow-empty -m clean`);
  const [leak] = await repository.records();
  const id = leak?.id ?? '';
  await call(repository, `explain ${id} key is revoked`);
  const shown = await call(repository, `show ${id.slice(0, 8)}`);
  for (const text of [
    'mail.txt:1:1',
    'leak… (7)',
    'mailjet-secret-key',
    'key is revoked (Cem Committer',
    `commit    ${leak?.commit}`,
  ])
    expect(shown.out).toContain(text);
  expect(JSON.parse((await call(repository, `show ${id}`, { format: 'json' })).out)).toMatchObject({
    id,
    reason: 'key is revoked',
  });
  await expect(call(repository, 'show 0000')).rejects.toMatchObject({ code: 'usage' });
  const { out } = await call(repository, 'totals', { since: '7d' });
  expect(out).toMatch(/^2 overrides, 1 with a key, 1 without a reason\n/);
  expect(out).toMatch(/mailjet +mail\.txt +1 +1 +\d{4}-\d\d-\d\d +Cem Committer\n/);
  expect((await call(repository, 'totals', { format: 'md' })).out).toContain('| mailjet | mail.txt | 1 | 1 |');
  expect(JSON.parse((await call(repository, 'totals', { format: 'json' })).out)).toMatchObject({
    overrides: 2,
    people: { 'Cem Committer': 1, Bob: 1 },
    letThrough: [{ service: 'mailjet', path: 'mail.txt', keys: 1, overrides: 1 }],
  });
});

it('no listing holds a character that acts on a terminal or reorders text, and JSON reads back the same', async () => {
  const repository = await guarded();
  const odd = '\u009b31m\u202ex\u0085\u2028\u2066\u00ad\u{e0041}';
  repository.sh(
    `git commit -q --allow-empty -m base; git checkout -q -b 'b${odd}'; echo ${WORD} > mail.txt; git add .; GIT_COMMITTER_NAME='N${odd}' git commit -q -n -m x`,
  );
  const [record] = await repository.records();
  const raw = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u2028-\u202e\u2060-\u206f]|\udb40/;
  for (const words of ['list', 'totals', `show ${record?.id}`])
    for (const format of [
      'text',
      'json',
      ...(words === 'list' ? (['csv', 'md'] as const) : []),
      ...(words === 'totals' ? (['md'] as const) : []),
    ] as const)
      expect([words, format, raw.exec((await call(repository, words, { format })).out)]).toEqual([words, format, null]);
  const { overrides } = JSON.parse((await call(repository, 'list', { format: 'json' })).out);
  expect(overrides[0]).toMatchObject({ branch: `b${odd}`, actor: { name: `N${odd}` } });
});
