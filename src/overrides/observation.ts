/**
 * An override that was observed and is not in the log yet, and how it is told from what git does by itself. Neither the
 * environment nor the arguments tell `git commit --no-verify`: git runs `git commit -n` too. The mark of pre-commit, the
 * reflog and the processes above the hook do.
 */
import { pendingId } from '../state/hook-notes.ts';
import { actorOf } from './git-questions.ts';
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
export interface HookFacts {
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

const BYPASS: Judgement = { how: '--no-verify', record: 'always' };
/** No hook saw it: they were switched off, gone, without their run bit, or another program's. */
export const HOOKS_OFF: Judgement = { how: 'hooks-off', record: 'always' };
/** Git made the commit by itself. */
export const SEQUENCER: Judgement = { how: 'sequencer', record: 'key' };
/** Passed by a hook, and then changed, or nothing could be written down: what it holds decides. */
export const CHANGED: Judgement = { how: 'unknown', record: 'key' };
const UNKNOWN: Judgement = { how: 'unknown', record: 'always' };

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
  if (evidence === 'changed') return CHANGED;
  const judgement = byCommand(facts);
  return evidence === 'off' && judgement === BYPASS ? HOOKS_OFF : judgement;
}

/** `commit: …`, `commit (amend): …`: what the reflog says of a commit that a person made. */
export function isCommit(subject: string): boolean {
  return /^commit(?:: | \()/.test(subject);
}

function byCommand({ hook, subject, commands }: HookFacts): Judgement {
  if (hook === 'post-merge' || isCommit(subject)) return BYPASS;
  const [own, parent] = commands[0] === 'hook' ? commands.slice(1) : commands;
  if (own === 'commit') return STARTERS.includes(parent) ? SEQUENCER : BYPASS;
  return SEQUENCERS.includes(own) ? SEQUENCER : UNKNOWN;
}

function isHook(hook: string | undefined): hook is HookFacts['hook'] {
  return hook !== undefined && Object.hasOwn(ACTIONS, hook);
}

function evidenceOf(word: string | undefined): HookFacts['evidence'] {
  return word === 'skip' || word === 'changed' || word === 'off' ? word : 'none';
}
