/** Brings into the log all that hooks left and reflogs tell, and does with new records what the configuration says. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/load.ts';
import { openRepository } from '../git/repository.ts';
import type { CommitScan } from '../overrides/observed-events.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import { publish } from '../overrides/publish.ts';
import { type TakenUp, takeUp } from '../overrides/take-up.ts';
import type { Terminal } from './command.ts';

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
