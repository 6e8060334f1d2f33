/** What the provider's answers say of a key. */

/** `live`: it works, revoke it. `dead`: it was refused everywhere and a refusal counts. `unknown`: everything else. */
export type State = 'live' | 'dead' | 'unknown';

/** The outcome for one key. */
export interface Outcome {
  readonly state: State;
  /** Sentences for people; never holds a key or a part of an answer's body. */
  readonly reasons: readonly string[];
  /** Base address that accepted the key; null unless it is live. */
  readonly base: string | null;
  /** True where a pair was accepted in the other order than it stood in. */
  readonly swapped: boolean;
}

/** 1: a key is live and must be revoked. 3: nothing is live, but not all is known. 0: all are dead, or there is none. */
export function exitCodeOf(states: readonly State[]): 0 | 1 | 3 {
  if (states.includes('live')) return 1;
  return states.includes('unknown') ? 3 : 0;
}

/** An outcome that no host has accepted. */
export function notLive(state: 'dead' | 'unknown', ...reasons: readonly string[]): Outcome {
  return { state, reasons: [...new Set(reasons)], base: null, swapped: false };
}

/** An outcome that `base` has accepted. */
export function accepted(base: string, reason: string, swapped = false): Outcome {
  return { state: 'live', reasons: [reason], base, swapped };
}
