/** Repositories that the built package was installed into by its own command, on a machine whose Node notes each start. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { OverrideRecord } from '../../../src/overrides/override-record.ts';
import { PACKAGE } from '../../support/built.ts';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, type Repository } from '../../support/repository.ts';

/** How a command line ended. */
export interface Ran {
  readonly code: number;
  /** stdout and stderr as they came. */
  readonly said: string;
  /** How often Node was started for a hook. */
  readonly nodes: number;
}

/** A package, in a folder that `remove` removes. */
export interface Package {
  /** The folder `mailwarden`, as in node_modules. */
  readonly folder: string;
  readonly bin: string;
  hide(): void;
  show(): void;
  remove(): void;
}

/** A repository with one commit and the installed hooks. */
export interface Wired extends Repository {
  /** The folder of the log. */
  readonly folder: string;
  /** Runs a command line of bash in the work tree; `mailwarden` is the package's own. */
  sh(command: string, env?: Readonly<Record<string, string>>): Ran;
  /** The same, for what must succeed. */
  must(command: string, env?: Readonly<Record<string, string>>): Ran;
  /** What `mailwarden overrides --format json` lists, as `action how findings`. */
  listed(): readonly string[];
  records(): readonly OverrideRecord[];
  /** What a hook has left for Node. */
  pending(): string;
}

/** A copy of the built package, which a test may change. */
export function copyPackage(): Package {
  const root = mkdtempSync(join(tmpdir(), 'mailwarden-package-'));
  const folder = join(root, 'node_modules/mailwarden');
  cpSync(PACKAGE, folder, { recursive: true });
  symlinkSync(resolve('node_modules/husky'), join(root, 'node_modules/husky'));
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const script = (name: string, text: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  script('mailwarden', `exec '${process.execPath}' '${folder}/dist/cli.js' "$@"`);
  script('node', `[ "$1" = --version ] || echo "$*" >>"\${STARTS:-/dev/null}"\nexec '${process.execPath}' "$@"`);
  return {
    folder,
    bin,
    hide: () => renameSync(folder, `${folder}.gone`),
    show: () => renameSync(`${folder}.gone`, folder),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A fresh line with a key. */
export const leak = (): string => `MJ_APIKEY_PRIVATE=${hex32()}\n`;

/** Installs into a new repository; `prepare` runs before. */
export function wired(
  own: Package,
  prepare = 'git commit -q --allow-empty -m first',
  install = 'mailwarden install',
): Wired {
  const repository = newRepository();
  const wrapped = wrap(repository, own);
  wrapped.must(prepare);
  wrapped.must(install);
  return wrapped;
}

/** Gives a repository, or a work tree of one, the same words. */
export function wrap(repository: Repository, own: Package): Wired {
  const { dir } = repository;
  const common = repository.git('rev-parse', '--path-format=absolute', '--git-common-dir').trim();
  const folder = join(common, 'mailwarden');
  const starts = `${common}.starts`;
  const sh: Wired['sh'] = (command, env = {}) => {
    rmSync(starts, { force: true });
    const { status, stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${command}`], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${own.bin}${delimiter}${process.env.PATH}`, STARTS: starts, ...env },
      timeout: 60_000,
    });
    const lines = existsSync(starts) ? readFileSync(starts, 'utf8').split('\n').length - 1 : 0;
    return { code: status ?? -1, said: stdout, nodes: lines };
  };
  const must: Wired['must'] = (command, env) => {
    const ran = sh(`set -e; ${command}`, env);
    if (ran.code !== 0) throw new Error(`${command} ended with ${ran.code}:\n${ran.said}`);
    return ran;
  };
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
  const records = () => {
    must('mailwarden overrides >/dev/null');
    const lines = read('overrides.jsonl').split('\n').filter(Boolean);
    return lines.map((line): OverrideRecord => JSON.parse(line));
  };
  return {
    ...repository,
    folder,
    sh,
    must,
    records,
    listed: () => records().map(({ action, how, findings }) => `${action} ${how} ${findings.length}`),
    pending: () => read('pending'),
  };
}
