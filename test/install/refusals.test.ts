/** Where install cannot or must not write, it says why and leaves nothing half-done. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { recordText } from '../../src/gate/hook-script.ts';
import { openRepository } from '../../src/git/repository.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';
import { install, snapshot } from './project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function refused(dir: string, exitCode: number, message: RegExp, options = {}): Promise<void> {
  const before = snapshot(dir);
  await expect(install(dir, options)).rejects.toMatchObject({
    name: 'Failure',
    exitCode,
    message: expect.stringMatching(message),
  });
  expect(snapshot(dir)).toEqual(before);
}

test('outside a repository, in a git directory and in a bare repository there is nothing to guard', async () => {
  await refused(temporaryFolder(), 2, /no git repository/);
  const repository = newRepository();
  await refused(join(repository.dir, '.git'), 2, /no git repository/);
  await refused(newRepository('--bare').dir, 2, /bare repository/);
});

test('a package whose path has a line break is not recorded: hooks would read half of it', () => {
  expect(() => recordText('/srv/two\nlines/dist', '/usr/bin/node')).toThrow(/line break.*two/s);
  expect(() => recordText('/srv/dist', '/opt/no\nde')).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test('a folder whose name is not UTF-8 is named as the reason why git does not start', async () => {
  const cwd = join(temporaryFolder(), 'caf\uFFFD');
  await expect(install(cwd)).rejects.toThrow(/name is not UTF-8/);
  await expect(openRepository(cwd)).rejects.toThrow(/name is not UTF-8/);
});

test('as part of an install it fails nowhere: one line says why nothing was set up', async () => {
  const repository = newRepository();
  const broken = newRepository();
  broken.write('.git/mailwarden', 'in the way of a folder');
  const config = join(temporaryFolder(), 'config');
  writeFileSync(config, '[core]\n\thooksPath = /somewhere/hooks\n');
  for (const event of ['prepare', 'postinstall']) {
    vi.stubEnv('npm_lifecycle_event', event);
    const says = async (dir: string, why: RegExp) => {
      const { code, text } = await install(dir, { quiet: true });
      expect(code).toBe(0);
      expect(text).toMatch(why);
      expect(text.trimEnd()).not.toContain('\n');
    };
    await says(temporaryFolder(), /not installed.*no git repository/);
    await says(newRepository('--bare').dir, /not installed.*bare repository/);
    await says(broken.dir, /not installed.*cannot write/);
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    await says(repository.dir, /not installed.*global configuration/);
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('PATH', '/nowhere');
    await says(repository.dir, /not installed.*git cannot be started/);
    vi.unstubAllEnvs();
  }
});

test('a core.hooksPath from global, system or command configuration is refused with its origin', async () => {
  const repository = newRepository();
  const file = join(temporaryFolder(), 'config');
  writeFileSync(file, '[core]\n\thooksPath = /somewhere/hooks\n');
  vi.stubEnv('GIT_CONFIG_GLOBAL', file);
  await refused(repository.dir, 2, /global configuration \(.*config\): it is somebody's choice for all repositories/);
  await refused(repository.dir, 2, /global configuration/, { manager: 'husky' });
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '');
  vi.stubEnv('GIT_CONFIG_SYSTEM', file);
  await refused(repository.dir, 2, /system configuration/);
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  vi.stubEnv('GIT_CONFIG_COUNT', '1');
  vi.stubEnv('GIT_CONFIG_KEY_0', 'core.hooksPath');
  vi.stubEnv('GIT_CONFIG_VALUE_0', '/elsewhere');
  await refused(repository.dir, 2, /environment or command line/);
  vi.stubEnv('GIT_CONFIG_COUNT', '0');
  vi.stubEnv('GIT_CONFIG_GLOBAL', file);
  repository.git('config', 'core.hooksPath', '.git/hooks');
  expect((await install(repository.dir)).code).toBe(0);
});

test('a hooks path that is a file, nothing, a link to nothing or a link out of the repository is refused', async () => {
  const repository = newRepository();
  const hooks = join(repository.dir, '.git/hooks');
  repository.git('config', 'core.hooksPath', '/dev/null');
  await refused(repository.dir, 2, /not a folder/);
  repository.git('config', 'core.hooksPath', '');
  await refused(repository.dir, 2, /set to nothing/);
  repository.git('config', '--unset', 'core.hooksPath');
  rmSync(hooks, { recursive: true });
  symlinkSync('../missing', hooks);
  await refused(repository.dir, 2, /link to nothing/);
  rmSync(hooks);
  symlinkSync(temporaryFolder(), hooks);
  await refused(repository.dir, 2, /outside this repository/);
  rmSync(hooks);
  writeFileSync(hooks, '');
  await refused(repository.dir, 2, /not a folder/);
});

test('a hooks folder that is a link into the work tree is the project its own', async () => {
  const repository = newRepository();
  const hooks = join(repository.dir, '.git/hooks');
  rmSync(hooks, { recursive: true });
  mkdirSync(join(repository.dir, 'githooks'));
  symlinkSync('../githooks', hooks);
  expect((await install(repository.dir)).code).toBe(0);
});

test('where the machine refuses the second hook, the first is taken back too', async () => {
  const repository = newRepository();
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  // Whoever may do everything is stopped by no mode: a folder in the place of the file stops them.
  mkdirSync(join(repository.dir, '.git/hooks/pre-merge-commit'));
  await refused(repository.dir, 2, /neither a file nor a link/);
  rmSync(join(repository.dir, '.git/hooks/pre-merge-commit'), { recursive: true });
  writeFileSync(join(repository.dir, '.git/mailwarden'), 'in the way');
  await refused(repository.dir, 3, /cannot write .*mailwarden/);
});

test('an unknown manager is wrong use', async () => {
  await refused(newRepository().dir, 2, /unknown hook manager "nosuch"/, { manager: 'nosuch' });
});
