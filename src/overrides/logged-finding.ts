/** A finding as the log keeps it: the fields of `scan --format json`, nothing that could hold the key. */
import type { Finding } from '../core/finding.ts';
import { pathText } from '../decode.ts';
import { maskKeyShaped, maskOf } from '../report/mask.ts';
import type { LoggedFinding } from './record.ts';

/** Picks the fields in the order of the JSON report; a path or a word of evidence that holds the value is masked. */
export function loggedFinding(finding: Finding): LoggedFinding {
  const { ruleId, service, confidence, line, column, endColumn, commit, redacted, fingerprint, blocked, suppressed } =
    finding;
  const mask = maskOf([finding]);
  const path = maskKeyShaped(mask(pathText(finding.path)));
  const evidence = finding.evidence.map((words) => maskKeyShaped(mask(words)));
  return {
    ruleId,
    service,
    confidence,
    path,
    line,
    column,
    endColumn,
    commit,
    redacted,
    fingerprint,
    evidence,
    blocked,
    suppressed,
  };
}
