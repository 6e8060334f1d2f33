/** Real hook managers run mailwarden: each hook, each pushed ref, whatever else their files hold, in a team mate's clone too. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { snapshot } from '../install/project.ts';
import { type CliRun, PACKAGE, runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';

const PROGRAMS = inject('programs');

/** A manager, the program that must be there, the team's own file, and what a team mate types. */
interface Row {
  readonly name: string;
  readonly program: string;
  readonly file: string;
  readonly text: string;
  readonly command: readonly string[];
}

const OWN = 'the tests of the team';

const ROWS: readonly Row[] = [
  {
    name: 'lefthook',
    program: 'lefthook',
    file: 'lefthook.yml',
    // A job that takes stdin and does not read it, in front of ours.
    text: `# ours\npre-commit:\n  commands:\n    tests:\n      run: echo ${OWN}\npre-push:\n  commands:\n    greedy:\n      run: 'true'\n      use_stdin: true\n`,
    command: ['lefthook', 'install'],
  },
  {
    name: 'pre-commit',
    program: 'pre-commit',
    file: '.pre-commit-config.yaml',
    text: `# ours\nrepos:\n- repo: local\n  hooks:\n  - id: tests # quick\n    name: ${OWN}\n    entry: 'true'\n    language: system\n`,
    command: ['pre-commit', 'install'],
  },
  {
    name: 'pre-commit',
    program: 'prek',
    file: '.pre-commit-config.yaml',
    text: `repos:\n  - repo: local\n    hooks:\n      - id: tests\n        name: ${OWN}\n        entry: 'true'\n        language: system\n`,
    command: ['prek', 'install'],
  },
  {
    name: 'simple-git-hooks',
    program: 'simple-git-hooks',
    file: 'package.json',
    text: `{\n  "devDependencies": { "mailwarden": "1" },\n  "simple-git-hooks": {\n    "pre-commit": "echo ${OWN}"\n  }\n}\n`,
    command: ['simple-git-hooks'],
  },
  {
    name: 'overcommit',
    program: 'overcommit',
    file: '.overcommit.yml',
    text: `# ours\nPreCommit:\n    Tests:\n        enabled: true # quick\n        description: '${OWN}'\n        command: ['true']\n`,
    command: [
      'overcommit --install && for hook in pre-commit commit-msg post-commit post-merge post-rewrite pre-push; do overcommit --sign $hook; done',
    ],
  },
];

/** Those that show nothing of a hook that ends well. */
const QUIET = ['pre-commit', 'overcommit'];

/** PATH with one manager alone, so that the other one of its kind is not found. */
function pathWith(program: string): string {
  const folder = join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  symlinkSync(join(PROGRAMS, program), join(folder, program));
  return `${folder}${delimiter}${process.env.PATH}`;
}

/** A project with the manager's file, a hook of a person's own, the package, and a remote. */
interface Shop extends Repository {
  readonly remote: string;
  readonly env: Readonly<Record<string, string>>;
  sh(script: string): { readonly code: number; readonly text: string };
  mailwarden(...args: readonly string[]): CliRun;
}

function shopAt(dir: string, remote: string, env: Readonly<Record<string, string>>): Shop {
  return {
    ...repositoryAt(dir),
    remote,
    env,
    sh(script) {
      const options = { cwd: dir, encoding: 'utf8', env: { ...process.env, ...env } } as const;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script], options);
      return { code: status ?? -1, text: `${stdout}${stderr}` };
    },
    mailwarden: (...args) => runCli(dir, args, { env }),
  };
}

function newShop({ program, file, text }: Row): Shop {
  const folder = temporaryFolder();
  const remote = join(folder, 're mote.git');
  spawnSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  const dir = join(folder, 'shop');
  spawnSync('git', ['init', '-q', '-b', 'main', dir]);
  const shop = shopAt(dir, remote, { PATH: pathWith(program), HOME: folder });
  shop.git('remote', 'add', 'origin', remote);
  shop.write('.gitignore', 'node_modules\n');
  shop.write('package.json', '{ "devDependencies": { "mailwarden": "1" } }\n');
  shop.write(file, text);
  givePackage(dir);
  return shop;
}

function givePackage(dir: string): void {
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(PACKAGE, join(dir, 'node_modules/mailwarden'));
}

const keyLine = (): string => `MJ_APIKEY_PRIVATE=${hex32()}\n`;

/** A Node that leaves a trace in front of the real one. */
function watchNode(shop: Shop): { readonly path: string; readonly trace: string } {
  const folder = temporaryFolder();
  const trace = join(folder, 'started');
  writeFileSync(join(folder, 'node'), `#!/bin/sh\necho "$@" >>'${trace}'\nexec '${process.execPath}' "$@"\n`, {
    mode: 0o755,
  });
  return { path: `${folder}${delimiter}${shop.env.PATH}`, trace };
}

function restores(row: Row): void {
  const shop = newShop(row);
  shop.write('.git/hooks/commit-msg', '#!/bin/sh\necho my own hook >&2\n', 0o755);
  shop.write('.git/hooks/post-checkout', '#!/bin/sh\nexit 0\n', 0o755);
  const before = snapshot(shop.dir);
  expect(shop.mailwarden('install', '--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('mailwarden'),
  });
  expect(snapshot(shop.dir)).toEqual(before);
  const { code, out, err } = runCli(shop.dir, ['install'], { env: { ...shop.env, CI: 'true' } });
  expect(code, err).toBe(0);
  expect(out).toContain(`installed mailwarden (${row.name})`);
  expect(out).toContain(
    `in another clone this brings the hooks: ${row.name === 'simple-git-hooks' ? 'npx ' : ''}${row.name}`,
  );
  expect(shop.mailwarden('install').out).toContain('nothing to change');
  expect(existsSync(join(shop.dir, '.git/hooks/post-checkout'))).toBe(true);
  shop.git('add', '-A');
  const commit = shop.sh('git commit -m start');
  expect(commit).toMatchObject({ code: 0, text: expect.stringContaining(OWN) });
  if (!QUIET.includes(row.name)) expect(commit.text).toContain('my own hook');
  expect(shop.mailwarden('uninstall').code).toBe(0);
  rmSync(join(shop.dir, '.git/mailwarden'), { recursive: true, force: true });
  expect(snapshot(shop.dir)).toEqual(before);
}

/** Installed, with a first commit that is pushed. */
function started(row: Row): Shop {
  const shop = newShop(row);
  expect(shop.mailwarden('install')).toMatchObject({ code: 0 });
  const { out } = shop.mailwarden('doctor');
  for (const name of HOOK_NAMES) expect(out).toMatch(new RegExp(`✔ ${name}: `));
  shop.git('add', '-A');
  const watch = watchNode(shop);
  expect(shop.sh(`PATH='${watch.path}'; git commit -qm start && git push -q origin main`)).toMatchObject({ code: 0 });
  expect(existsSync(watch.trace) ? readFileSync(watch.trace, 'utf8') : '').toBe('');
  return shop;
}

function guards(row: Row): void {
  const shop = started(row);
  shop.stage('.env', keyLine());
  expect(shop.sh('git commit -m key')).toMatchObject({ code: 1, text: expect.stringContaining('✖ commit blocked') });
  expect(shop.sh(`git reset -q; git commit --allow-empty -m '${keyLine()}'`).text).toContain('in the commit message');
  shop.git('checkout', '-q', '-b', 'other');
  shop.git('add', '-f', '.env');
  expect(shop.sh('git commit -qm key --no-verify').code).toBe(0);
  shop.sh('git checkout -q main; echo a >a; git add a; git commit -qm a');
  // What comes in has been recorded; the merge itself brings nothing new.
  expect(shop.sh('git merge -q --no-edit --no-verify other').code).toBe(0);
  shop.sh('git checkout -q other; git commit -q --amend -m again');
  const records: readonly { how: string; action: string; findings: readonly unknown[] }[] = JSON.parse(
    shop.mailwarden('overrides', '--format', 'json').out,
  ).overrides;
  expect(records.map(({ action, how, findings }) => [action, how, findings.length])).toEqual([
    ['commit', '--no-verify', 1],
    ['merge', '--no-verify', 0],
  ]);
  expect(readFileSync(join(shop.dir, '.git/mailwarden/carried'), 'utf8')).toMatch(/^[0-9a-f]{40} [0-9a-f]{40}\n$/);
}

function reads(row: Row): void {
  const shop = started(row);
  shop.sh('git checkout -q -b wip');
  shop.stage('.env', keyLine());
  shop.sh(
    'git commit -qm key --no-verify; git checkout -q main; echo a >a; git add a; git commit -qm a; git branch clean',
  );
  expect(shop.sh('git push -q origin main clean')).toMatchObject({ code: 0 });
  expect(shop.sh('git push -q origin main')).toMatchObject({ code: 0 });
  for (const refs of ['clean wip', 'wip', '--all origin', 'HEAD:refs/heads/x wip:refs/heads/y'])
    expect(shop.sh(`git push ${refs.startsWith('-') ? '' : 'origin'} ${refs}`), refs).toMatchObject({
      code: 1,
      text: expect.stringContaining('✖ push blocked'),
    });
  shop.git('tag', '-a', 'v1', '-m', keyLine());
  expect(shop.sh('git push origin v1').text).toMatch(/✖ push blocked: .* in the text of tag/);
  expect(
    shop.sh('git checkout -q --detach; git branch -qD main; git push -q origin HEAD:refs/heads/main'),
  ).toMatchObject({ code: 0 });
}

function clones(row: Row): void {
  const shop = started(row);
  const dir = join(shop.dir, '../mate');
  spawnSync('git', ['clone', '-q', shop.remote, dir]);
  const mate = shopAt(dir, shop.remote, shop.env);
  expect(mate.mailwarden('doctor')).toMatchObject({
    code: 2,
    out: expect.stringContaining('was not run in this clone'),
  });
  expect(mate.sh(row.command.join(' ')).code).toBe(0);
  mate.stage('a', 'a\n');
  const stopped = mate.sh('git commit -qm a');
  expect(stopped).toMatchObject({
    code: 1,
    text: expect.stringContaining('the package mailwarden is not installed here'),
  });
  givePackage(dir);
  expect(mate.sh('git commit -qm a && git checkout -q -b b').code).toBe(0);
  mate.stage('.env', keyLine());
  expect(mate.sh('git commit -m key').text).toContain('✖ commit blocked');
  mate.sh('git commit -qm key --no-verify; git checkout -q main');
  expect(mate.sh('git push -q origin main')).toMatchObject({ code: 0 });
  expect(mate.sh('git push origin main b').text).toContain('✖ push blocked');
  expect(JSON.parse(mate.mailwarden('overrides', '--format', 'json').out).overrides).toHaveLength(1);
  const { out } = mate.mailwarden('doctor');
  // overcommit has no hook before a merge commit.
  for (const name of HOOK_NAMES.filter((each) => row.name !== 'overcommit' || each !== 'pre-merge-commit'))
    expect(out).toMatch(new RegExp(`✔ ${name}: `));
}

function refuses(row: Row): void {
  const shop = newShop(row);
  if (['simple-git-hooks', 'prek', 'overcommit'].includes(row.program)) {
    // They go by that setting themselves.
    shop.git('config', 'core.hooksPath', '.git/hooks');
    expect(shop.mailwarden('install')).toMatchObject({ code: 0 });
    return;
  }
  shop.git('config', 'core.hooksPath', '.git/hooks');
  const before = snapshot(shop.dir);
  const { code, err } = shop.mailwarden('install');
  expect(err).toContain('core.hooksPath = .git/hooks is in the way');
  expect(code).toBe(3);
  expect(snapshot(shop.dir)).toEqual(before);
}

const FACTS: readonly (readonly [title: string, body: (row: Row) => void])[] = [
  ['a dry run changes nothing, a hook that was there goes on running, uninstall restores each byte', restores],
  ['every hook runs, a clean commit and push start no Node, what goes around is recorded', guards],
  ['each pushed ref is read, a tag and a branch that is not checked out too, and no other', reads],
  ['its own command brings all hooks to a clone, and without the package each commit says why it stops', clones],
  ['a setting in the way is exit 3, and nothing is changed', refuses],
];

for (const row of ROWS)
  for (const [title, body] of FACTS)
    test.skipIf(!existsSync(join(PROGRAMS, row.program)))(`${row.program}: ${title}`, () => body(row));

test.skipIf(!existsSync(join(PROGRAMS, 'lefthook')))(
  'what a person switches off in lefthook-local.yml is found, with file and line',
  () => {
    const shop = started(ROWS[0] as Row);
    shop.write('lefthook-local.yml', 'pre-commit:\n  scripts:\n    mailwarden:\n      skip: true\n');
    const { code, out } = shop.mailwarden('doctor');
    expect(code).toBe(2);
    expect(out).toContain('lefthook passes over mailwarden: skip: true (lefthook-local.yml:4)');
  },
);

test.skipIf(!existsSync(join(PROGRAMS, 'pre-commit')))(
  'a package on PATH serves a project that does not hold it',
  () => {
    const shop = newShop(ROWS[1] as Row);
    const prefix = temporaryFolder();
    mkdirSync(join(prefix, 'lib/node_modules'), { recursive: true });
    mkdirSync(join(prefix, 'bin'));
    cpSync(PACKAGE, join(prefix, 'lib/node_modules/mailwarden'), { recursive: true });
    symlinkSync('../lib/node_modules/mailwarden/dist/cli.js', join(prefix, 'bin/mailwarden'));
    rmSync(join(shop.dir, 'node_modules'), { recursive: true });
    expect(shop.mailwarden('install').code).toBe(0);
    rmSync(join(shop.dir, '.git/mailwarden'), { recursive: true });
    shop.git('add', '-A');
    const sh = (script: string) => shop.sh(`PATH='${prefix}/bin${delimiter}${shop.env.PATH}'; ${script}`);
    expect(sh('git commit -qm start')).toMatchObject({ code: 0 });
    shop.stage('.env', keyLine());
    expect(sh('git commit -qm key').text).toContain('✖ commit blocked');
  },
);
