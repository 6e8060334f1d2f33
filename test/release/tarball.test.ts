/** What is asked of a tarball before it is published: the one of this build passes, a spoiled one does not. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
const NPM = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };
let home = '';
let husky = '';

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'mailwarden-tarball-'));
  husky = pack(join(TOP, 'node_modules/husky'), home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function pack(from: string, to: string): string {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', to], {
    cwd: from,
    env: { ...process.env, ...NPM },
  });
  return join(to, readdirSync(to).find((name) => name.endsWith('.tgz')) ?? '');
}

/** The package as `npm pack` makes it, with what a hand has changed in its package.json or left in its folder. */
function packed(scripts: Readonly<Record<string, string>>, stray?: string): string {
  const folder = mkdtempSync(join(home, 'package-'));
  for (const name of ['dist', 'docs', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'])
    cpSync(join(TOP, name), join(folder, name), { recursive: true });
  const content = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...content, scripts }));
  if (stray !== undefined) writeFileSync(join(folder, stray), 'stray\n');
  return pack(folder, mkdtempSync(join(home, 'tarball-')));
}

function checked(tarball: string) {
  return spawnSync(process.execPath, [join(TOP, 'test/release/tarball.mjs'), tarball, husky], {
    encoding: 'utf8',
    env: { ...process.env, ...NPM },
  });
}

it('the package of this build may be published', () => {
  const { status, stdout } = checked(packed({}));
  expect(stdout).not.toContain('✖');
  expect(status).toBe(0);
});

it('a stray file, or a script that runs at install, keeps it back', () => {
  const { status, stdout } = checked(packed({ postinstall: 'node dist/cli.js install' }, 'docs/scratch.txt'));
  expect(stdout.split('\n').filter((line) => line.startsWith('✖'))).toEqual([
    expect.stringMatching(/^✖ it holds .* package\/docs\/scratch\.txt$/),
    '✖ nothing runs at install postinstall',
  ]);
  expect(status).toBe(1);
});
