/** What a scan comes to: the policy's word on what was found, the exit code, and what could not be read. */
import type { Finding, ScanResult, Unread } from '../core/finding.ts';
import { count } from '../text/amount.ts';
import type { Bytes } from '../text/bytes.ts';
import type { Collected } from './collector.ts';
import type { Policy } from './policy.ts';

/**
 * @param incomplete what the source could not read
 * @param nameOf the name by which the configuration knows a file
 */
export function resultOf(
  collected: Collected,
  policy: Policy,
  incomplete: readonly Unread[],
  nameOf: (path: Bytes) => Bytes = (path) => path,
): ScanResult {
  const findings = collected.found.map(({ detection, commit }): Finding => {
    const { blocked, suppressed } = policy.decide({ ...detection, path: nameOf(detection.path) });
    return { ...detection, commit, blocked, suppressed };
  });
  const { files, addedLines, unread } = collected;
  return { files, addedLines, findings, incomplete: [...incomplete, ...unread] };
}

/** 1 where a key blocks, else 3 where something could not be read, else 0. */
export function exitCodeOf(result: Pick<ScanResult, 'findings' | 'incomplete'>): 0 | 1 | 3 {
  if (result.findings.some((finding) => finding.blocked)) return 1;
  return result.incomplete.length > 0 ? 3 : 0;
}

/** Lines for stderr on what is in other places, each with its end; the empty string where all was read. */
export function unreadLine({
  unreadLfs = 0,
  unreadSubmodules = 0,
}: Pick<ScanResult, 'unreadLfs' | 'unreadSubmodules'>): string {
  const files = unreadLfs === 1 ? '1 file' : `${unreadLfs.toLocaleString('en-US')} files`;
  const lfs = `mailwarden: ${files} under git-lfs not read: the content is not in this clone (git lfs fetch)\n`;
  const modules = `mailwarden: ${count(unreadSubmodules, 'submodule')} not read: what they hold is in repositories of their own\n`;
  return (unreadLfs === 0 ? '' : lfs) + (unreadSubmodules === 0 ? '' : modules);
}
