/** The log survives kills at any byte, many writers at once, and tells of every change. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readLog, verifyLog } from '../../src/overrides/override-log.ts';
import type { OverrideEvent } from '../../src/overrides/override-record.ts';
import { sha256 } from '../../src/sha256.ts';
import { withLock } from '../../src/state/lock.ts';
import { StateFolder } from '../../src/state/state-folder.ts';
import { DRIVER } from '../support/built.ts';
import { tries } from '../support/depth.ts';
import { temporaryFolder } from '../support/repository.ts';
import { guarded } from './support/guarded.ts';
import { appendRecord, newId } from './support/log.ts';

const run = promisify(execFile);
const KILLS = tries(30);

function event(reason: string | null = null): OverrideEvent {
  const actor = { name: 'Zoë 🦊', email: 'zoe@example.org' };
  const where = { branch: 'main', commit: 'a'.repeat(40), remote: null };
  return {
    id: newId(),
    time: new Date().toISOString(),
    action: 'commit',
    how: '--no-verify',
    actor,
    ...where,
    reason,
    findings: [],
  };
}

function logOf(records: number): { folder: string; path: string } {
  const folder = temporaryFolder();
  for (let i = 0; i < records; i++) appendRecord(folder, event(`reason ${i} "quoted" — ü`));
  return { folder, path: join(folder, 'overrides.jsonl') };
}

describe('the log', () => {
  it('has the fields of the contract in their order, mode 0600, and hashes that sed and sha256sum compute as well', async () => {
    const { folder, path } = logOf(3);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [first = '', second = ''] = readFileSync(path, 'utf8').split('\n');
    expect(Object.keys(JSON.parse(first))).toEqual([
      'v',
      'id',
      'time',
      'action',
      'how',
      'actor',
      'branch',
      'commit',
      'remote',
      'reason',
      'findings',
      'prev',
      'hash',
    ]);
    const script = `sed -n 1p "$1" | sed 's/,"hash":"[0-9a-f]*"}$/}/' | tr -d '\\n' | sha256sum; sed -n 1p "$1" | tr -d '\\n' | sha256sum`;
    const { stdout } = await run('sh', ['-c', script, 'sh', path]);
    expect(stdout.split(/\s+-\s+/)).toEqual([JSON.parse(first).hash, JSON.parse(second).prev, '']);
    expect(JSON.parse(first).prev).toBeNull();
    expect(verifyLog(new StateFolder(folder))).toEqual({ records: 3, breaks: [], notes: [] });
  });

  it('takes nothing but the record that was being written when its end is torn, at every byte', () => {
    const { folder, path } = logOf(2);
    const whole = readFileSync(path);
    const [anchor, count] = ['anchor.json', 'recorded'].map((name) => readFileSync(join(folder, name), 'utf8'));
    appendRecord(folder, event('the last one'));
    const all = readFileSync(path);
    for (let end = whole.length; end <= all.length; end++) {
      writeFileSync(path, all.subarray(0, end));
      writeFileSync(join(folder, 'anchor.json'), anchor ?? '');
      writeFileSync(join(folder, 'recorded'), count ?? '');
      rmSync(join(folder, 'overrides.torn'), { force: true });
      const kept = end >= all.length - 1 ? 3 : 2;
      const isTorn = end !== whole.length && end !== all.length;
      const { records, breaks, notes } = verifyLog(new StateFolder(folder));
      expect([end, records, breaks, notes.length]).toEqual([end, kept, [], isTorn ? 1 : 0]);
      if (kept === 2 && isTorn)
        expect(readFileSync(join(folder, 'overrides.torn')).subarray(0, -1)).toEqual(all.subarray(whole.length, end));
      if (end % 16 !== 0) continue;
      appendRecord(folder, event());
      expect(verifyLog(new StateFolder(folder))).toEqual({ records: kept + 1, breaks: [], notes: [] });
    }
  });

  it('appending mends a torn end and says so', () => {
    const { folder, path } = logOf(2);
    writeFileSync(path, '{"v":1,"id":"ab', { flag: 'a' });
    expect(appendRecord(folder, event()).notes).toEqual([expect.stringContaining('15 bytes')]);
    expect(verifyLog(new StateFolder(folder)).records).toBe(3);
  });

  it('tells of each line that was cut off, taken out, changed, swapped, put in or doubled', () => {
    const { folder, path } = logOf(5);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const [a = '', b = '', c = '', d = '', e = ''] = lines;
    const changed = c.replace('reason 2', 'reason 9');
    const cases: readonly (readonly [number, readonly string[]])[] = [
      [4, [a, b, c, d]],
      [1, [a]],
      [0, []],
      [1, [b, c, d, e]],
      [2, [a, c, d, e]],
      [3, [a, b, changed, d, e]],
      [2, [a, c, b, d, e]],
      [3, [a, b, b, c, d, e]],
      [3, [a, b, '{}', c, d, e]],
      [5, [a, b, c, d, e.replace('reason 4', 'reason 5')]],
    ];
    for (const [line, left] of cases) {
      writeFileSync(path, left.map((text) => `${text}\n`).join(''));
      expect([left.length, verifyLog(new StateFolder(folder)).breaks[0]?.line]).toEqual([left.length, line]);
    }
    writeFileSync(path, lines.map((text) => `${text}\n`).join(''));
    expect(verifyLog(new StateFolder(folder)).breaks).toEqual([]);
  });

  it('does not forget a cut when records are added behind it', () => {
    const { folder, path } = logOf(4);
    const lines = readFileSync(path, 'utf8').split('\n');
    truncateSync(path, Buffer.byteLength(`${lines.slice(0, 2).join('\n')}\n`));
    for (let i = 0; i < 5; i++) appendRecord(folder, event());
    expect(verifyLog(new StateFolder(folder)).breaks).toEqual([
      { line: 2, what: expect.stringContaining('last that was left of 4') },
    ]);
  });

  it('tells of a missing anchor, and of a log that is gone while its anchor is there', () => {
    const { folder, path } = logOf(2);
    rmSync(join(folder, 'anchor.json'));
    expect(verifyLog(new StateFolder(folder)).breaks).toHaveLength(1);
    appendRecord(folder, event());
    expect(verifyLog(new StateFolder(folder)).breaks).toHaveLength(1);
    rmSync(path);
    expect(verifyLog(new StateFolder(folder)).breaks.at(0)?.line).toBe(0);
  });
});

describe('the chain', () => {
  it('is over bytes: what decodes to the same text is a change, and no separator is one', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'overrides.jsonl');
    const odd = '\u2028\u2029\u0085\ufeff\ufffd';
    appendRecord(folder, { ...event(odd), branch: odd, actor: { name: odd, email: odd } });
    appendRecord(folder, event());
    expect(verifyLog(new StateFolder(folder))).toEqual({ records: 2, breaks: [], notes: [] });
    expect(readLog(new StateFolder(folder))[0]?.branch).toBe(odd);
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from('\ufffd'));
    for (const other of [Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80])]) {
      writeFileSync(path, Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + 3)]));
      expect(verifyLog(new StateFolder(folder)).breaks[0]?.line).toBe(1);
    }
  });

  it('has witnesses: a log that is gone together with its anchor is missed, also when records are added behind', () => {
    for (const explained of [false, true]) {
      const { folder, path } = logOf(explained ? 0 : 2);
      if (explained) for (const reason of ['a', 'b']) appendRecord(folder, event(reason));
      rmSync(join(folder, 'anchor.json'));
      for (const empty of [true, false]) {
        if (empty) writeFileSync(path, '');
        else rmSync(path);
        expect(verifyLog(new StateFolder(folder)).breaks).toEqual([
          { line: 0, what: expect.stringContaining('there were 2') },
        ]);
      }
      appendRecord(folder, event());
      expect(verifyLog(new StateFolder(folder)).breaks).toEqual([
        { line: 0, what: expect.stringContaining('begins anew: of 2 records') },
      ]);
    }
    const { folder, path } = logOf(1);
    rmSync(path);
    for (const name of ['anchor.json', 'recorded']) rmSync(join(folder, name));
    writeFileSync(join(folder, 'unexplained'), `${newId()}\n`);
    expect(verifyLog(new StateFolder(folder)).breaks).toHaveLength(1);
  });
});

describe('many writers', () => {
  it('16 commits at once in 8 work trees are 16 records in one chain', async () => {
    const repository = await guarded(`'${process.execPath}' '${DRIVER}' take-up`);
    repository.sh('git -c core.hooksPath=/dev/null commit -q --allow-empty -m first');
    const trees = Array.from({ length: 8 }, (_, i) => `${repository.dir}-wt${i}`);
    await repository.records();
    const before = readLog(new StateFolder(repository.folder)).length;
    for (const tree of trees) repository.git('worktree', 'add', '-q', tree);
    try {
      const commits = (tree: string) =>
        `cd '${tree}' && for i in 1 2; do git commit -q --allow-empty -n -m "$i of ${tree}" || exit 1; done`;
      await Promise.all(trees.map((tree) => run('sh', ['-c', commits(tree)])));
      const records = readLog(new StateFolder(repository.folder)).slice(before);
      const made = repository.git('rev-list', '--all', '--not', 'main').trim().split('\n');
      expect(records.map(({ commit }) => commit).sort()).toEqual(made.sort());
      expect(new Set(records.map(({ how }) => how))).toEqual(new Set(['--no-verify']));
      expect(verifyLog(new StateFolder(repository.folder)).breaks).toEqual([]);
      expect(await repository.records()).toHaveLength(before + 16);
    } finally {
      for (const tree of trees) rmSync(tree, { recursive: true, force: true });
    }
  });

  it(`${KILLS} kills of two writers at random moments lose at most the record being written`, {
    timeout: 1_200_000,
  }, async () => {
    const folder = temporaryFolder();
    const told = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 2) {
      const ids = await Promise.all([killedWriter(folder), killedWriter(folder)]);
      for (const id of ids.flat()) told.add(id);
      expect(verifyLog(new StateFolder(folder)).breaks).toEqual([]);
    }
    const ids = readLog(new StateFolder(folder)).map(({ id }) => id);
    expect(verifyLog(new StateFolder(folder)).breaks).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...told].filter((id) => !ids.includes(id))).toEqual([]);
    // A record can be in the log and its writer killed before it could say so.
    expect(ids.length - told.size).toBeLessThanOrEqual(KILLS);
  });

  it('a lock whose owner is dead, or half-dead with a dead breaker, is broken', async () => {
    const folder = temporaryFolder();
    const lock = join(folder, 'lock');
    const dead = spawn('true');
    await once(dead, 'exit');
    const deadLock = withLock(folder, () => readFileSync(lock, 'utf8').replace(/"pid":\d+/, `"pid":${dead.pid ?? 0}`));
    writeFileSync(lock, deadLock);
    writeFileSync(`${lock}.break.${sha256(deadLock).slice(0, 16)}`, deadLock.replace('"start":"', '"start":"1'));
    expect(withLock(folder, () => JSON.parse(readFileSync(lock, 'utf8')).pid)).toBe(process.pid);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a process number that was given out again does not keep a lock', () => {
    const folder = temporaryFolder();
    const lock = join(folder, 'lock');
    writeFileSync(
      lock,
      withLock(folder, () => readFileSync(lock, 'utf8').replace(/"start":"\d+"/, '"start":"1"')),
    );
    expect(withLock(folder, () => 'got it')).toBe('got it');
  });
});

/** The ids that a writer told of before it was killed. */
async function killedWriter(folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [DRIVER, 'append', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ids: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  lines.on('line', (line) => {
    if (line !== 'ready') ids.push(line);
    else setTimeout(() => child.kill('SIGKILL'), Math.random() * 25);
  });
  await once(child, 'exit');
  await closed;
  return ids;
}
