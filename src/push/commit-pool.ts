/** Scans many commits: a few at a time by several gits at once, and only those closely that could hold a key. */

import { availableParallelism } from 'node:os';
import type { Config } from '../config/config.ts';
import { distinctUnread, type ScanResult } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { listEveryCommit, streamCommitIds } from '../git/rev-list.ts';
import { isGitFailure } from '../git/run.ts';
import { createPrefilter } from '../scan/prefilter.ts';
import { scanSource } from '../scan/scan-source.ts';
import { commitsSource } from '../sources/commits.ts';

/** Starting git costs as much as comparing some ten commits. */
const BATCH = 200;
const MAX_GITS = 4;
/** The patches that are looked through hold none of the files of merges. */
const ONLY_MERGES = ['--no-walk=unsorted', '--min-parents=2'];

/** How far it is. */
export interface HistoryProgress {
  readonly commits: number;
  readonly total: number;
  readonly bytes: number;
}

/** What is scanned, and who is told how far it is. */
export interface HistoryOptions {
  readonly cwd: string;
  readonly config: Config;
  /** False where inline comments must not count. */
  readonly inline?: boolean | undefined;
  /** Full ids. */
  readonly commits: readonly string[];
  readonly onProgress?: ((progress: HistoryProgress) => void) | undefined;
  /** Commits that were read to the end and hold nothing. */
  readonly onPassed: (commits: readonly string[]) => void;
}

/** Findings come in the order of `commits`. */
export async function scanHistory(options: HistoryOptions): Promise<ScanResult> {
  const { cwd, config, inline = true, commits, onProgress, onPassed } = options;
  const results: ScanResult[] = [];
  const merges = new Set(await listEveryCommit({ cwd, revs: commits, options: ONLY_MERGES }));
  let next = 0;
  let done = 0;
  let bytes = 0;
  const work = async () => {
    while (next < commits.length) {
      const at = next;
      next += BATCH;
      const batch = commits.slice(at, next);
      const isOpen = await couldHoldKey(config.rules, (onText) =>
        streamCommitIds(cwd, batch, (text) => {
          bytes += text.length;
          onProgress?.({ commits: done, total: commits.length, bytes });
          onText(text);
        }),
      );
      const close = isOpen ? batch : batch.filter((id) => merges.has(id));
      if (close.length > 0) {
        results[at / BATCH] = await scanSource({ cwd, config, inline }, commitsSource(close, ['--no-walk=unsorted']));
      }
      onPassed(passedOf(batch, results[at / BATCH]));
      done += batch.length;
      onProgress?.({ commits: done, total: commits.length, bytes });
    }
  };
  await Promise.all(Array.from({ length: Math.min(MAX_GITS, availableParallelism()) }, work));
  return joined(results.filter(Boolean));
}

/** One result of many. */
export function joined(results: readonly ScanResult[]): ScanResult {
  return {
    files: results.reduce((sum, { files }) => sum + files, 0),
    addedLines: results.reduce((sum, { addedLines }) => sum + addedLines, 0),
    findings: results.flatMap(({ findings }) => findings),
    unreadLfs: results.reduce((sum, { unreadLfs = 0 }) => sum + unreadLfs, 0),
    incomplete: distinctUnread(results.flatMap(({ incomplete }) => incomplete)),
  };
}

/** A commit with any finding is read again the next time: what lets it through may end. */
function passedOf(batch: readonly string[], result: ScanResult | undefined): readonly string[] {
  if (result === undefined) return batch;
  if (result.incomplete.length > 0) return [];
  const found = new Set(result.findings.map(({ commit }) => commit));
  return batch.filter((id) => !found.has(id));
}

/** A line that is longer than this is left to the detector, which reads it in parts. */
const MAX_LINE_BYTES = 1 << 20;

/** Ends the reading as soon as the answer is known. */
class Candidate extends Error {}

/**
 * @param stream hands over what git prints, and says at its end how many commits that should have been
 * @returns false where no line could be one; true also where git died or left commits out
 */
export async function couldHoldKey(
  rules: RuleSet,
  stream: (onText: (text: string) => void) => Promise<number>,
): Promise<boolean> {
  const mayHoldKey = createPrefilter(rules);
  let rest = '';
  let commits = 0;
  const look = (text: string) => {
    if (text.includes('\n+oid sha256:') || mayHoldKey(Buffer.from(text, 'latin1'))) throw new Candidate();
    commits += countCommits(text);
  };
  try {
    const expected = await stream((text) => {
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) look(rest + text.slice(0, end));
      rest = end > 0 ? text.slice(end) : rest + text;
      if (rest.length > MAX_LINE_BYTES) throw new Candidate();
    });
    look(rest);
    return commits !== expected;
  } catch (error) {
    if (error instanceof Candidate || isGitFailure(error)) return true;
    throw error;
  }
}

/** Lines of messages and files have something before them. */
function countCommits(text: string): number {
  let count = text.startsWith('commit ') ? 1 : 0;
  for (let at = text.indexOf('\ncommit '); at !== -1; at = text.indexOf('\ncommit ', at + 1)) count++;
  return count;
}
