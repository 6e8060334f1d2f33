/** install --server, uninstall --server and doctor in bare repositories: every byte comes back, and a hook is proven by a push. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { DIST, runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { keyLine } from './server.ts';

function bare(dir: string): string {
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', '--template=', dir]);
  return dir;
}

/** Every path below a folder with its mode and bytes. */
function snapshot(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );
  return Object.fromEntries(
    paths.toSorted().map((path) => {
      const stat = lstatSync(path);
      return [relative(folder, path), `${stat.mode} ${stat.isFile() ? readFileSync(path, 'latin1') : ''}`];
    }),
  );
}

/** Pushes a commit with this content. @returns the exit code and what was said */
function pushInto(server: string, content: string) {
  const client = newRepository();
  client.stage('mail.env', content);
  client.commit();
  const { code, err } = gitPush(client.dir, server);
  return { code, err };
}

function gitPush(cwd: string, server: string) {
  try {
    execFileSync('git', ['push', '-q', server, 'HEAD:refs/heads/main'], { cwd, stdio: 'pipe' });
    return { code: 0, err: '' };
  } catch (error) {
    return { code: 1, err: String((error as { stderr?: Buffer }).stderr) };
  }
}

test('a folder of repositories at any depth: an existing hook is kept and runs, a second run finds new ones, uninstall gives every byte back', () => {
  const root = temporaryFolder();
  const one = bare(join(root, 'one.git'));
  const two = bare(join(root, 'team/deep/two'));
  execFileSync('git', ['init', '-q', join(root, 'work')]);
  mkdirSync(join(one, 'hooks'));
  const earlier = '#!/bin/sh\ncat >>"$0.log"\n';
  writeFileSync(join(one, 'hooks/pre-receive'), earlier, { mode: 0o750 });
  const before = snapshot(root);
  expect(runCli(root, ['install', '--server', '--dry-run']).out).toContain(
    'would install mailwarden (server hook) in 2 repositories',
  );
  expect(snapshot(root)).toEqual(before);
  const { code, out, err } = runCli(root, ['install', '--server', root]);
  expect([code, out, err]).toEqual([0, expect.stringContaining('in 2 repositories, 2 of them new'), '']);
  expect(out).toContain('a made-up key is refused');
  expect(existsSync(join(root, 'work/.git/hooks/mailwarden.package'))).toBe(false);
  expect(statSync(join(two, 'hooks/pre-receive')).mode & 0o777).toBe(0o755);
  expect(pushInto(one, keyLine(hex32()))).toMatchObject({ code: 1, err: expect.stringContaining('push refused') });
  expect(pushInto(one, 'clean\n').code).toBe(0);
  expect(readFileSync(join(one, 'hooks/pre-receive.mailwarden-orig.log'), 'utf8').split('\n')).toHaveLength(3);
  const three = bare(join(root, 'three.git'));
  expect(runCli(root, ['install', '--server', '.']).out).toContain('in 3 repositories, 1 of them new');
  execFileSync('rm', ['-r', three, join(one, 'hooks/pre-receive.mailwarden-orig.log')]);
  execFileSync('git', ['update-ref', '-d', 'refs/heads/main'], { cwd: one });
  expect(runCli(root, ['uninstall', '--server']).code).toBe(0);
  const after = snapshot(root);
  const isOfHooks = (path: string) => /hooks|mailwarden/.test(path);
  const hooksOf = (all: Readonly<Record<string, string>>) => Object.entries(all).filter(([path]) => isOfHooks(path));
  expect(hooksOf(after)).toEqual(hooksOf(before));
  expect(runCli(root, ['uninstall', '--server']).out).toContain('nothing to undo');
}, 120_000);

test('a hook that was changed since stays, and the override log does', () => {
  const server = bare(join(temporaryFolder(), 's.git'));
  runCli(server, ['install', '--server']);
  writeFileSync(join(server, 'hooks/pre-receive'), '#!/bin/sh\nexit 0\n');
  mkdirSync(join(server, 'mailwarden'));
  writeFileSync(join(server, 'mailwarden/overrides.jsonl'), '');
  expect(runCli(server, ['uninstall', '--server']).out).toContain('was changed since and left as it is');
  expect(readFileSync(join(server, 'hooks/pre-receive'), 'utf8')).toContain('exit 0');
  expect(existsSync(join(server, 'mailwarden/overrides.jsonl'))).toBe(true);
});

test('a hooks folder that leads out of the repository is refused, and so is a core.hooksPath', () => {
  const root = temporaryFolder();
  const linked = bare(join(root, 'linked.git'));
  mkdirSync(join(root, 'shared'));
  symlinkSync('../shared', join(linked, 'hooks'));
  expect(runCli(root, ['install', '--server', 'linked.git'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--manager gitlab'),
  });
  const set = bare(join(root, 'set.git'));
  execFileSync('git', ['config', 'core.hooksPath', '../shared'], { cwd: set });
  expect(runCli(root, ['install', '--server', 'set.git']).code).toBe(2);
  expect(readdirSync(join(root, 'shared'))).toEqual([]);
  bare(join(root, 'good.git'));
  expect(runCli(root, ['install', '--server'])).toMatchObject({
    code: 2,
    out: expect.stringContaining('1 repository'),
  });
});

test("each server has its own folder: GitLab's, Gitea's, gitolite's, and those of GitHub Enterprise and Bitbucket", () => {
  const root = temporaryFolder();
  const at = (name: string) => join(root, name);
  const install = (dir: string, manager: string) => runCli(root, ['install', '--server', dir, '--manager', manager]);
  expect(install('custom_hooks', 'gitlab').code).toBe(0);
  expect(readdirSync(at('custom_hooks/pre-receive.d')).toSorted()).toEqual([
    'mailwarden',
    'mailwarden.installed',
    'mailwarden.package',
  ]);
  const repository = bare(at('team/app.git'));
  expect(install('team/app.git', 'gitlab').code).toBe(0);
  expect(existsSync(join(repository, 'custom_hooks/pre-receive.d/mailwarden'))).toBe(true);
  expect(install('team', 'gitea').code).toBe(0);
  expect(existsSync(join(repository, 'hooks/pre-receive.d/mailwarden'))).toBe(true);
  mkdirSync(at('.gitolite/hooks/common'), { recursive: true });
  expect(install('.', 'gitolite')).toMatchObject({
    code: 0,
    out: expect.stringContaining('gitolite setup --hooks-only'),
  });
  expect(existsSync(at('.gitolite/hooks/common/pre-receive'))).toBe(true);
  expect(install('enterprise', 'github-enterprise').code).toBe(0);
  expect(readFileSync(at('enterprise/mailwarden.yml'), 'utf8')).toContain('timeLimit: 4s');
  expect(install('external', 'bitbucket').code).toBe(0);
  for (const dir of ['custom_hooks', 'team', '.', 'enterprise', 'external'])
    runCli(root, ['uninstall', '--server', dir]);
  expect(Object.keys(snapshot(root)).filter((path) => /mailwarden|pre-receive/.test(path))).toEqual([]);
}, 180_000);

test('what is for servers goes with --server, what is for work trees does not', () => {
  const { dir } = newRepository();
  const code = (...args: readonly string[]) => runCli(dir, args).code;
  expect([
    code('install', '--manager', 'gitlab'),
    code('install', '--server', '--manager', 'husky'),
    code('install', 'folder'),
    code('install', '--server'),
    code('install', '--server', 'nowhere'),
  ]).toEqual([2, 2, 2, 2, 2]);
});

test('doctor in a bare repository pushes a made-up key: it tells a hook that works from one that is stale, passed over or open', () => {
  const server = bare(join(temporaryFolder(), 's.git'));
  const states = () => {
    const { out, code } = runCli(server, ['doctor', '--format', 'json']);
    const { checks } = JSON.parse(out) as { checks: readonly { name: string; state: string; what: string }[] };
    return { code, wrong: checks.filter(({ state }) => state !== 'ok').map(({ name }) => name) };
  };
  expect(states()).toEqual({ code: 2, wrong: ['hooks'] });
  runCli(server, ['install', '--server']);
  expect(states()).toEqual({ code: 0, wrong: [] });
  const hook = join(server, 'hooks/pre-receive');
  const text = readFileSync(hook, 'utf8');
  writeFileSync(hook, text.replace('mw_most=', 'mw_most=1'));
  expect(states()).toEqual({ code: 2, wrong: ['pre-receive'] });
  writeFileSync(hook, text);
  chmodSync(hook, 0o644);
  expect(states().wrong).toContain('pre-receive');
  writeFileSync(hook, '#!/bin/sh\nexit 0\n');
  chmodSync(hook, 0o755);
  expect(states()).toEqual({ code: 2, wrong: ['key in a push'] });
  writeFileSync(hook, `#!/bin/sh\nexec '${join(DIST, 'hooks/pre-receive')}'\n`);
  expect(states()).toEqual({ code: 0, wrong: [] });
}, 120_000);

test.skipIf(process.getuid?.() !== 0)(
  'what root installs belongs to the owner of the repository, and is proven as that user',
  () => {
    const root = temporaryFolder();
    chmodSync(root, 0o755);
    const server = bare(join(root, 's.git'));
    execFileSync('chown', ['-R', '65534:65534', server]);
    const { code, out, err } = runCli(root, ['install', '--server', 's.git']);
    expect(statSync(join(server, 'hooks/pre-receive')).uid).toBe(65534);
    expect(statSync(join(server, 'hooks/mailwarden.installed')).uid).toBe(65534);
    // The package of the tests may lie where no other user gets.
    expect(code === 0 ? out : err).toMatch(/as user 65534|could not be checked|not there/);
    const { uid } = statSync(repositoryAt(server).dir);
    expect(uid).toBe(65534);
  },
);
