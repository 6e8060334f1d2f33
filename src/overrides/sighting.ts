/** An override that was seen somewhere and is not in the log yet: what is known of it before its commits are scanned. */
import type { Judgement } from './bypass.ts';
import type { Action, Actor } from './record.ts';

/** Becomes a record once it is scanned, unless it is known already or only a key would make it one. */
export interface Sighting extends Judgement {
  /** Derived from what was seen, so that the same sighting never becomes two records. */
  readonly id: string;
  readonly time: string;
  readonly action: Exclude<Action, 'explain'>;
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
