/** The reports for programs: one JSON object by a fixed contract, and nothing else; or its findings alone, one a line. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Finding, ImageLayer, ScanResult } from '../core/finding.ts';
import type { Bytes } from '../text/bytes.ts';
import { exactText, sentenceText } from '../text/decode.ts';
import { printable, printableJson, printableJsonLine } from '../text/printable.ts';
import { type Mask, maskOf } from './finding-mask.ts';
import { evidenceText, unreadText } from './reason-text.ts';

/**
 * The report, ending in a line feed. Paths are text: git's bytes as UTF-8, and what is not UTF-8 as escapes (`\xe9`).
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
    incomplete: result.incomplete.map((reason) => sentence(unreadText(reason), mask)),
    findings: findings.map((finding) => findingJson(finding, mask)),
  };
  return printableJson(report);
}

/** The findings, one a line; nothing where there are none. @param warn is told what could not be read */
export function reportNdjson({ findings, incomplete }: ScanResult, warn: (words: string) => void): string {
  const mask = maskOf(findings);
  for (const reason of incomplete)
    warn(`not everything could be read: ${printable(sentence(unreadText(reason), mask))}`);
  return findings.map((finding) => printableJsonLine(findingJson(finding, mask))).join('');
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
  /** Of a whole history alone. */
  readonly atTip?: boolean;
  /** Of an image alone. */
  readonly layer?: ImageLayer | null;
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
    path: maskedPath(finding.path, mask),
    line: finding.line,
    column: finding.column,
    endColumn: finding.endColumn,
    commit: finding.commit,
    ...(finding.atTip !== undefined && { atTip: finding.atTip }),
    ...(finding.layer !== undefined && { layer: layerJson(finding.layer, mask) }),
    redacted: finding.redacted,
    fingerprint: finding.fingerprint,
    evidence: finding.evidence.map((each) => sentence(evidenceText(each), mask)),
    blocked: finding.blocked,
    suppressed: suppressed === null ? null : { by: suppressed.by, reason: sentence(suppressed.reason, mask) },
  };
}

/** The command may hold the key itself. */
function layerJson(layer: ImageLayer | null, mask: Mask): ImageLayer | null {
  if (layer === null) return null;
  return { diffId: layer.diffId, command: layer.command === null ? null : sentence(layer.command, mask) };
}

function maskedPath(path: Bytes, mask: Mask): string {
  return exactText(path, (text) => maskKeyShaped(mask(text)));
}

/** Words in which bytes may stand, as text without keys. */
export function sentence(text: string, mask: Mask): string {
  return maskKeyShaped(mask(sentenceText(text)));
}
