/** Overrides without a reason: which ones a push holds, and the file that tells the hooks whether there are any. */
import { currentIdsOf } from './carried.ts';
import { entriesOf } from './entry.ts';
import { readLog } from './log.ts';
import type { OverrideRecord } from './record.ts';
import { replaceStateFile } from './state-files.ts';

/** The hooks look at its size only (hooks/override-open.sh, mw_needs_reason). */
const NAME = 'unexplained';

/** Overrides that come to a push because of its commits. */
export interface UnexplainedOverride {
  readonly record: OverrideRecord;
  /** The id under which the push holds it: that of the record, or of the commit that it was rewritten to. */
  readonly commit: string;
}

/** Those of `commits` (full ids) that came in by a recorded override of a commit or merge which has no reason. */
export function unexplained(folder: string, commits: Iterable<string>): readonly UnexplainedOverride[] {
  const pushed = new Set(commits);
  const idsOf = currentIdsOf(folder);
  return openEntries(readLog(folder))
    .filter(({ action }) => action !== 'push')
    .flatMap((record) => {
      const commit = idsOf(record.commit).find((id) => pushed.has(id));
      return commit === undefined ? [] : [{ record, commit }];
    });
}

/** Writes down which records lack a reason. Call it under the lock. */
export function noteUnexplained(folder: string, records: readonly OverrideRecord[]): void {
  replaceStateFile(
    folder,
    NAME,
    openEntries(records)
      .map(({ id }) => `${id}\n`)
      .join(''),
  );
}

function openEntries(records: readonly OverrideRecord[]): readonly OverrideRecord[] {
  return entriesOf(records).flatMap(({ record, reason }) => (reason === null ? [record] : []));
}
