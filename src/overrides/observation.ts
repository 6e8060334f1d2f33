/**
 * An override that was observed and is not in the log yet, how it is told from what git does by itself, and what git
 * says of it: who it was, the reason in the message, the commits. Neither the environment nor the arguments tell
 * `git commit --no-verify`: git runs `git commit -n` too. The mark of pre-commit, the reflog and the processes above the
 * hook do.
 */

import { askGit } from '../git/run.ts';
import { pendingId } from '../state/hook-notes.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { type Actor, type How, type OverrideAction, storedReason } from './override-record.ts';

/** Becomes a record once its commits are scanned, unless it is known already or only a key would make it one. */
export interface Observation extends Judgement {
  /** Derived from what was seen, so that the same observation never becomes two records. */
  readonly id: string;
  readonly time: string;
  readonly action: Exclude<OverrideAction, 'explain'>;
  readonly actor: Actor;
  readonly branch: string | null;
  readonly commit: string;
  readonly remote: string | null;
  readonly reason: string | null;
  /** What the remote had before a push, so far as it is known. */
  readonly base: string | null;
  /** Git was rewriting commits: what the log holds of them already is not new. */
  readonly rewrites: boolean;
  /** Tracking refs whose commits do not count as being at the remote already. */
  readonly fresh: readonly string[];
}

/** How it came in, and when that is worth a record. */
export interface Judgement {
  readonly how: How;
  /** `key`: only when the commit holds one. */
  readonly record: 'always' | 'key';
}

/** What a hook saw of a commit, a merge or a pushed ref; hooks/lib/notes.sh collects it. */
interface HookFacts {
  readonly hook: 'post-commit' | 'post-merge' | 'pre-push';
  /**
   * What the mark says: `changed` when the tree is not the one that was checked, `skip` with MAILWARDEN_SKIP=1, `off`
   * when pre-commit did not run although nobody said --no-verify.
   */
  readonly evidence: 'none' | 'changed' | 'skip' | 'off';
  /** The reflog's sentence; empty where no reflog is kept. */
  readonly subject: string;
  /** The git command that runs the hook, then those of the processes above it; `-` for what is no git. */
  readonly commands: readonly string[];
}

/** How an override came about, as far as it can be told, and whether it is always recorded. */
export const JUDGEMENTS = {
  bypass: { how: '--no-verify', record: 'always' },
  /** No hook saw it: they were switched off, gone, without their run bit, or another program's. */
  hooksOff: { how: 'hooks-off', record: 'always' },
  /** Git made the commit by itself. */
  sequencer: { how: 'sequencer', record: 'key' },
  /** Passed by a hook, and then changed, or nothing could be written down: what it holds decides. */
  changed: { how: 'unknown', record: 'key' },
  unknown: { how: 'unknown', record: 'always' },
} as const satisfies Record<string, Judgement>;

/** Commands that make commits out of other commits, and those that start them. */
const SEQUENCERS: readonly (string | undefined)[] = ['rebase', 'cherry-pick', 'revert'];
const STARTERS: readonly (string | undefined)[] = [...SEQUENCERS, 'pull', 'am'];

const ACTIONS: Readonly<Record<HookFacts['hook'], Observation['action']>> = {
  'post-commit': 'commit',
  'post-merge': 'merge',
  'pre-push': 'push',
};

/** What a line of `pending` says: facts, tab-separated (hooks/lib/notes.sh, mw_pending); null where it is none. */
export function pendingObservation(line: string): Observation | null {
  const [version, time, hook, evidence, commit, branch, detail, commands, remote, ident, reason] = line.split('\t');
  if (version !== '1' || time === undefined || !commit || reason === undefined || !isHook(hook)) return null;
  const words = (commands ?? '').split(' ').filter((word) => word !== '');
  const facts: HookFacts = { hook, evidence: evidenceOf(evidence), subject: detail ?? '', commands: words };
  return {
    ...judge(facts),
    id: pendingId(line),
    time: Number.isNaN(Date.parse(time)) ? new Date().toISOString() : new Date(time).toISOString(),
    action: ACTIONS[hook],
    actor: actorOf(ident ?? ''),
    branch: branch || null,
    commit,
    remote: remote || null,
    reason: storedReason(reason),
    base: hook === 'pre-push' ? (detail ?? null) : null,
    rewrites: words.includes('rebase'),
    fresh: [],
  };
}

/** Judges what is not checked: the hooks deal with the rest themselves. */
export function judge(facts: HookFacts): Judgement {
  const { evidence } = facts;
  if (evidence === 'skip') return { how: 'env', record: 'always' };
  if (evidence === 'changed') return JUDGEMENTS.changed;
  const judgement = byCommand(facts);
  return evidence === 'off' && judgement === JUDGEMENTS.bypass ? JUDGEMENTS.hooksOff : judgement;
}

/** `commit: …`, `commit (amend): …`: what the reflog says of a commit that a person made. */
export function isCommit(subject: string): boolean {
  return /^commit(?:: | \()/.test(subject);
}

function byCommand({ hook, subject, commands }: HookFacts): Judgement {
  if (hook === 'post-merge' || isCommit(subject)) return JUDGEMENTS.bypass;
  const [own, parent] = commands[0] === 'hook' ? commands.slice(1) : commands;
  if (own === 'commit') return STARTERS.includes(parent) ? JUDGEMENTS.sequencer : JUDGEMENTS.bypass;
  return SEQUENCERS.includes(own) ? JUDGEMENTS.sequencer : JUDGEMENTS.unknown;
}

function isHook(hook: string | undefined): hook is HookFacts['hook'] {
  return hook !== undefined && Object.hasOwn(ACTIONS, hook);
}

function evidenceOf(word: string | undefined): HookFacts['evidence'] {
  return word === 'skip' || word === 'changed' || word === 'off' ? word : 'none';
}

// What git says of what is to be recorded: who it was, the reason in the message, the branch, the commits of a push.

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
