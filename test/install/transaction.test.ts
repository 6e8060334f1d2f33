/** All changes happen or none. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ABSENT, applyAll, change } from '../../src/install/transaction.ts';
import { temporaryFolder } from '../support/repository.ts';

const file = (text: string, mode = 0o640) => ({ kind: 'file', bytes: Buffer.from(text), mode }) as const;

test('a failing change undoes those before it, their folders, their modes and their removals', async () => {
  const dir = temporaryFolder();
  const at = (name: string) => join(dir, name);
  writeFileSync(at('kept'), 'old', { mode: 0o600 });
  writeFileSync(at('removed'), 'was here');
  writeFileSync(at('wall'), '');
  const changes = [
    change(at('kept'), file('new'), ''),
    change(at('removed'), ABSENT, ''),
    change(at('new/folder/file'), file('x'), ''),
    change(at('wall/file'), file('x'), ''),
  ].filter((one) => one !== null);
  expect(changes).toHaveLength(4);
  await expect(applyAll(changes)).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('wall') });
  expect(readFileSync(at('kept'), 'utf8')).toBe('old');
  expect(statSync(at('kept')).mode & 0o777).toBe(0o600);
  expect(readFileSync(at('removed'), 'utf8')).toBe('was here');
  expect(readdirSync(dir).sort()).toEqual(['kept', 'removed', 'wall']);
});

test('the mode is the one asked for, whatever the umask, and what is as wanted is no change', async () => {
  const dir = temporaryFolder();
  const before = process.umask(0o077);
  const first = change(join(dir, 'a'), file('x', 0o755), 'say');
  await applyAll(first === null ? [] : [first]);
  process.umask(before);
  expect(statSync(join(dir, 'a')).mode & 0o777).toBe(0o755);
  expect(change(join(dir, 'a'), file('x', 0o755), 'say')).toBeNull();
  expect(change(join(dir, 'a'), file('x', 0o700), 'say')).not.toBeNull();
  expect(change(join(dir, 'missing'), ABSENT, 'say')).toBeNull();
  mkdirSync(join(dir, 'folder'));
  expect(() => change(join(dir, 'folder'), ABSENT, 'say')).toThrow(/neither a file nor a link/);
  expect(existsSync(join(dir, 'folder'))).toBe(true);
});
