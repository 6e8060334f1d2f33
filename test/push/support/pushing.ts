/** A repository with the built hooks and a bare remote, and a Node that notes each start. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HookName } from '../../../src/gate/hook-names.ts';
import { hookScript, RECORD, recordText } from '../../../src/gate/hook-script.ts';
import { DIST } from '../../support/built.ts';
import { hex32 } from '../../support/random-key.ts';
import { newRepository, type Repository, temporaryFolder } from '../../support/repository.ts';

/** How a command ended. */
export interface Ran {
  readonly code: number;
  /** stdout and stderr. */
  readonly said: string;
  /** Whether Node was started. */
  readonly node: boolean;
}

/** A repository that pushes. */
export interface Pushing extends Repository {
  /** Folder of the bare remote `origin`. */
  readonly remote: string;
  /** The folder `mailwarden` in the git directory. */
  readonly state: string;
  /** Runs a shell command line in the work tree. */
  sh(command: string, env?: Readonly<Record<string, string>>): Ran;
  /** As `git push …`. */
  push(...args: readonly string[]): Ran;
  /** Commits a file without any hook but those of post-; returns the id. */
  add(path: string, content: string, message?: string): string;
  /** Commits a fresh key; returns it. */
  leak(path?: string, message?: string): string;
}

/** @param initArgs of `git init`, such as `--object-format=sha256` */
export function pushing(
  hooks: readonly HookName[] = ['pre-push', 'commit-msg'],
  ...initArgs: readonly string[]
): Pushing {
  const repository = newRepository(...initArgs);
  const remote = join(temporaryFolder(), 'r.git');
  repository.git('init', '-q', '--bare', '-b', 'main', ...initArgs, remote);
  repository.git('remote', 'add', 'origin', remote);
  return guard(repository, remote, hooks);
}

/** Puts hooks into a repository that is there. */
export function guard(repository: Repository, remote: string, hooks: readonly HookName[]): Pushing {
  const { dir } = repository;
  const common = repository.git('rev-parse', '--path-format=absolute', '--git-common-dir').trim();
  const bin = temporaryFolder();
  const log = join(bin, 'log');
  const node = join(bin, 'node');
  writeFileSync(node, `#!/bin/sh\necho >>'${log}'\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
  mkdirSync(join(common, 'mailwarden'), { recursive: true });
  mkdirSync(join(common, 'hooks'), { recursive: true });
  writeFileSync(join(common, RECORD), recordText(DIST, node));
  for (const name of hooks) writeFileSync(join(common, 'hooks', name), hookScript(name), { mode: 0o755 });
  const sh: Pushing['sh'] = (command, env = {}) => {
    rmSync(log, { force: true });
    const { status, stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${command}`], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
      maxBuffer: 1 << 28,
      timeout: 60_000,
    });
    return { code: status ?? -1, said: stdout, node: existsSync(log) };
  };
  const add: Pushing['add'] = (path, content, message = `change ${path}`) => {
    repository.stage(path, content);
    return repository.commit(message);
  };
  return {
    ...repository,
    remote,
    state: join(common, 'mailwarden'),
    sh,
    push: (...args) => sh(`git push ${args.join(' ')}`),
    add,
    leak(path = 'src/mail.ts', message = 'mail') {
      const key = hex32();
      add(path, leakyLine(key), message);
      return key;
    },
  };
}

/** A line of TypeScript that holds a key. */
export function leakyLine(key: string): string {
  return `export const MJ_APIKEY_PRIVATE = "${key}";\n`;
}

/** All receipts that there are. */
export function receiptsOf({ state, sh }: Pushing): readonly string[] {
  return sh(`cat '${state}'/receipts/[0-9a-f]* 2>/dev/null`).said.split('\n').filter(Boolean);
}
