/** What one line of the override log says. docs/OVERRIDE-LOG.md has the same in words. */
import type { Finding } from '../core/finding.ts';

/** What was let through; `explain` gives a reason afterwards. */
export type Action = 'commit' | 'merge' | 'push' | 'explain';

/** By what the check was gone around. */
export type How = '--no-verify' | 'env' | 'hooks-off' | 'sequencer' | 'unknown';

/** Who, as `git var GIT_COMMITTER_IDENT` says; both are empty where git knows nobody. */
export interface Actor {
  readonly name: string;
  readonly email: string;
}

/** A finding as `scan --format json` shows it: no key, no line of code. */
export type LoggedFinding = Omit<Finding, 'excerpt' | 'name' | 'inlineReason'>;

/** A record before it has its place in the chain. */
export interface OverrideEvent {
  /** Twelve hex digits, unique in the log. */
  readonly id: string;
  /** ISO 8601, UTC, ends in Z. */
  readonly time: string;
  readonly action: Action;
  /** Only with `explain`: the id of the record that the reason is for. */
  readonly ref?: string;
  /** Null only with `explain`. */
  readonly how: How | null;
  readonly actor: Actor;
  /** Short name; of the remote's branch with `push`; null where HEAD was detached. */
  readonly branch: string | null;
  /** Full id. */
  readonly commit: string | null;
  readonly remote: string | null;
  readonly reason: string | null;
  readonly findings: readonly LoggedFinding[];
}

/** A line of the log, its fields in the order of the line. */
export interface OverrideRecord extends OverrideEvent {
  readonly v: 1;
  /** sha256 of the whole line before, without its line break; null in the first line. */
  readonly prev: string | null;
  /** sha256 of this line's JSON without this field. */
  readonly hash: string;
}
