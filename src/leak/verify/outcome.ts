/** What came of asking a provider: whether a key is alive, and why it is said so. */
import type { Answer } from './client.ts';

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

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One clause for people. */
export function describe(answer: Answer): string {
  if (answer.kind === 'failed') return answer.why;
  const { status, retryAfter } = answer;
  if (status === 200) return 'it answered 200, but not with what this call gives (a proxy or a sign-in page?)';
  if (status >= 300 && status < 400)
    return `it sends us elsewhere (${status}); not followed, because the key would go along`;
  if (status === 401) return 'refused (401)';
  if (status === 403) return 'refused (403)';
  if (status === 429) return `too many calls (429)${wish(retryAfter)}: try again later`;
  if (status >= 500) return `the provider has a fault (${status})${wish(retryAfter)}: try again later`;
  return `it answered ${status}`;
}

function wish(retryAfter: string | null): string {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? `, it asks to wait ${retryAfter} s` : '';
}
