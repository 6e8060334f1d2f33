/** What messages print can be run as printed where the person stands, and never asks a registry for a name. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { ownCommand, packageRoot, runnable } from '../../src/remedy/own-command.ts';
import { quoteWord } from '../../src/text/shell-words.ts';
import { temporaryFolder } from '../support/repository.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const program = join(packageRoot() ?? '', 'dist', 'cli.js');

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

test('npx is named where it finds the program in the project or above it', () => {
  const top = temporaryFolder();
  put(join(top, 'node_modules/.bin/mailwarden'), '#!/bin/sh\n', 0o755);
  put(join(top, 'backend/package.json'), '{}');
  expect(ownCommand('fix', top)).toBe('npx mailwarden fix');
  expect(ownCommand('fix', join(top, 'backend'))).toBe('npx mailwarden fix');
  expect(runnable('try: npx mailwarden install', top)).toBe('try: npx mailwarden install');
});

test('npx is named where a folder is installed: the program and the package are links then', () => {
  const top = temporaryFolder();
  put(join(top, 'package/dist/cli.js'), '#!/usr/bin/env node\n', 0o755);
  mkdirSync(join(top, 'shop/node_modules/.bin'), { recursive: true });
  symlinkSync('../../package', join(top, 'shop/node_modules/mailwarden'));
  symlinkSync('../mailwarden/dist/cli.js', join(top, 'shop/node_modules/.bin/mailwarden'));
  expect(ownCommand('fix', join(top, 'shop'))).toBe('npx mailwarden fix');
});

test('a package that brings the program itself is one that npx takes', () => {
  const top = temporaryFolder();
  put(join(top, 'package.json'), '{"name":"mailwarden","bin":{"mailwarden":"dist/cli.js"}}');
  expect(ownCommand('doctor', top)).toBe('npx mailwarden doctor');
  put(join(top, 'sub/package.json'), 'no JSON');
  expect(ownCommand('doctor', join(top, 'sub'))).not.toMatch(/^npx/);
});

test('where npx would ask a registry, the path of this package is named: absolute, or from the folder where that is shorter', () => {
  vi.stubEnv('PATH', '/usr/bin:/bin:/somewhere/node_modules/.bin');
  const folder = temporaryFolder();
  const path = [program, relative(folder, program)].sort((a, b) => a.length - b.length)[0] ?? '';
  expect(runnable('npx mailwarden fix, npx mailwarden fix --undo', folder).replaceAll('node ', '')).toBe(
    `${path} fix, ${path} fix --undo`,
  );
  expect(quoteWord('/a folder/cli.js')).toBe("'/a folder/cli.js'");
});

test('a global install is named by its name; what npm puts into PATH for a moment does not count', () => {
  const bin = join(temporaryFolder(), 'bin');
  put(join(bin, 'mailwarden'), '#!/bin/sh\n', 0o755);
  const passing = join(temporaryFolder(), 'node_modules/.bin');
  mkdirSync(join(passing, '..'), { recursive: true });
  symlinkSync(bin, passing);
  vi.stubEnv('PATH', passing);
  expect(ownCommand('overrides', temporaryFolder())).not.toBe('mailwarden overrides');
  vi.stubEnv('PATH', `${passing}:${bin}`);
  expect(ownCommand('overrides', temporaryFolder())).toBe('mailwarden overrides');
});

test('a hook stands at the top, the person where git says', () => {
  const top = temporaryFolder();
  put(join(top, 'frontend/node_modules/.bin/mailwarden'), '#!/bin/sh\n', 0o755);
  vi.stubEnv('GIT_PREFIX', `${relative(process.cwd(), top)}/frontend/`);
  expect(ownCommand('fix')).toBe('npx mailwarden fix');
});

test('the log of a CI job names npx where the project has the program, and else no path of that machine', async () => {
  vi.resetModules();
  const fresh = await import('../../src/remedy/own-command.ts');
  fresh.speakFromElsewhere();
  const top = temporaryFolder();
  expect(fresh.ownCommand('ci --fetch', top)).toBe('mailwarden ci --fetch');
  const project = temporaryFolder();
  put(join(project, 'node_modules/.bin/mailwarden'), '#!/bin/sh\n', 0o755);
  expect(fresh.ownCommand('guide mailjet', project)).toBe('npx mailwarden guide mailjet');
});
