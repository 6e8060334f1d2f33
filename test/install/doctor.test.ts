/** The doctor says whether commits are really guarded, and touches nothing to find out. */
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor-command.ts';
import { hookScript } from '../../src/gate/hook-script.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { install, installHusky, installPackage, setMode, snapshot, uninstall } from './project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

interface Seen {
  readonly code: number;
  /** `name state what`, a check a line. */
  readonly text: string;
}

async function examine(cwd: string): Promise<Seen> {
  const texts: string[] = [];
  const code = await doctorCommand({ format: 'json', cwd }, (text) => texts.push(text));
  const { checks, ok } = JSON.parse(texts.join(''));
  expect(ok).toBe(code === 0);
  return {
    code,
    text: checks.map((check: Record<string, string>) => `${check.name} ${check.state} ${check.what}`).join('\n'),
  };
}

async function installed(): Promise<Repository> {
  const repository = newRepository();
  await install(repository.dir);
  installPackage(repository.dir);
  return repository;
}

test('all is well in a guarded repository, with and without commits, in its linked work tree, and nothing is touched', async () => {
  const repository = await installed();
  repository.stage('a.txt', 'one\n');
  const before = {
    files: snapshot(join(repository.dir, '.git')),
    index: repository.git('ls-files', '-s'),
    objects: repository.git('count-objects', '-v'),
  };
  expect((await examine(repository.dir)).code).toBe(0);
  repository.git('config', 'core.splitIndex', 'true');
  const objects = repository.git('count-objects', '-v');
  expect((await examine(repository.dir)).text).toContain('key in a commit ok is blocked');
  repository.git('config', '--unset', 'core.splitIndex');
  expect({ files: snapshot(join(repository.dir, '.git')), index: repository.git('ls-files', '-s'), objects }).toEqual(
    before,
  );
  repository.commit();
  const linked = repositoryAt(join(temporaryFolder(), 'linked'));
  repository.git('worktree', 'add', '-q', linked.dir);
  installPackage(linked.dir);
  expect((await examine(linked.dir)).text).toMatch(/clean commit ok passes\nkey in a commit ok is blocked/);
});

test('the text names each check and how to mend it', async () => {
  const repository = await installed();
  rmSync(join(repository.dir, '.git/hooks/pre-commit'));
  const texts: string[] = [];
  expect(await doctorCommand({ format: 'text', cwd: repository.dir }, (text) => texts.push(text))).toBe(2);
  expect(texts.join('')).toContain('✖ pre-commit: .git/hooks/pre-commit is missing\n    try: npx mailwarden install\n');
});

test('the doctor does not run the hook that was there before', async () => {
  const repository = newRepository();
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch ran\n', 0o755);
  await install(repository.dir);
  installPackage(repository.dir);
  expect((await examine(repository.dir)).code).toBe(0);
  expect(snapshot(repository.dir)).not.toHaveProperty('ran');
});

test('each thing that keeps the hook from working is named', async () => {
  const repository = await installed();
  const hook = join(repository.dir, '.git/hooks/pre-commit');
  const sees = async (pattern: RegExp, code = 2) => {
    const seen = await examine(repository.dir);
    expect(seen.text).toMatch(pattern);
    expect(seen.code).toBe(code);
  };
  setMode(hook, 0o644);
  await sees(/pre-commit wrong .*not executable/);
  repository.write('.git/hooks/pre-commit', hookScript('pre-commit').replace(/: blocks/, ': Blocks'), 0o755);
  await sees(/pre-commit wrong .*stale copy/);
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  await sees(/pre-commit wrong .*is not mailwarden's/);
  repository.write('.git/hooks/pre-commit.old', hookScript('pre-commit'), 0o755);
  await sees(/another program has moved ours to pre-commit\.old/);
  rmSync(`${hook}.old`);
  repository.write('.git/hooks/pre-commit', hookScript('pre-commit'), 0o755);
  await sees(/key in a commit ok/, 0);

  repository.write('.git/mailwarden/package', '/gone/dist\n/gone/node\n');
  await sees(/recorded node wrong \/gone\/node is gone/);
  rmSync(join(repository.dir, 'node_modules'), { recursive: true });
  await sees(
    /package wrong \/gone\/dist holds no hook\.cjs[\s\S]*clean commit ok passes\nkey in a commit wrong is blocked, but not looked at/,
  );
  installPackage(repository.dir);
  await install(repository.dir);
  repository.write('.mailwarden.yml', 'paths: { ignore: ["*.env"] }\n');
  await sees(/key in a commit wrong a fresh Mailjet key pair in doctor-dry-run\.env passes/);
  installPackage(repository.dir);
  repository.write('.mailwarden.yml', 'blokc: high\n');
  await sees(/configuration wrong .*blokc/);
  rmSync(join(repository.dir, '.mailwarden.yml'));
  symlinkSync('nowhere', join(repository.dir, '.mailwarden.yml'));
  await sees(/configuration unknown/);
});

test('a core.hooksPath that hides the hooks is named with its origin', async () => {
  const repository = await installed();
  repository.git('config', 'core.hooksPath', 'other');
  expect((await examine(repository.dir)).text).toMatch(
    /hooks folder ok other \(core\.hooksPath, local[\s\S]*hooks wrong none of mailwarden is installed/,
  );
  repository.git('config', '--unset', 'core.hooksPath');
  vi.stubEnv('GIT_CONFIG_COUNT', '1');
  vi.stubEnv('GIT_CONFIG_KEY_0', 'core.hooksPath');
  vi.stubEnv('GIT_CONFIG_VALUE_0', '/dev/null');
  const seen = await examine(repository.dir);
  expect(seen.code).toBe(2);
  expect(seen.text).toContain('/dev/null (core.hooksPath, command configuration, command line:) hides the hooks');
});

test('in a husky project the line, its copy and husky itself are looked at', async () => {
  const repository = newRepository();
  repository.write('package.json', '{"devDependencies":{"husky":"9","mailwarden":"1"}}');
  installHusky(repository.dir);
  await install(repository.dir);
  installPackage(repository.dir);
  expect((await examine(repository.dir)).code).toBe(0);
  vi.stubEnv('XDG_CONFIG_HOME', join(repository.dir, 'config'));
  repository.write('config/husky/init.sh', 'PATH=/x:$PATH\nexport HUSKY=0\n');
  expect((await examine(repository.dir)).text).toContain('husky wrong HUSKY=0');
  vi.unstubAllEnvs();
  vi.stubEnv('HUSKY', '0');
  vi.stubEnv('MAILWARDEN_SKIP', '1');
  expect((await examine(repository.dir)).text).toContain('environment wrong MAILWARDEN_SKIP=1');
  expect((await examine(repository.dir)).text).toContain('husky wrong HUSKY=0');
  vi.unstubAllEnvs();
  repository.write('.husky/pre-commit', 'echo linted\n');
  expect((await examine(repository.dir)).text).toContain(
    "pre-commit wrong not guarded: .husky/pre-commit is not mailwarden's, and lets a made-up key through",
  );
  rmSync(join(repository.dir, '.husky/pre-commit'));
  expect((await examine(repository.dir)).text).toContain(
    'pre-commit wrong .husky/pre-commit has no line of mailwarden',
  );
  await install(repository.dir);
  const older = hookScript('pre-commit').replace(/^# mailwarden \w+/m, '# mailwarden 000000000000');
  const copy = join(repository.dir, '.git/mailwarden/hooks/pre-commit');
  writeFileSync(copy, older);
  expect((await examine(repository.dir)).text).toContain(
    'pre-commit wrong the copy that .husky/pre-commit runs is stale',
  );
  await install(repository.dir);
  const line = readFileSync(join(repository.dir, '.husky/pre-commit'));
  writeFileSync(join(repository.dir, '.husky/pre-commit'), older);
  expect((await examine(repository.dir)).text).toContain(
    'pre-commit wrong .husky/pre-commit is a stale copy of a hook',
  );
  writeFileSync(join(repository.dir, '.husky/pre-commit'), line);
  rmSync(join(repository.dir, '.husky/_/h'));
  expect((await examine(repository.dir)).text).toContain('git does not reach husky');
  await install(repository.dir);
  expect((await examine(repository.dir)).code).toBe(0);
});

test('where nothing is installed, before and after, it says once that nothing is guarded, and nothing of blocks', async () => {
  const repository = newRepository();
  const nothing = /hooks wrong none of mailwarden is installed, so nothing guards commits and pushes here/;
  const isSaid = async () => {
    const { code, text } = await examine(repository.dir);
    expect(code).toBe(2);
    expect(text).toMatch(nothing);
    expect(text).not.toMatch(/is missing|blocked/);
  };
  await isSaid();
  await install(repository.dir);
  expect((await examine(repository.dir)).text).not.toMatch(nothing);
  await uninstall(repository.dir);
  await isSaid();
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nnpm test\n', 0o755);
  await isSaid();
});

test('outside a repository the doctor still looks at the machine', async () => {
  const seen = await examine(temporaryFolder());
  expect(seen.code).toBe(2);
  expect(seen.text).toMatch(/^git ok .*\nnode ok .*\nrepository wrong no git repository/);
});
