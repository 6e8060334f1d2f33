/** Machines to run hooks on: a shell, a PATH that holds only what hooks may use, and a stand-in for Node that notes its start. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HookName } from '../../src/gate/hook-names.ts';
import { hookScript, RECORD, recordText } from '../../src/gate/hook-script.ts';
import { writeHooks } from '../../src/gate/render.ts';
import { isFull } from '../support/depth.ts';
import { temporaryFolder } from '../support/repository.ts';

/** The commands that hooks may use. */
const ALLOWED = 'sh git grep tr cat rm mkdir sed dirname mv env ps date true uname head cut awk'.split(' ');

/** Where a command of this machine is; null where it is not. */
export function which(name: string): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Shells of this machine that a hook must run in, as command lines; two that are least alike where not all are asked for. */
export const SHELLS: readonly (readonly string[])[] = [
  ['dash'],
  ['busybox', 'sh'],
  ['bash', '--posix'],
  ['ksh'],
  ['sh', '-eu'],
]
  .filter(([name = '']) => which(name) !== null)
  .slice(0, isFull ? undefined : 2);

/** How a hook ended. */
export interface Run {
  readonly code: number;
  readonly stderr: string;
  /** Whether the stand-in for Node was started. */
  readonly node: boolean;
  /** What it was given on stdin, bytes as latin1. */
  readonly stdin: string;
  /** Its arguments, and the variables that it must not see. */
  readonly args: string;
}

/** A place to run hooks in. */
export interface Machine {
  /** The folder that is the whole PATH. */
  readonly bin: string;
  /** A package's dist folder, outside of any repository. */
  readonly dist: string;
  /** Takes a command off the PATH. */
  without(...names: readonly string[]): void;
  /** Puts a script on the PATH, in place of what was there. */
  command(name: string, script: string): void;
  /** Runs a file in a shell, as git would: at the top of the work tree `cwd`. */
  run(shell: readonly string[], file: string, cwd: string, env?: NodeJS.ProcessEnv, args?: readonly string[]): Run;
}

/** A machine whose Node ends with `nodeCode`; with `tools` busybox its grep, tr, cut and head are those of busybox. */
export function newMachine({
  nodeCode = 1,
  tools = 'gnu',
}: {
  nodeCode?: number;
  tools?: 'gnu' | 'busybox';
} = {}): Machine {
  const root = temporaryFolder();
  const bin = join(root, 'bin');
  const dist = join(root, 'package dist');
  const log = join(root, 'node.log');
  mkdirSync(bin);
  for (const name of ALLOWED) {
    const place = which(tools === 'busybox' && name !== 'git' ? 'busybox' : name) ?? which(name);
    if (place !== null) symlinkSync(place, join(bin, name));
  }
  const command = (name: string, script: string) => {
    rmSync(join(bin, name), { force: true });
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  command(
    'node',
    `[ "$1" != --version ] || { echo v20.1.0; exit; }
echo "$* [\${NODE_OPTIONS-}\${NODE_EXTRA_CA_CERTS-}]" >'${log}'; cat >'${log}.stdin'
[ ${nodeCode} != 0 ] || echo "checked $MAILWARDEN_TOKEN"
exit ${nodeCode}`,
  );
  writeHooks(join(dist, 'hooks'));
  writeFileSync(join(dist, 'hook.cjs'), '');
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'latin1') : '');
  return {
    bin,
    dist,
    without: (...names) => {
      for (const name of names) rmSync(join(bin, name), { force: true });
    },
    command,
    run([shell = '', ...flags], file, cwd, env = {}, args = []) {
      rmSync(log, { force: true });
      rmSync(`${log}.stdin`, { force: true });
      const { status, signal, stderr } = spawnSync(which(shell) ?? shell, [...flags, file, ...args], {
        cwd,
        env: { ...process.env, PATH: bin, ...env },
        encoding: 'utf8',
        input: '',
      });
      const code = status ?? -1;
      if (signal !== null) throw new Error(`the hook was ended by ${signal}`);
      return { code, stderr, node: existsSync(log), stdin: read(`${log}.stdin`), args: read(log).trimEnd() };
    },
  };
}

/** Puts a hook into a repository's git directory, as install does. @returns its path */
export function putHook(
  gitDir: string,
  machine: Machine,
  name: HookName = 'pre-commit',
  node = '/nonexistent/node',
): string {
  mkdirSync(join(gitDir, 'hooks'), { recursive: true });
  mkdirSync(join(gitDir, 'mailwarden'), { recursive: true });
  writeFileSync(join(gitDir, RECORD), recordText(machine.dist, node));
  const file = join(gitDir, 'hooks', name);
  writeFileSync(file, hookScript(name));
  chmodSync(file, 0o755);
  return file;
}

/** Takes the package away, as `rm -rf node_modules` does. */
export function removePackage(machine: Machine): void {
  rmSync(machine.dist, { recursive: true });
}

/** Copies a file with its mode. */
export const copy = (from: string, to: string): void => copyFileSync(from, to);
