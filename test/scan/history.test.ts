/** A whole history: every content that refs reach, once, with the first commit that brought a value and whether it still stands. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Finding, ScanResult } from '../../src/core/finding.ts';
import { reportJson } from '../../src/report/json.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { reportText } from '../../src/report/text.ts';
import { type Sifted, siftAll, siftBlobs } from '../../src/scan/blob-sieve.ts';
import { exitCodeOf } from '../../src/scan/scan-result.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { openCheckpoint } from '../../src/sources/history/checkpoint.ts';
import { historySource } from '../../src/sources/history/history-source.ts';
import { DIST } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { RULE_SET } from '../support/rules.ts';

const setting = (key = hex32()) => `MJ_APIKEY_PRIVATE=${key}`;

const scan = (cwd: string, refs: readonly string[] = [], resume: string | null = null): Promise<ScanResult> =>
  scanSource({ cwd, config: DEFAULT_CONFIG }, historySource({ cwd, refs, resume }));

const places = ({ findings }: ScanResult): readonly string[] =>
  findings.map(({ path, line, atTip }) => `${path}:${line} ${atTip === true ? 'stands' : 'gone'}`).sort();

const at = ({ findings }: ScanResult, path: string): Finding | undefined =>
  findings.find((finding) => finding.path === path);

/** Branches, a merge that nobody can edit away, tags, notes, a stash, a message, a path that names a provider. */
function lived(): Repository {
  const repository = newRepository();
  repository.stage('readme', 'a project\n');
  repository.stage('gone.env', `${setting()}\n`);
  repository.commit('first');
  repository.git('rm', '-q', 'gone.env');
  repository.commit('second');
  repository.git('checkout', '-q', '-b', 'side');
  repository.stage('side.env', setting());
  repository.commit('on the side');
  repository.git('checkout', '-q', 'main');
  repository.stage('mailjet/settings.json', `{"secret": "${hex32()}"}\n`);
  repository.commit(`the mailjet secret key is ${hex32()}`);
  repository.git('merge', '-q', '-s', 'ours', '-m', 'theirs is not wanted', 'side');
  repository.git('branch', '-q', '-D', 'side');
  repository.git('tag', '-a', '-m', `mailjet api secret ${hex32()}`, 'v1');
  repository.git('notes', 'add', '-m', `mailjet api secret ${hex32()}`);
  repository.stage('stashed.env', setting());
  repository.git('stash', '-q');
  return repository;
}

test('branches, merges that leave a side out, messages, tags, notes and stashes are read; each value once in each path', async () => {
  const { dir } = lived();
  const result = await scan(dir);
  expect(places(result)).toEqual([
    ':message:1 gone',
    ':note:1 stands',
    ':tag:1 stands',
    'gone.env:1 gone',
    'mailjet/settings.json:1 stands',
    'side.env:1 gone',
    'stashed.env:1 stands',
  ]);
  expect(result.incomplete).toEqual([]);
  const named = await scan(dir, ['HEAD~2']);
  expect(places(named)).toEqual(['gone.env:1 gone']);
  await expect(scan(dir, ['nowhere'])).rejects.toThrow(/nowhere/);
  await expect(scan(dir, ['--all'])).rejects.toThrow(/--all/);
});

test('the first commit is the first by ancestry, whatever the clocks say, and the only key may be the last byte of all', async () => {
  const repository = newRepository();
  const key = hex32();
  const commit = (date: string, message: string) => {
    process.env.GIT_COMMITTER_DATE = date;
    try {
      return repository.commit(message);
    } finally {
      delete process.env.GIT_COMMITTER_DATE;
    }
  };
  repository.stage('a.env', `x=1\n${setting(key)}`);
  const first = commit('2030-01-01T00:00:00Z', 'came first, says it is late');
  repository.stage('a.env', `x=2\n\n${setting(key)}`);
  commit('2001-01-01T00:00:00Z', 'came second, says it is early');
  const result = await scan(repository.dir);
  expect(places(result)).toEqual(['a.env:2 stands']);
  expect(at(result, 'a.env')?.commit).toBe(first);
  expect(JSON.parse(reportJson(result, '1')).findings[0]).toMatchObject({ atTip: true, commit: first });
});

test('the text has a line for each key with the number of its places, and no key', async () => {
  const repository = newRepository();
  const [one, other] = [hex32(), hex32()];
  for (const path of ['a.env', 'b.env', 'c.env']) repository.stage(path, setting(one));
  repository.commit();
  repository.stage('d.env', setting(other));
  repository.commit();
  const result = await scan(repository.dir);
  const text = reportText(result, { action: 'scan', colour: 0, width: 80, config: DEFAULT_CONFIG });
  expect(text).toContain('2 keys in the history, in 4 places');
  const lines = text.split('\n').filter((line) => line.includes('mailjet-secret-key'));
  expect(lines.map((line) => /\d+ places?/.exec(line)?.[0])).toEqual(['3 places', '1 place']);
  expect(text).not.toContain(one);
  expect(text).not.toContain(other);
});

test('what a comment lets through counts where the value stands now, not as it once was', async () => {
  const repository = newRepository();
  const key = hex32();
  repository.stage('a.env', setting(key));
  repository.stage('b.env', `${setting(key)} # mailwarden:allow a sample`);
  repository.commit();
  repository.stage('a.env', `${setting(key)} # mailwarden:allow a sample`);
  repository.stage('b.env', setting(key));
  repository.commit();
  const { findings } = await scan(repository.dir);
  expect(findings.map(({ path, blocked }) => [path, blocked])).toEqual([
    ['a.env', false],
    ['b.env', true],
  ]);
});

test('what is missing or cut off is told, and the rest is read', async () => {
  const repository = newRepository();
  repository.stage('lost.txt', `${hex32()}\n`);
  repository.stage('there.env', setting());
  repository.commit();
  const blob = repository.git('rev-parse', 'HEAD:lost.txt').trim();
  rmSync(join(repository.dir, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  const result = await scan(repository.dir);
  expect(places(result)).toEqual(['there.env:1 stands']);
  expect(exitCodeOf(result)).toBe(1);
  expect(result.incomplete.map(unreadText).join()).toContain('lost.txt');

  const origin = newRepository();
  for (const text of ['one', 'two']) {
    origin.stage('a.txt', text);
    origin.commit(text);
  }
  const clone = temporaryFolder();
  origin.git('clone', '-q', '--depth=1', `file://${origin.dir}`, clone);
  const cut = await scan(clone);
  expect(exitCodeOf(cut)).toBe(3);
  expect(cut.incomplete.map(unreadText).join()).toContain('shallow');
});

test('replace refs and grafts hide nothing, submodules are counted and not read', async () => {
  const repository = newRepository();
  repository.stage('a.env', setting());
  const first = repository.commit('first');
  repository.stage('a.env', 'nothing\n');
  const second = repository.commit('second');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${first},sub`);
  repository.commit('a submodule');
  writeFileSync(join(repository.dir, '.git/info/grafts'), `${second}\n`);
  repository.git('replace', '--graft', second);
  const result = await scan(repository.dir);
  expect(places(result)).toEqual(['a.env:1 gone']);
  expect(result.unreadSubmodules).toBe(1);
  expect(result.incomplete).toEqual([]);
});

test('content under git-lfs is counted where it is not here, and read where it is', async () => {
  const repository = newRepository();
  const pointer = (id: string) => `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize 12\n`;
  const id = hex32() + hex32();
  repository.stage('big.bin', pointer(id));
  repository.commit();
  expect((await scan(repository.dir)).unreadLfs).toBe(1);
  repository.write(`.git/lfs/objects/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`, setting());
  const here = await scan(repository.dir);
  expect(here.unreadLfs).toBeUndefined();
  expect(places(here)).toEqual(['big.bin:1 stands']);
});

test('a run that was stopped anywhere and goes on says what one run says', async () => {
  const { dir } = lived();
  const file = join(temporaryFolder(), 'progress');
  const whole = await scan(dir);
  const ids = repositoryAt(dir)
    .git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)')
    .split('\n')
    .flatMap((line) => (line.endsWith(' blob') ? [line.slice(0, -5)] : []));
  for (const count of [0, 1, 3, ids.length]) {
    const checkpoint = openCheckpoint(file, RULE_SET.digest());
    checkpoint.add(await siftBlobs(ids.slice(0, count), { cwd: dir, rules: RULE_SET }));
    checkpoint.write();
    const held = readFileSync(file, 'utf8');
    for (const { excerpt } of whole.findings) expect(held).not.toContain(excerpt.slice(0, 12));
    expect((await scan(dir, [], file)).findings).toEqual(whole.findings);
    expect(existsSync(file), 'nothing is left to go on with').toBe(false);
  }
  writeFileSync(file, '{"mine": 1}');
  await expect(scan(dir, [], file)).rejects.toThrow(/--resume/);
  expect(readFileSync(file, 'utf8')).toBe('{"mine": 1}');
  await expect(scan(dir, [], dir)).rejects.toThrow(/is not a file/);
});

test('a run that could not read everything keeps what it has read', async () => {
  const repository = newRepository();
  repository.stage('lost.txt', 'x\n');
  repository.stage('a.txt', 'y\n');
  repository.commit();
  const blob = repository.git('rev-parse', 'HEAD:lost.txt').trim();
  rmSync(join(repository.dir, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  const file = join(temporaryFolder(), 'progress');
  expect(exitCodeOf(await scan(repository.dir, [], file))).toBe(3);
  expect(existsSync(file)).toBe(true);
});

test('threads and one thread sift alike, contents of any size and form, and none is passed over', async () => {
  const repository = newRepository();
  const filler = 'lorem ipsum dolor\n'.repeat(300_000);
  const contents: readonly (string | Buffer)[] = [
    '',
    setting(),
    `${filler}${setting()}`,
    `${setting()}\n${filler}`,
    filler,
    Buffer.from(`\ufeff${setting()}\r\n`, 'utf16le'),
    hex32(),
  ];
  for (const [index, content] of contents.entries()) repository.stage(`file${index}`, content);
  repository.commit();
  const ids = contents.map((_, index) => repository.git('rev-parse', `HEAD:file${index}`).trim());
  const here = await siftBlobs(ids, { cwd: repository.dir, rules: RULE_SET });
  expect(here.candidates.toSorted()).toEqual([1, 2, 3, 5].map((index) => ids[index]).toSorted());
  expect(here.unnamed).toEqual([ids[6]]);
  expect(here.missing).toEqual([]);
  const data = { task: { kind: 'blobs', cwd: repository.dir }, source: RULE_SET.source, inline: true };
  const worker = new Worker(join(DIST, 'worker.js'), { workerData: data });
  const there = await new Promise<Sifted>((resolve, reject) => {
    worker.on('message', resolve).on('error', reject);
    worker.postMessage(ids);
  });
  await worker.terminate();
  expect(there).toEqual(here);
  const all: string[] = [];
  const blobs = ids.map((id) => ({ id, bytes: 6 << 20 }));
  await siftAll(blobs, { cwd: repository.dir, rules: RULE_SET }, ({ done }) => all.push(...done));
  expect(all.toSorted()).toEqual([...new Set(ids)].toSorted());
});
