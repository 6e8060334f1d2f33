/** What V8 has made of the program is kept for the next hook, and is never run where anything about it is not as it was left. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { PATCH_FLAGS } from '../../src/git/diff-settings.ts';
import { codeFolder, packCode, readCode } from '../../src/state/kept-code.ts';
import { DIST } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';

/** A repository with a key in what is staged, and Node's part of its hook. */
function scene() {
  const repository = newRepository();
  repository.stage('mail.js', `const MJ_APIKEY_PRIVATE = '${hex32()}';\n`);
  const state = join(repository.dir, '.git/mailwarden');
  mkdirSync(state);
  const folder = codeFolder(state);
  return {
    repository,
    state,
    folder,
    run(env: NodeJS.ProcessEnv = {}) {
      const args = [join(DIST, 'hook.cjs'), '--state=.git/mailwarden', 'pre-commit'];
      const options = { cwd: repository.dir, encoding: 'utf8', env: { ...process.env, ...env } } as const;
      const { status, stderr } = spawnSync(process.execPath, args, options);
      return { status, stderr };
    },
    verdictFile: () => join(folder, readdirSync(folder).find((name) => name.startsWith('verdict-')) ?? ''),
  };
}

test('the first run keeps it for its own user alone, the second one uses it and says the same', () => {
  const { folder, run, verdictFile } = scene();
  const first = run();
  expect(first).toMatchObject({ status: 1, stderr: expect.stringContaining('commit blocked') });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const names = readdirSync(folder);
  expect(names.filter((name) => /^(verdict|report)-/.test(name))).toHaveLength(2);
  expect(names.filter((name) => name.startsWith('common'))).toEqual([]);
  for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  const before = statSync(verdictFile()).ino;
  expect(run()).toEqual(first);
  expect(statSync(verdictFile()).ino, 'nothing was compiled').toBe(before);
  expect(readdirSync(folder)).toEqual(names);
});

test('a pack that is off is loaded by no hook, and one that the configuration names is', () => {
  const { folder, repository, run } = scene();
  const token = `glpat-${hex32().slice(0, 20)}`;
  repository.stage('ci.js', `const token = '${token}';\n`);
  expect(run().stderr).not.toContain('GitLab');
  writeFileSync(join(repository.dir, '.mailwarden.yml'), 'packs: [mail, common]\n');
  const { status, stderr } = run();
  expect(stderr).toContain('a GitLab access token');
  expect(stderr).not.toContain(token.slice(6));
  expect(status).toBe(1);
  expect(readdirSync(folder).filter((name) => name.startsWith('common'))).toHaveLength(1);
});

test('neither a spoiled file nor a folder that cannot be used changes the verdict', () => {
  const { state, folder, run, verdictFile } = scene();
  const wanted = run();
  const good = readFileSync(verdictFile());
  const spoilings: readonly ((file: string) => void)[] = [
    (file) => truncateSync(file, good.length - 1),
    (file) => truncateSync(file, 0),
    (file) =>
      writeFileSync(
        file,
        good.map((byte, at) => (at === good.length - 5000 ? byte ^ 1 : byte)),
      ),
    (file) => rmSync(file),
  ];
  for (const spoil of spoilings) {
    spoil(verdictFile());
    expect(run()).toEqual(wanted);
    expect(readFileSync(verdictFile()).length, 'it is made anew').toBeGreaterThan(good.length / 2);
  }
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  expect(run(), 'a file in place of the folder').toEqual(wanted);
  rmSync(state, { recursive: true });
  expect(run(), 'no state folder').toEqual(wanted);
  expect(existsSync(state)).toBe(false);
});

test('the doctor leaves none', () => {
  const { folder, run } = scene();
  expect(run({ MAILWARDEN_DOCTOR: '1' }).status).toBe(1);
  expect(existsSync(folder)).toBe(false);
});

test('what is not our own plain file, for this source and this Node, is not read', () => {
  const source = Buffer.from('(function () { return 1; })');
  const code = new Script(source.toString()).createCachedData();
  const home = temporaryFolder();
  const good = packCode(source, code);
  const put = (bytes: Uint8Array = good) => {
    const file = join(home, 'kept');
    rmSync(file, { recursive: true, force: true });
    writeFileSync(file, bytes, { mode: 0o600 });
    return file;
  };
  expect(readCode(put(), source)).toEqual(code);
  for (let at = 0; at < good.length; at++) {
    const spoiled = Buffer.from(good);
    spoiled[at] = (spoiled[at] ?? 0) ^ 1;
    expect(readCode(put(spoiled), source), `byte ${at}`).toBeUndefined();
    expect(readCode(put(good.subarray(0, at)), source), `cut at ${at}`).toBeUndefined();
  }
  const other = Buffer.from(source.toString().replace('1', '2'));
  expect(readCode(put(), other), 'another source of the same length').toBeUndefined();
  const of = Buffer.from(good.toString('latin1').replace(process.version, 'v0.0.0'), 'latin1');
  expect(readCode(put(of), source), 'another Node').toBeUndefined();
  const spoilings: Readonly<Record<string, (file: string) => void>> = {
    'more behind it': (file) => appendFileSync(file, '\n\n'),
    'open to others': (file) => chmodSync(file, 0o622),
    'a second name': (file) => linkSync(file, join(home, 'second')),
    'a link': (file) => {
      renameSync(file, join(home, 'elsewhere'));
      symlinkSync('elsewhere', file);
    },
    'a folder': (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    ...(process.getuid?.() === 0 && { 'of another user': (file: string) => chownSync(file, 65_534, 0) }),
  };
  for (const [what, spoil] of Object.entries(spoilings)) {
    const file = put();
    spoil(file);
    expect(readCode(file, source), what).toBeUndefined();
    rmSync(join(home, 'second'), { force: true });
  }
});

test('with what the hook hands over, a verdict and its report need no git', () => {
  const repository = newRepository();
  repository.stage('old.js', 'first\n');
  repository.commit();
  repository.stage('old.js', `first\nconst MJ_APIKEY_PRIVATE = '${hex32()}';\n`);
  const flags = ['--cached', '--shortstat', ...PATCH_FLAGS];
  const id = repository.git('rev-parse', ':old.js');
  const options = { cwd: repository.dir, encoding: 'utf8' } as const;
  const objects = spawnSync('git', ['cat-file', '--batch'], { ...options, input: `${id}:.env\n` }).stdout;
  const diff = repository.git('diff-index', ...flags, 'HEAD', '--');
  const { status, stderr } = spawnSync(process.execPath, [join(DIST, 'hook.cjs'), 'pre-commit', '--diff'], {
    ...options,
    env: { PATH: '' },
    input: `mailwarden: objects\n${objects}${diff}mailwarden: git exited 0\n`,
  });
  expect(stderr).toContain('const MJ_APIKEY_PRIVATE = process.env.MJ_APIKEY_PRIVATE;');
  expect(status).toBe(1);
});

test('the parts of the program are ASCII, and import nothing in a way that a script cannot', () => {
  const parts = readdirSync(DIST).filter((name) => name.endsWith('.cjs'));
  expect(parts.length).toBeGreaterThan(5);
  const has = (pattern: RegExp) => parts.filter((name) => pattern.test(readFileSync(join(DIST, name), 'latin1')));
  expect(has(/[^\0-\x7f]/)).toEqual([]);
  expect(has(/^(?!\s*(?:\/\*)?\*).*\bimport\(/m)).toEqual([]);
});
