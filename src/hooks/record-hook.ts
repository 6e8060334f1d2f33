/** What hooks start when something was not checked: brings it into the override log, tells of it, and shares it as the configuration says. */

import { catchUp } from '../commands/catch-up.ts';
import type { Terminal } from '../commands/command.ts';
import { publishRecords } from '../commands/publish-records.ts';
import { announcement } from '../overrides/announcement.ts';
import type { OverrideRecord } from '../overrides/record.ts';
import { takeUp } from '../overrides/take-up.ts';
import { ownCommand } from '../report/own-command.ts';
import { commitScan } from './commit-scan.ts';

/** So many overrides are told one by one. */
const TOLD = 3;

/** Resolves to 0: what was done cannot be stopped. @throws Failure where it could not be recorded; the next run tries again */
export async function recordOverrides({ cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>): Promise<number> {
  const { records, notes, unread } = await takeUp({ cwd, scan: commitScan(cwd), inHook: true });
  for (const note of notes) stderr.write(`mailwarden: ${note}\n`);
  return tell(records, { cwd, stderr }, unread);
}

/** The same for a verdict that depends on it: a commit that is just being made is waited for. */
export async function recordAllOverrides({ cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>): Promise<number> {
  const { records, unread } = await catchUp({ cwd, scan: commitScan(cwd), inHook: true }, stderr);
  return tell(records, { cwd, stderr }, unread);
}

async function tell(
  records: readonly OverrideRecord[],
  { cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>,
  unread: ReadonlySet<string>,
): Promise<number> {
  stderr.write(told(records, unread));
  // A mistake in the configuration must not keep anything out of the log, so it is read behind it.
  await publishRecords(records, { cwd, stderr });
  return 0;
}

/** The newest come last, where they are seen. */
function told(records: readonly OverrideRecord[], unread: ReadonlySet<string>): string {
  const more = records.length - TOLD;
  const first = more > 0 ? `mailwarden: recorded ${more} more overrides: ${ownCommand('overrides')}\n` : '';
  return (
    first +
    records
      .slice(-TOLD)
      .map((record) => announcement(record, !unread.has(record.id)))
      .join('')
  );
}
