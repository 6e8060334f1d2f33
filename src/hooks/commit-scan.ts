/** Scans single commits for the override log: each for itself, whatever lies between them. */

import { loadConfig } from '../config/load.ts';
import type { Finding } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { unreadText } from '../report/unread-text.ts';
import { scanSource } from '../scan/scan-source.ts';
import { commitsSource } from '../sources/commits.ts';

/** A scan of commits (full ids) by the configuration of the work tree; rejects when one of them cannot be read. */
export function commitScan(cwd: string): (commits: readonly string[]) => Promise<readonly Finding[]> {
  return async (commits) => {
    const { top } = await openRepository(cwd);
    const config = await loadConfig(top ?? cwd);
    const { findings, incomplete } = await scanSource({ cwd, config }, commitsSource(commits, ['--no-walk']));
    const [reason] = incomplete;
    if (reason !== undefined) throw new Failure('unreadable', unreadText(reason));
    return findings;
  };
}
