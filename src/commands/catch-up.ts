/** Brings into the log all that hooks left and reflogs tell, also of a commit that another process is just making. */
import type { CommitScan } from '../overrides/observed-events.ts';
import { type TakenUp, takeUp } from '../overrides/take-up.ts';
import type { Terminal } from './command.ts';

/** A commit in the making is waited for this often, so that a list, or the verdict on a push, is whole. */
const MAX_WAITS = 20;
const WAIT_MS = 100;

/** What is asked for. */
export interface CatchUp {
  readonly cwd: string;
  readonly scan: CommitScan;
  readonly inHook: boolean;
}

/** What was new. */
type Caught = Pick<TakenUp, 'records' | 'unread'>;

/** Tells of repairs on stderr. @returns the new records, and which could not be read. @throws Failure 'state-folder', 'override-lock' */
export async function catchUp(options: CatchUp, stderr: Terminal['stderr']): Promise<Caught> {
  const fresh: TakenUp['records'][number][] = [];
  const allUnread = new Set<string>();
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const { records, notes, unread, unsettled } = await takeUp(options);
    for (const note of notes) stderr.write(`mailwarden: ${note}\n`);
    fresh.push(...records);
    for (const id of unread) allUnread.add(id);
    if (unsettled === 0) break;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return { records: fresh, unread: allUnread };
}
