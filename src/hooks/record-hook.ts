/** What hooks start when something was not checked: brings it into the override log, tells of it, and shares it as the configuration says. */

import type { Terminal } from '../commands/command.ts';
import { catchUp, publishRecords } from '../commands/record-upkeep.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import { announcement } from '../overrides/override-text.ts';
import { takeUp } from '../overrides/take-up.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { commitScan } from './commit-scan.ts';

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
