/**
 * Tells `git commit --no-verify` from what git does by itself. Neither the environment nor the arguments tell: git runs
 * `git commit -n` too. The mark of pre-commit, the reflog and the processes above the hook do.
 */
import type { How } from './record.ts';

/** What a hook saw of a commit, a merge or a pushed ref; hooks/override-open.sh collects it. */
export interface Facts {
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

/** How it came in, and when that is worth a record. */
export interface Judgement {
  readonly how: How;
  /** `key`: only when the commit holds one. */
  readonly record: 'always' | 'key';
}

const BYPASS: Judgement = { how: '--no-verify', record: 'always' };
/** No hook saw it: they were switched off, gone, without their run bit, or another program's. */
export const HOOKS_OFF: Judgement = { how: 'hooks-off', record: 'always' };
const SEQUENCER: Judgement = { how: 'sequencer', record: 'key' };
const UNKNOWN: Judgement = { how: 'unknown', record: 'always' };

/** Commands that make commits out of other commits, and those that start them. */
const SEQUENCERS: readonly (string | undefined)[] = ['rebase', 'cherry-pick', 'revert'];
const STARTERS: readonly (string | undefined)[] = [...SEQUENCERS, 'pull', 'am'];

/** Passed by a hook, and then changed, or nothing could be written down: what it holds decides. */
export const CHANGED: Judgement = { how: 'unknown', record: 'key' };

/** Judges what is not CHECKED: the hooks settle that themselves. */
export function judge(facts: Facts): Judgement {
  const { evidence } = facts;
  if (evidence === 'skip') return { how: 'env', record: 'always' };
  if (evidence === 'changed') return CHANGED;
  const judgement = byCommand(facts);
  return evidence === 'off' && judgement === BYPASS ? HOOKS_OFF : judgement;
}

function byCommand({ hook, subject, commands }: Facts): Judgement {
  if (hook === 'post-merge' || isCommit(subject)) return BYPASS;
  const [own, parent] = commands[0] === 'hook' ? commands.slice(1) : commands;
  if (own === 'commit') return STARTERS.includes(parent) ? SEQUENCER : BYPASS;
  return SEQUENCERS.includes(own) ? SEQUENCER : UNKNOWN;
}

/** `commit: …`, `commit (amend): …`: what the reflog says of a commit that a person made. */
export function isCommit(subject: string): boolean {
  return /^commit(?:: | \()/.test(subject);
}
