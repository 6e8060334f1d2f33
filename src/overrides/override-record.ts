/** What one line of the override log says (docs/OVERRIDE-LOG.md has the same in words), and how no key comes into it. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Finding } from '../core/finding.ts';
import { isPlaceholder } from '../core/line/inline.ts';
import { maskOf } from '../report/finding-mask.ts';
import { findingJson, type JsonFinding } from '../report/json.ts';

/** A reason is a sentence, not an essay. */
const MAX_REASON_CHARACTERS = 1_000;

/** A run of 32 letters and digits may be a key in any clothes; a commit in a reason is named by its short id. */
const RUN = /([0-9A-Za-z_]{4})[0-9A-Za-z_]{28,}/g;

/** What was let through; `explain` gives a reason afterwards. */
export type OverrideAction = 'commit' | 'merge' | 'push' | 'explain';

/** By what the check was gone around. */
export type How = '--no-verify' | 'env' | 'hooks-off' | 'sequencer' | 'push-option' | 'unknown';

/** Who, as `git var GIT_COMMITTER_IDENT` says; both are empty where git knows nobody. */
export interface Actor {
  readonly name: string;
  readonly email: string;
}

/** A finding as `scan --format json` shows it: no key, no line of code. */
export type LoggedFinding = JsonFinding;

/** A record before it has its place in the chain. */
export interface OverrideEvent {
  /** Twelve hex digits, unique in the log. */
  readonly id: string;
  /** ISO 8601, UTC, ends in Z. */
  readonly time: string;
  readonly action: OverrideAction;
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

/** The very objects of the JSON report: nothing in them could hold the key. */
export function loggedFindings(findings: readonly Finding[]): readonly LoggedFinding[] {
  const mask = maskOf(findings);
  return findings.map((finding) => findingJson(finding, mask));
}

/** The event as it may be kept: names, branches, addresses, paths and reasons can hold a key as well. */
export function maskedEvent(event: OverrideEvent): OverrideEvent {
  const { actor, branch, remote, reason, findings } = event;
  return {
    ...event,
    actor: { name: maskKeyShaped(actor.name), email: maskKeyShaped(actor.email) },
    branch: maskedOrNull(branch),
    remote: maskedOrNull(remote),
    reason: maskedOrNull(reason),
    findings: findings.map(maskedFinding),
  };
}

/** A reason as it is stored, in one line; null where nothing is left of it, or where it is the placeholder that messages print. */
export function storedReason(text: string): string | null {
  const line = text.replace(/\s+/g, ' ').trim();
  // Masked before it is cut, as the cut could go through a key.
  const masked = maskKeyShaped(line).replaceAll(RUN, '$1…').slice(0, MAX_REASON_CHARACTERS);
  return masked === '' || isPlaceholder(masked) ? null : masked;
}

function maskedFinding(finding: LoggedFinding): LoggedFinding {
  const { path, evidence, suppressed } = finding;
  return {
    ...finding,
    path: maskKeyShaped(path),
    evidence: evidence.map(maskKeyShaped),
    suppressed: suppressed === null ? null : { ...suppressed, reason: maskKeyShaped(suppressed.reason) },
  };
}

function maskedOrNull(text: string | null): string | null {
  return text === null ? null : maskKeyShaped(text);
}
