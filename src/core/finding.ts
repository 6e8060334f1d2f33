/** A detection after the policy: what reports, hooks and the override log work with. */
import type { Detection } from './detection.ts';

/** Why a finding does not block although it was found. */
export interface Suppression {
  readonly by: 'inline' | 'allow' | 'baseline';
  readonly reason: string;
}

/** A detection with its verdict. */
export interface Finding extends Detection {
  /** Full id of the commit, tag, note or blob object that holds it; null for staged content and plain files. */
  readonly commit: string | null;
  readonly blocked: boolean;
  readonly suppressed: Suppression | null;
  /** True for a file on disk that git ignores and that nobody named: it is reported, and blocks nothing. */
  readonly ignored?: boolean;
}

/** The outcome of one scan, whatever it read. */
export interface ScanResult {
  readonly files: number;
  readonly addedLines: number;
  readonly findings: readonly Finding[];
  /** What could not be read, in words; not empty means exit 3, or 1 when something blocks too. */
  readonly incomplete: readonly string[];
  /** Files under git-lfs whose content is not in this clone, where there are any: said, and no reason to block. */
  readonly unreadLfs?: number;
}
