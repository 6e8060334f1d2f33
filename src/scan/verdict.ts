/** The one place that turns the outcome of a scan into an exit code. */
import type { ScanResult } from '../core/finding.ts';

/** 1 where a key blocks, else 3 where something could not be read, else 0. */
export function exitCodeOf(result: Pick<ScanResult, 'findings' | 'incomplete'>): 0 | 1 | 3 {
  if (result.findings.some((finding) => finding.blocked)) return 1;
  return result.incomplete.length > 0 ? 3 : 0;
}
