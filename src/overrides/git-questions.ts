/** What git says of what is to be recorded: who it was, the reason in the message, the branch, the commits of a push. */

import { askGit } from '../git/run.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import type { Observation } from './observation.ts';
import { type Actor, storedReason } from './override-record.ts';

/** Asks git in the work tree that a run is about; does not throw on a non-zero exit code. Bytes as latin1. */
export interface GitQuestion {
  (...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }>;
  /** Where it is asked; what git says of paths may begin there. */
  readonly cwd: string;
}

/** A push of more than these is scanned from its newest commits on. */
const MAX_PUSHED_COMMITS = 2_000;

const NOBODY: Actor = { name: '', email: '' };

/** Questions to git in `cwd`. */
export function gitIn(cwd: string): GitQuestion {
  return Object.assign((...args: readonly string[]) => askGit(args, { cwd }), { cwd });
}

/** Reads an identity line `Name <email> 1700000000 +0100`, with or without its time; both empty where it is none. */
export function actorOf(ident: string): Actor {
  const [, name, email] = /^(.*?) ?<([^<>]*)>/s.exec(ident) ?? [];
  return name === undefined || email === undefined ? NOBODY : { name, email };
}

/** What `git var GIT_COMMITTER_IDENT` says in `cwd`. */
export async function currentActor(cwd: string): Promise<Actor> {
  const { code, stdout } = await gitIn(cwd)('var', 'GIT_COMMITTER_IDENT');
  return code === 0 ? actorOf(textOf(stdout)) : NOBODY;
}

/** The `Mailwarden-Reason:` trailer of a commit; null where there is none. */
export async function trailerReason(git: GitQuestion, commit: string): Promise<string | null> {
  const format = '--format=%(trailers:key=Mailwarden-Reason,valueonly,unfold)';
  const log = ['-c', 'log.showSignature=false', 'log', '-1', '--no-patch', '--encoding=UTF-8'];
  const { code, stdout } = await git(...log, format, commit, '--');
  return code === 0 ? storedReason(textOf(stdout)) : null;
}

/** A branch that holds the commit, the current one first; null where none does. */
export async function branchOf(git: GitQuestion, commit: string): Promise<string | null> {
  const current = textOf((await git('symbolic-ref', '-q', '--short', 'HEAD')).stdout).trim();
  const list = ['for-each-ref', '--contains', commit, '--format=%(refname:short)', 'refs/heads'];
  const { code, stdout } = await git(...list);
  const names = code === 0 ? textOf(stdout).split('\n').filter(Boolean) : [];
  return names.includes(current) ? current : (names[0] ?? null);
}

/** The commits that an observation is about: itself, or those that a push brought to the remote. */
export async function commitsOf(git: GitQuestion, observation: Observation): Promise<readonly string[]> {
  const { action, commit, remote, base, fresh } = observation;
  if (action !== 'push') return [commit];
  const isKnown = base !== null && !/^0+$/.test(base) && (await git('cat-file', '-e', base)).code === 0;
  const others = [
    ...fresh.map((ref) => `--exclude=${ref}`),
    ...(remote === null || remote === '' ? [] : [`--remotes=${remote}`]),
  ];
  const except = isKnown ? [`^${base}`] : ['--not', ...others];
  const { code, stdout } = await git('rev-list', `--max-count=${MAX_PUSHED_COMMITS}`, commit, ...except, '--');
  return code === 0 ? stdout.split('\n').filter(Boolean) : [commit];
}

function textOf(bytes: string): string {
  return lineText(asBytes(bytes));
}
