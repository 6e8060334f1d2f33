/** An override stays with its commit through amend and rebase, without a line of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entriesOf, explain, unexplained } from '../../src/overrides/override-entries.ts';
import { StateFolder } from '../../src/state/state-folder.ts';
import { hex32 } from '../support/random-key.ts';
import { type Guarded, guarded, WORD } from './support/guarded.ts';

const ACTOR = { name: 'Ada', email: 'ada@example.org' };

function head({ git }: Guarded): string {
  return git('rev-parse', 'HEAD').trim();
}

async function withOverride(): Promise<Guarded> {
  const repository = await guarded();
  repository.sh(`set -e; git commit -q --allow-empty -m base; git branch up
    echo ${WORD} > mail.txt; git add mail.txt; git commit -q -n -m leak`);
  await repository.records();
  return repository;
}

it('amend and rebase carry it over, and a rebase of its key is nothing new', async () => {
  const repository = await withOverride();
  repository.sh(`set -e; git commit -q --amend -m worded; git checkout -q up; echo u > u; git add u; git commit -q -m up
    git checkout -q main; git rebase -q up`);
  expect(await repository.records()).toHaveLength(1);
  expect(unexplained(new StateFolder(repository.folder), [head(repository)]).map(({ record }) => record.how)).toEqual([
    '--no-verify',
  ]);
  expect(unexplained(new StateFolder(repository.folder), [repository.git('rev-parse', 'up').trim()])).toEqual([]);
});

it('a squash takes it along, and splits nothing off', async () => {
  const repository = await withOverride();
  repository.sh(`set -e; echo c > c; git add c; git commit -q -m clean
    GIT_SEQUENCE_EDITOR="sed -i -e '2s/pick/squash/'" GIT_EDITOR=true git rebase -q -i up`);
  expect(await repository.records()).toHaveLength(1);
  expect(unexplained(new StateFolder(repository.folder), [head(repository)])).toHaveLength(1);
});

it('a rebase before anything was taken up carries it too', async () => {
  const repository = await guarded();
  repository.sh(
    `set -e; git commit -q --allow-empty -m base; git commit -q --allow-empty -n -m x; git rebase -q --force-rebase HEAD~1`,
  );
  await repository.records();
  expect(unexplained(new StateFolder(repository.folder), [head(repository)])).toHaveLength(1);
});

it('the same id after an amend in the same second is one override', async () => {
  const repository = await guarded();
  const dates = { GIT_AUTHOR_DATE: '1700000000 +0000', GIT_COMMITTER_DATE: '1700000000 +0000' };
  repository.sh('git commit -q --allow-empty -n -m x', dates);
  const before = head(repository);
  await repository.records();
  repository.sh('git commit -q --amend --allow-empty -n --no-edit', dates);
  expect(head(repository)).toBe(before);
  expect(await repository.records()).toHaveLength(1);
  expect(readFileSync(join(repository.folder, 'carried'), 'utf8')).toBe('');
});

it('a rewrite that touches no override leaves nothing behind', async () => {
  const repository = await withOverride();
  repository.sh('git checkout -q up; echo x > x; git add x; git commit -q -m x; git commit -q --amend -m y');
  expect(readFileSync(join(repository.folder, 'carried'), 'utf8')).toBe('');
});

it('the reason comes from the environment, from a trailer, or later; no key comes in with it', async () => {
  const repository = await guarded();
  const key = hex32();
  repository.sh(`git commit -q --allow-empty -n -m x`, { MAILWARDEN_REASON: `old key\t${key}\nis revoked` });
  repository.sh(`git commit -q --allow-empty -n -m 'y' -m 'Mailwarden-Reason: hotfix, see the log'`);
  repository.sh('git commit -q --allow-empty -n -m z');
  const records = await repository.records();
  expect(records.map(({ reason }) => reason)).toEqual([
    `old key ${key.slice(0, 4)}… is revoked`,
    'hotfix, see the log',
    null,
  ]);
  expect(readFileSync(join(repository.folder, 'pending.taken'), 'utf8')).not.toContain(key);
  expect(readFileSync(join(repository.folder, 'unexplained'), 'utf8')).toBe(`${records[2]?.id}\n`);
  const id = records[2]?.id ?? '';
  explain(new StateFolder(repository.folder), { id: id.slice(0, 8), reason: `my reason ${key}`, actor: ACTOR });
  expect(readFileSync(join(repository.folder, 'unexplained'), 'utf8')).toBe('');
  expect(unexplained(new StateFolder(repository.folder), [head(repository)])).toEqual([]);
  const all = await repository.records();
  expect(all.at(-1)).toMatchObject({ action: 'explain', ref: id, actor: ACTOR, how: null });
  expect(entriesOf(all).at(-1)?.reason).toBe(`my reason ${key.slice(0, 4)}…`);
  expect(() => explain(new StateFolder(repository.folder), { id: 'zz', reason: 'r', actor: ACTOR })).toThrow(
    /no override has the id zz/,
  );
  expect(() => explain(new StateFolder(repository.folder), { id: '', reason: 'r', actor: ACTOR })).toThrow(
    /no override/,
  );
  expect(() => explain(new StateFolder(repository.folder), { id, reason: ' ', actor: ACTOR })).toThrow(/empty/);
});
