/** A repository whose hooks do what the installed ones do for the override log, with a word in place of the detector. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding } from '../../../src/core/finding.ts';
import { renderLibraries } from '../../../src/gate/render.ts';
import type { CommitScan } from '../../../src/overrides/observed-events.ts';
import { readLog } from '../../../src/overrides/override-log.ts';
import type { OverrideRecord } from '../../../src/overrides/override-record.ts';
import { snapshotReflogs } from '../../../src/overrides/reflog-reading.ts';
import { takeUp } from '../../../src/overrides/take-up.ts';
import { StateFolder } from '../../../src/state/state-folder.ts';
import { asBytes } from '../../../src/text/bytes.ts';
import { finding as handMade } from '../../support/finding.ts';
import { newRepository, type Repository } from '../../support/repository.ts';

/** Stands for a key: the hooks block it, `wordScan` finds it. */
export const WORD = 'leak-me';

/** A repository with hooks. */
export interface Guarded extends Repository {
  readonly folder: string;
  /** Runs a shell command line in the work tree; returns stdout and stderr; throws when it fails. */
  sh(command: string, env?: Readonly<Record<string, string>>): string;
  /** As `sh`, for commands that are meant to fail. */
  fails(command: string, env?: Readonly<Record<string, string>>): string;
  scan: CommitScan;
  /** Takes up what is pending; returns the whole log. */
  records(): Promise<readonly OverrideRecord[]>;
  hook(name: string, body: string): void;
}

/** Without a gate for what is committed already, all of it may hold a key. git calls these hooks, no manager does. */
const NO_GATE = "mw_gate_head() { return 1; }\nmw_manager=''\n";

/** The libraries of the hooks that the override log goes by. */
export const LIBRARIES = `${renderLibraries(['stdin', 'paths', 'gate', 'marks', 'checked', 'notes', 'pushes'])}\n${NO_GATE}`;

const CHECK = `
[ "\${MAILWARDEN_SKIP:-}" != 1 ] || { mw_mark skip; exit 0; }
! git diff --cached | grep -q '^+.*${WORD}' || { echo blocked >&2; exit 1; }
mw_mark tree
`;

/** `take` runs when a line was left for Node; by default nothing does, as where Node is missing. */
export async function guarded(take = ':', shell = '/bin/sh'): Promise<Guarded> {
  const repository = newRepository();
  const wrapped = guard(repository, shell);
  installHooks(wrapped, take);
  await snapshotReflogs(repository.dir);
  return wrapped;
}

/** The hooks, as text by name. */
export function hookBodies(take: string): Readonly<Record<string, string>> {
  return {
    'pre-commit': CHECK,
    'pre-merge-commit': CHECK,
    'post-commit': `mw_checked || mw_open_commit || { ${take}; }\n`,
    'post-merge': `[ "\${1:-0}" = 0 ] || exit 0; mw_checked || mw_open_merge || { ${take}; }\n`,
    'post-rewrite': 'mw_find_state; mw_post_rewrite\n',
    'pre-push': `
mw_read_stdin
mw_find_state
if [ "\${MAILWARDEN_SKIP:-}" = 1 ]; then printf '%s' "$mw_stdin" | mw_push_skipped "$1" "$2"; ${take}; exit 0; fi
mw_push_passed "$1" "$2"
`,
  };
}

function installHooks(repository: Guarded, take: string): void {
  for (const [name, body] of Object.entries(hookBodies(take))) repository.hook(name, body);
}

/** Wraps a repository that has, or shares, hooks. */
export function guard(repository: Repository, shell = '/bin/sh'): Guarded {
  const { dir } = repository;
  const folder = join(resolve(dir, repository.git('rev-parse', '--git-common-dir').trim()), 'mailwarden');
  const run = (command: string, env: Readonly<Record<string, string>> = {}) =>
    execFileSync('/bin/sh', ['-c', `exec 2>&1; ${command}`], {
      cwd: dir,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const scan = wordScan(repository);
  return {
    ...repository,
    folder,
    sh: run,
    fails(command, env) {
      return run(`{ ${command}\n} && exit 77 || true`, env);
    },
    scan,
    async records() {
      await takeUp({ cwd: dir, scan, inHook: true });
      return readLog(new StateFolder(folder));
    },
    hook(name, body) {
      repository.write(`.git/hooks/${name}`, `#!${shell} -eu\n${LIBRARIES}${body}`, 0o755);
    },
  };
}

/** Finds the word in what a commit adds. */
export function wordScan({ git }: Pick<Repository, 'git'>): CommitScan {
  return async (commits) => {
    const shown = git('show', '--format=commit %H', '-U0', '-m', '--first-parent', ...commits).split(
      /^commit (?=[0-9a-f]{40}$)/m,
    );
    return shown.flatMap((text) => (new RegExp(`^[+].*${WORD}`, 'm').test(text) ? [finding(text.slice(0, 40))] : []));
  };
}

function finding(commit: string): Finding {
  return {
    ...handMade().finding,
    path: asBytes('mail.txt'),
    line: 1,
    column: 1,
    endColumn: 8,
    commit,
    redacted: 'leak… (7)',
    fingerprint: `sha256:${'f'.repeat(64)}`,
    evidence: [{ kind: 'path', reach: 'file' }],
    excerpt: asBytes('leak…'),
  };
}

/** The lines that hooks have left. */
export function pendingText(folder: string): string {
  return readFileSync(join(folder, 'pending'), 'utf8');
}
