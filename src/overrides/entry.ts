/** The log as people read it: one entry for each override, with the last reason that was given for it. */
import type { OverrideRecord } from './record.ts';

/** An override with its reason, whether it came with the record or later. */
export interface OverrideEntry {
  readonly record: OverrideRecord;
  readonly reason: string | null;
}

/** Entries in the order of the log; `explain` records are folded into the ones that they are for. */
export function entriesOf(records: readonly OverrideRecord[]): readonly OverrideEntry[] {
  const reasons = new Map<string, string>();
  for (const { action, ref, reason } of records) {
    if (action === 'explain' && ref !== undefined && reason !== null) reasons.set(ref, reason);
  }
  const overrides = records.filter(({ action }) => action !== 'explain');
  return overrides.map((record) => ({ record, reason: reasons.get(record.id) ?? record.reason }));
}
