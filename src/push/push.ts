/** Scans a push: everything that the remote would get, many commits by several gits at once, and closely only those that could hold a key. Commits that a hook has passed before are not read again. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Config, namedFiles } from '../config/config.ts';
import { distinctUnread, type ScanResult } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { openRepository } from '../git/repository.ts';
import { listEveryCommit, streamCommitIds } from '../git/rev-list.ts';
import { isGitFailure } from '../git/run.ts';
import { createPrefilter } from '../scan/prefilter.ts';
import { type ScanOptions, scanSource } from '../scan/scan-source.ts';
import { commitObjectsSource } from '../sources/commit-objects.ts';
import { commitsSource } from '../sources/commits.ts';
import { findIncoming, findOutgoing, type Outgoing, type PushedRef } from '../sources/outgoing.ts';
import type { Target } from '../sources/remote-refs.ts';
import { messagesSource, notesSource, objectsSource, streamMessages } from '../sources/tags-and-notes.ts';
import { openReceipts, type Receipts } from '../state/receipts.ts';
import { StateFolder } from '../state/state-folder.ts';

/** What is pushed, and where to. */
interface PushOptions {
  /** Top of the work tree, or the git directory where there is none. */
  readonly cwd: string;
  readonly config: Config;
  readonly refs: readonly PushedRef[];
  readonly target: Target;
  readonly onProgress?: ((progress: HistoryProgress) => void) | undefined;
}

/** What came of it. */
export interface PushResult extends ScanResult {
  /** Full ids of all commits that the remote lacks, the newest first. */
  readonly commits: readonly string[];
}

/** @throws Failure 'git-failed', 'unreadable', 'usage' */
export async function scanPush({ cwd, config, refs, target, onProgress }: PushOptions): Promise<PushResult> {
  const { commonDir, gitDir, hash } = await openRepository(cwd);
  const state = new StateFolder(join(commonDir, 'mailwarden'));
  const outgoing = await findOutgoing({ cwd, gitDir, state }, refs, target);
  const receipts = openReceipts({ state, cwd, hash, rules: config.rules, named: namedFiles(config) });
  return scanSent(outgoing, { cwd, config, receipts, onProgress });
}

/** What a push brings to a server, before it counts. Inline comments, which it brings too, do not. */
interface ReceiveOptions extends Pick<PushOptions, 'cwd' | 'config' | 'refs' | 'onProgress'> {
  /** Told of all commits before they are read, the newest first. */
  readonly onFound: (commits: readonly string[]) => void;
}

/** @throws Failure 'git-failed', 'unreadable' */
export async function scanReceived({ refs, onFound, ...options }: ReceiveOptions): Promise<PushResult> {
  const incoming = await findIncoming(options.cwd, refs);
  onFound(incoming.commits);
  return scanSent(incoming, { ...options, receipts: NO_RECEIPTS, inline: false });
}

/** A server reads what it takes once. */
const NO_RECEIPTS: Receipts = { has: () => false, add: () => undefined };

interface SentOptions extends Pick<PushOptions, 'cwd' | 'config' | 'onProgress'>, Pick<ScanOptions, 'inline'> {
  readonly receipts: Receipts;
}

async function scanSent({ commits, notes, objects }: Outgoing, sent: SentOptions): Promise<PushResult> {
  const { cwd, config, receipts, onProgress, inline = true } = sent;
  const unread = commits.filter((id) => !receipts.has(id));
  const known = commits.filter((id) => receipts.has(id));
  const onPassed = (passed: readonly string[]) => receipts.add(passed);
  const options: ScanOptions = { cwd, config, inline };
  const results = [await scanHistory({ ...options, commits: unread, onProgress, onPassed })];
  const mayTell =
    known.length > 0 && (await couldHoldKey(config.rules, (onText) => streamMessages(cwd, known, onText)));
  if (mayTell) results.push(await scanSource(options, messagesSource(known)));
  if (notes.length > 0) results.push(await scanSource(options, notesSource(notes)));
  const all = [...commits, ...notes];
  if (all.length > 0) results.push(await scanSource(options, commitObjectsSource(all)));
  if (objects.length > 0) results.push(await scanSource(options, objectsSource(objects)));
  return { ...joined(results), commits: all };
}

// Scans many commits: a few at a time by several gits at once, and only those closely that could hold a key.

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
interface HistoryOptions {
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
async function scanHistory(options: HistoryOptions): Promise<ScanResult> {
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
function joined(results: readonly ScanResult[]): ScanResult {
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
async function couldHoldKey(
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
