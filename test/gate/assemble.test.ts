/** A hook file holds each library once and no function that nothing calls; the libraries say what they need, and keep to one prefix. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { HOOK_NAMES, SERVER_HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { assemble, functionsIn } from '../../src/gate/render.ts';

const PIECES = new URL('../../hooks/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, PIECES), 'utf8');
const libraries = readdirSync(new URL('lib/', PIECES)).map((name) => `lib/${name}`);
const hooks = [...HOOK_NAMES, ...SERVER_HOOK_NAMES].map((name) => assemble(`${name}.sh`, PIECES));
const code = (text: string): string => text.replace(/^[ \t]*#.*$/gm, '');

test('every function is called in some hook, and a hook holds none that it does not call', () => {
  const all = libraries.flatMap((name) => functionsIn(read(name)));
  expect(new Set(hooks.flatMap(functionsIn))).toEqual(new Set(all));
  for (const text of hooks)
    for (const name of functionsIn(text))
      expect(code(text).match(new RegExp(`\\b${name}\\b`, 'g'))?.length, name).toBeGreaterThan(1);
});

test('a library opens with its duty, what it needs and what it sets', () => {
  for (const name of libraries)
    expect(read(name), name).toMatch(/^# [A-Z][\s\S]*?\n# needs: [\s\S]*?\n# sets: .*\n(# {3}.*\n)*\n/);
});

test('all functions and variables have one prefix, and what is set is read', () => {
  const text = code([...libraries.map(read), ...hooks].join('\n'));
  expect(text.match(/\bmailwarden_\w+|\bMW_\w+/g)).toBeNull();
  expect([...text.matchAll(/^(\w+)\(\)/gm)].filter(([, name = '']) => !name.startsWith('mw_'))).toEqual([]);
  const set = new Set([...text.matchAll(/\b(mw_\w+)=/g)].map(([, name = '']) => name));
  const isRead = (name: string) => new RegExp(`\\$\\{?${name}\\b`).test(text);
  expect([...set].filter((name) => !isRead(name))).toEqual([]);
});

test('a library that is read twice is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-test-'));
  writeFileSync(join(folder, 'a.sh'), '. ./b.sh\n. ./b.sh\n');
  writeFileSync(join(folder, 'b.sh'), 'true\n');
  expect(() => assemble('a.sh', pathToFileURL(`${folder}/`))).toThrow('read twice');
  rmSync(folder, { recursive: true });
});
