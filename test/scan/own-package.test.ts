/** The package itself, as a project has it in node_modules: what it knows of keys is none. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST, runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

test('a scan of the built package is clean with every pack, and finds a key that is put into it', () => {
  const { dir, write } = newRepository();
  write('.mailwarden.yml', 'packs: [mail, common]\n');
  const own = join('node_modules', 'mailwarden', 'dist');
  cpSync(DIST, join(dir, own), { recursive: true });
  const clean = runCli(dir, ['scan', '.']);
  expect([clean.code, clean.out, clean.err]).toEqual([0, expect.not.stringMatching('✖'), '']);
  write(join(own, 'more.js'), `const host = 'smtp.netcorecloud.net', pass = 'shopmail_${hex32()}';\n`);
  expect(runCli(dir, ['scan', '.']).code).toBe(1);
});
