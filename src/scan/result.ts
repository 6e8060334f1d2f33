/** Puts the policy's word on what a scan found. */
import type { Finding, ScanResult } from '../core/finding.ts';
import { pathText } from '../decode.ts';
import type { Collected } from './collector.ts';
import type { Policy } from './policy.ts';

/** @param incomplete what could not be read, in words */
export function resultOf(collected: Collected, policy: Policy, incomplete: readonly string[]): ScanResult {
  const findings = collected.found.map(({ detection, commit }): Finding => {
    const { blocked, suppressed } = policy.decide(detection);
    return { ...detection, commit, blocked, suppressed };
  });
  const unread = collected.unread.map((path) => `the unchanged lines of ${pathText(path)} could not be read`);
  return { files: collected.files, addedLines: collected.addedLines, findings, incomplete: [...incomplete, ...unread] };
}
