/** Runs the detector as a scan of one new file does: bytes in pieces, lines, findings. */

import { createDetector, type Verdict } from '../../src/core/detector.ts';
import type { Detection } from '../../src/core/finding.ts';
import type { RuleSet } from '../../src/core/rule-set.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { RULE_SET } from './rules.ts';

/** @param pieces the file's bytes as latin1, cut anywhere */
export function verdictOn(path: string, ...pieces: readonly string[]): Verdict {
  return verdictBy(RULE_SET, path, pieces);
}

/** The same by other rules. */
export function verdictBy(rules: RuleSet, path: string, pieces: readonly string[]): Verdict {
  const detector = createDetector({ path: asBytes(path), rules, digest: sha256 });
  const splitter = createLineSplitter((line) => detector.line(line, true));
  for (const piece of pieces) splitter.write(piece);
  splitter.end();
  return detector.end();
}

/** What is found in a file. @param text as text: it is read as UTF-8 bytes */
export function detect(path: string, text: string, rules: RuleSet = RULE_SET): readonly Detection[] {
  return verdictBy(rules, path, [Buffer.from(text, 'utf8').toString('latin1')]).detections;
}

/** True for findings that block where nothing is configured. */
export const isBlocking = ({ confidence }: Detection): boolean => confidence !== 'low';
