/** What hooks start when something was not checked: brings it into the override log, tells of it, and shares it as the configuration says. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../commands/command.ts';
import { loadConfig } from '../config/load.ts';
import type { Finding } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import type { CommitScan } from '../overrides/observed-events.ts';
import { announcement } from '../overrides/override-entries.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import { publish } from '../overrides/publish.ts';
import { type TakenUp, takeUp } from '../overrides/take-up.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { unreadText } from '../report/reason-text.ts';
import { scanSource } from '../scan/scan-source.ts';
import { commitsSource } from '../sources/commits.ts';

/** So many overrides are announced one by one. */
const MAX_ANNOUNCED = 3;

/** Resolves to 0: what was done cannot be stopped. @throws Failure where it could not be recorded; the next run tries again */
export async function recordOverrides({ cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>): Promise<number> {
  const { records, notes, unread } = await takeUp({ cwd, scan: commitScan(cwd), inHook: true });
  for (const note of notes) stderr.write(`mailwarden: ${note}\n`);
  await announce(records, { cwd, stderr }, unread);
  return 0;
}

/** The same for a verdict that depends on it: a commit that is just being made is waited for. */
export async function recordAllOverrides({ cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>): Promise<void> {
  const { records, unread } = await catchUp({ cwd, scan: commitScan(cwd), inHook: true }, stderr);
  await announce(records, { cwd, stderr }, unread);
}

async function announce(
  records: readonly OverrideRecord[],
  { cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>,
  unread: ReadonlySet<string>,
): Promise<void> {
  stderr.write(announcements(records, unread));
  // A mistake in the configuration must not keep anything out of the log, so it is read behind it.
  await publishRecords(records, { cwd, stderr });
}

/** The newest come last, where they are seen. */
function announcements(records: readonly OverrideRecord[], unread: ReadonlySet<string>): string {
  const more = records.length - MAX_ANNOUNCED;
  const first = more > 0 ? `mailwarden: recorded ${more} more overrides: ${ownCommand('overrides')}\n` : '';
  return (
    first +
    records
      .slice(-MAX_ANNOUNCED)
      .map((record) => announcement(record, !unread.has(record.id)))
      .join('')
  );
}

// Scans single commits for the override log: each for itself, whatever lies between them.

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

// Brings into the log all that hooks left and reflogs tell, and does with new records what the configuration says.

/** A commit in the making is waited for this often, so that a list, or the verdict on a push, is whole. */
const MAX_WAITS = 20;
const WAIT_MS = 100;

/** What is asked for. */
interface CatchUp {
  readonly cwd: string;
  readonly scan: CommitScan;
  readonly inHook: boolean;
}

/** What was new. */
type Caught = Pick<TakenUp, 'records' | 'unread'>;

/** Names repairs on stderr. @returns the new records, and which could not be read. @throws Failure 'state-folder', 'override-lock' */
export async function catchUp(options: CatchUp, stderr: Terminal['stderr']): Promise<Caught> {
  const fresh: TakenUp['records'][number][] = [];
  const allUnread = new Set<string>();
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const { records, notes, unread, unfinished } = await takeUp(options);
    for (const note of notes) stderr.write(`mailwarden: ${note}\n`);
    fresh.push(...records);
    for (const id of unread) allUnread.add(id);
    if (unfinished === 0) break;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return { records: fresh, unread: allUnread };
}

/** Says on stderr what the person should know. @throws Failure 'config' and what git says */
export async function publishRecords(
  records: readonly OverrideRecord[],
  { cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>,
): Promise<void> {
  const { top } = await openRepository(cwd);
  const { overrides: config } = await loadConfig(top ?? cwd);
  const sender = [process.execPath, hookEntry(), 'deliver'];
  for (const line of await publish({ cwd, records, config, sender })) stderr.write(line);
}

/** Beside the file that this code was bundled into; else what was started. */
function hookEntry(): string {
  const beside = fileURLToPath(new URL('./hook.cjs', import.meta.url));
  return existsSync(beside) ? beside : (process.argv[1] ?? beside);
}
