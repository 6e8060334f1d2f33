/** The report for programs: one JSON object by a fixed contract, and nothing else. */
import type { Finding, ScanResult } from '../core/finding.ts';
import { sentenceText } from '../text/decode.ts';
import { printableJson } from '../text/printable.ts';
import { evidenceText } from './evidence-text.ts';
import { type Mask, maskKeyShaped, maskOf } from './finding-mask.ts';

/**
 * The report, ending in a line feed. Paths are text: git's bytes as UTF-8, or, where they are no valid UTF-8,
 * each byte as the latin1 character of the same number.
 * @param version of mailwarden
 */
export function reportJson(result: ScanResult, version: string): string {
  const mask = maskOf(result.findings);
  const { findings } = result;
  const report = {
    schemaVersion: 1,
    tool: { name: 'mailwarden', version },
    summary: {
      files: result.files,
      addedLines: result.addedLines,
      findings: findings.length,
      blocked: findings.filter((finding) => finding.blocked).length,
      suppressed: findings.filter((finding) => finding.suppressed !== null).length,
    },
    incomplete: result.incomplete.map((reason) => sentence(reason, mask)),
    findings: findings.map((finding) => findingJson(finding, mask)),
  };
  return printableJson(report);
}

/** A finding by the contract: no key, no line of code, all of it text. */
export interface JsonFinding
  extends Pick<
    Finding,
    | 'ruleId'
    | 'service'
    | 'confidence'
    | 'line'
    | 'column'
    | 'endColumn'
    | 'commit'
    | 'redacted'
    | 'fingerprint'
    | 'blocked'
    | 'suppressed'
  > {
  readonly path: string;
  /** In words. */
  readonly evidence: readonly string[];
}

/** One finding; the override log holds the same objects. */
export function findingJson(finding: Finding, mask: Mask = maskOf([finding])): JsonFinding {
  const { suppressed } = finding;
  return {
    ruleId: finding.ruleId,
    service: finding.service,
    confidence: finding.confidence,
    path: sentence(finding.path, mask),
    line: finding.line,
    column: finding.column,
    endColumn: finding.endColumn,
    commit: finding.commit,
    redacted: finding.redacted,
    fingerprint: finding.fingerprint,
    evidence: finding.evidence.map((each) => sentence(evidenceText(each), mask)),
    blocked: finding.blocked,
    suppressed: suppressed === null ? null : { by: suppressed.by, reason: sentence(suppressed.reason, mask) },
  };
}

function sentence(text: string, mask: Mask): string {
  return maskKeyShaped(mask(sentenceText(text)));
}
