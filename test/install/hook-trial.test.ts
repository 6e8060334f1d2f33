/** A hook of another program is tried in a copy: what the doctor says of it is what a commit, a message or a push would meet. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { checkHooks } from '../../src/doctor/hook-check.ts';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { findPlace } from '../../src/install/hooks-place.ts';
import { PACKAGE } from '../support/built.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { snapshot } from './project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function project(): Repository {
  const repository = newRepository();
  repository.stage('.gitignore', 'node_modules\n');
  repository.stage('package.json', '{"devDependencies":{"mailwarden":"1"}}');
  repository.commit('base');
  mkdirSync(join(repository.dir, 'node_modules'));
  symlinkSync(PACKAGE, join(repository.dir, 'node_modules/mailwarden'));
  return repository;
}

/** `name state what`, of the hooks alone. */
async function seen({ dir }: Repository): Promise<readonly string[]> {
  const checks = await checkHooks(await findPlace(dir));
  return checks
    .filter(({ name }) => name !== 'hooks folder')
    .map(({ name, state, what }) => `${name} ${state} ${what}`);
}

const CALL = 'sh node_modules/mailwarden/dist/hooks';

test('hooks by hand that lead to ours are guarded, by whichever way, and nothing is touched', async () => {
  const repository = project();
  for (const name of HOOK_NAMES) repository.write(`.git/hooks/${name}`, `#!/bin/sh\n. tools/run.sh\n`, 0o755);
  repository.write('tools/run.sh', `echo linted >>lint.log\n${CALL}/\${0##*/} "$@" || exit\n`);
  const before = snapshot(repository.dir);
  expect(await seen(repository)).toEqual(HOOK_NAMES.map((name) => expect.stringMatching(`^${name} ok guarded: `)));
  expect(snapshot(repository.dir)).toEqual(before);
});

test('a hook that does not stop a key is not guarded, and the reason is said; one that stops all is not known', async () => {
  const repository = project();
  const put = (name: string, text: string, mode = 0o755) => repository.write(`.git/hooks/${name}`, text, mode);
  put('pre-commit', `#!/bin/sh\n${CALL}/pre-commit "$@" || true\n`);
  put('pre-merge-commit', '#!/bin/sh\nexit 0\n');
  put('commit-msg', `#!/bin/sh\n${CALL}/commit-msg "$@"\n`, 0o644);
  put('pre-push', '#!/bin/sh\necho the tests fail >&2\nexit 7\n');
  put('post-commit', '#!/bin/sh\nexit 0\n');
  const [commit, merge, message, after, , , push] = await seen(repository);
  expect(commit).toMatch(/^pre-commit wrong not guarded: /);
  expect(merge).toMatch(
    /^pre-merge-commit wrong not guarded: .*lets a made-up key through: it does not call mailwarden/,
  );
  expect(message).toMatch(/^commit-msg wrong .*is not executable, so git skips it/);
  expect(after).toMatch(/^post-commit wrong not guarded: .*does not call mailwarden/);
  expect(push).toMatch(/^pre-push unknown .*holds no key as well \(exit code 7\): the tests fail/);
});

test('where no file of the project says our name, no hook of others is run', async () => {
  const repository = newRepository();
  vi.stubEnv('TRACE', join(repository.dir, 'ran'));
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch "$TRACE"\n', 0o755);
  expect(await seen(repository)).toEqual([expect.stringMatching(/^hooks wrong none of mailwarden is installed/)]);
  expect(snapshot(repository.dir)).not.toHaveProperty('ran');
});
