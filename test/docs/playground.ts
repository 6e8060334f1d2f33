/** Throw-away projects in which the commands of the pages run, with the package as npm packs it, and without a network. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { projectFiles } from '../house/source.ts';
import { hex32 } from '../support/random-key.ts';
import { TOP } from './pages.ts';

/** What a script printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** One project. */
export interface Project {
  readonly dir: string;
  /** Runs sh there, ending at the first command that fails. */
  sh(script: string): Outcome;
  /** Runs sh there; throws where it fails. Returns stdout and stderr. */
  must(script: string): string;
  write(path: string, content: string): void;
  /** Words of the pages that stand for what only this project knows. */
  readonly stands: Map<string, string>;
}

/** Makes projects from one packed tarball. */
export interface Playground {
  project(state: string): Project;
  remove(): void;
}

/** What the comment above a block can ask for: `<!-- run: STATE -->`. */
export const STATES = [
  'clone',
  'project',
  'package',
  'guarded',
  'blocked',
  'leaked',
  'range',
  'override',
  'shared',
  'server',
  'server-try',
] as const;

const ENVIRONMENT = {
  npm_config_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_yes: 'false',
};

/** Packs mailwarden and husky, its one package at run time, and installs both once: projects copy that. */
export function openPlayground(): Playground {
  const home = mkdtempSync(join(tmpdir(), 'mailwarden-docs-'));
  if (!existsSync(join(TOP, 'dist/cli.js'))) run(TOP, 'npm run --silent build');
  for (const from of [TOP, join(TOP, 'node_modules/husky')])
    run(from, `npm pack --silent --ignore-scripts --pack-destination '${home}'`);
  const names = readdirSync(home);
  const packed = (name: string) => join(home, names.find((file) => file.startsWith(name)) ?? name);
  const make = (dir: string) => {
    makeProject(dir, packed('husky'));
    cpSync(packed('mailwarden'), join(dir, '../mailwarden', basename(packed('mailwarden'))));
  };
  const first = join(home, 'first/shop');
  make(first);
  run(first, 'npm install --save-dev --silent ../mailwarden/*.tgz');
  let count = 0;
  return {
    project(state) {
      const dir = join(home, `shop-${++count}`, 'shop');
      if (state === 'clone') makeClone(dir);
      else if (state === 'project') make(dir);
      else cpSync(dirname(first), dirname(dir), { recursive: true });
      const project = projectAt(dir);
      prepare(project, state);
      return project;
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** The same project, seen from another folder (a colleague's clone). */
export function projectAt(dir: string): Project {
  const stands = new Map<string, string>();
  const sh = (script: string) => {
    let text = script;
    for (const [word, meant] of stands) text = text.replaceAll(word, () => meant);
    return attempt(dir, text);
  };
  return {
    dir,
    sh,
    must(script) {
      const { code, text } = sh(script);
      if (code !== 0) throw new Error(`${script}\nended with ${code}:\n${text}`);
      return text;
    },
    write: (path, content) => put(join(dir, path), content),
    stands,
  };
}

/** There is no network, so husky comes from a file. */
function makeProject(dir: string, husky: string): void {
  const content = { name: 'shop', private: true, overrides: { husky: `file:${husky}` } };
  put(join(dir, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
  put(join(dir, '.gitignore'), 'node_modules/\n');
  run(dir, 'git init -q -b main');
}

/** This project as a clone has it, with the packages that it was built with. */
function makeClone(dir: string): void {
  for (const path of projectFiles(/./)) cpSync(join(TOP, path), join(dir, path));
  cpSync(join(TOP, 'node_modules'), join(dir, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  run(dir, 'git init -q -b main && git add . && git commit -q --no-verify -m clone');
}

function prepare(project: Project, state: string): void {
  if (state === 'project') return;
  // It would run itself; that it is there is what can be seen.
  if (state === 'clone') project.stands.set('npm test', 'npm pkg get scripts.test');
  if (state === 'clone') return;
  // npx is tried there; it takes a good part of a second each time.
  project.stands.set('npx mailwarden', 'node_modules/.bin/mailwarden');
  if (state === 'package') return;
  project.must('npx mailwarden install && git add . && git commit -q -m first');
  if (state === 'blocked' || state === 'leaked') stageKey(project);
  if (state === 'leaked') leak(project);
  if (state === 'range')
    project.must('git update-ref refs/remotes/origin/main HEAD && git commit -q --allow-empty -m second');
  if (state === 'override' || state === 'shared') goAround(project, state === 'shared');
}

function stageKey(project: Project): void {
  project.write('src/mail.ts', leakingFile());
  project.must('git add src');
  // There is no terminal on which it could ask.
  project.stands.set('mailwarden fix', 'mailwarden fix --yes');
  const { findings } = JSON.parse(project.sh('npx mailwarden scan --staged --format json').text);
  project.stands.set('sha256:…', findings[0].fingerprint);
}

/** Finding a key ends with exit code 1. */
function leak(project: Project): void {
  project.must('git commit -q --no-verify -m leak');
  const fingerprint = project.stands.get('sha256:…');
  project.stands.delete('sha256:…');
  project.stands.set('history sha256:…', `history ${fingerprint} || [ $? = 1 ]`);
  project.stands.set('incident sha256:…', `incident ${fingerprint}`);
  project.stands.set('history src/mail.ts:5', 'history src/mail.ts:5 || [ $? = 1 ]');
}

function goAround(project: Project, isShared: boolean): void {
  if (isShared) project.write('.mailwarden.yml', 'overrides: { share: notes }\n');
  project.must('git init -q --bare ../origin.git && git remote add origin ../origin.git');
  project.must('git commit -q --allow-empty --no-verify -m hotfix');
  const { overrides } = JSON.parse(project.must('npx mailwarden overrides --format json'));
  project.stands.set('4f1c', overrides[0].id);
}

/** Line 5 holds a Mailjet secret key. */
export const leakingFile = (): string =>
  [
    "import Mailjet from 'node-mailjet';",
    '',
    'export const client = Mailjet.apiConnect(',
    '  process.env.MJ_APIKEY_PUBLIC,',
    `  '${hex32()}',`,
    ');',
    '',
  ].join('\n');

function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** stderr comes first: what is asked for stands at the end. */
function attempt(cwd: string, script: string): Outcome {
  // What `npx vitest` or `npm test` set for this process must not reach the project's own npm.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$)/.test(name));
  const env = { ...Object.fromEntries(inherited), ...ENVIRONMENT, PATH: pathWithout(join(TOP, 'node_modules')) };
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const warnings = /^npm warn .*\n/gim;
  return { code: status ?? -1, text: stderr.replace(warnings, '') + stdout };
}

function run(cwd: string, script: string): void {
  const { code, text } = attempt(cwd, script);
  if (code !== 0) throw new Error(`${script}\nended with ${code}:\n${text}`);
}

const pathWithout = (folder: string): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !path.startsWith(folder))
    .join(delimiter);

/** The project's own package.json. */
export const packageFile = (): { readonly version: string; readonly scripts: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8'));
