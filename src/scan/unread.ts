/** What is said of files whose content is elsewhere. */
import type { ScanResult } from '../core/finding.ts';

/** One line for stderr, with its end; the empty string where all was read. */
export function unreadLine({ unreadLfs = 0 }: Pick<ScanResult, 'unreadLfs'>): string {
  if (unreadLfs === 0) return '';
  const files = unreadLfs === 1 ? '1 file' : `${unreadLfs.toLocaleString('en-US')} files`;
  return `mailwarden: ${files} under git-lfs not read: the content is not in this clone (git lfs fetch)\n`;
}
