/** Scans a push: everything that the remote would get. Commits that a hook has passed before are not read again. */

import { join } from 'node:path';
import { type Config, namedFiles } from '../config/config.ts';
import type { ScanResult } from '../core/finding.ts';
import { openRepository } from '../git/repository.ts';
import { type ScanOptions, scanSource } from '../scan/scan-source.ts';
import { commitObjectsSource } from '../sources/commit-objects.ts';
import { findIncoming, findOutgoing, type Outgoing, type PushedRef } from '../sources/outgoing.ts';
import type { Target } from '../sources/remote-refs.ts';
import { messagesSource, notesSource, objectsSource, streamMessages } from '../sources/tags-and-notes.ts';
import { openReceipts, type Receipts } from '../state/receipts.ts';
import { StateFolder } from '../state/state-folder.ts';
import { couldHoldKey, type HistoryProgress, joined, scanHistory } from './commit-pool.ts';

/** What is pushed, and where to. */
export interface PushOptions {
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
export interface ReceiveOptions extends Pick<PushOptions, 'cwd' | 'config' | 'refs' | 'onProgress'> {
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
