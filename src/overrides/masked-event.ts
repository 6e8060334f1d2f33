/** An event without anything that could be a key: names, branches, addresses, paths and reasons can hold one as well. */
import { maskKeyShaped } from '../report/mask.ts';
import type { LoggedFinding, OverrideEvent } from './record.ts';

/** The event as it may be kept. */
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
