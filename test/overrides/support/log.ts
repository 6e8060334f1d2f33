/** The log as tests write it: one record after the other, with ids of their own. */
import { randomBytes } from 'node:crypto';
import { type AppendedRecords, appendRecords } from '../../../src/overrides/override-log.ts';
import type { OverrideEvent } from '../../../src/overrides/override-record.ts';
import { StateFolder } from '../../../src/state/state-folder.ts';

/** A fresh id for a record. */
export function newId(): string {
  return randomBytes(6).toString('hex');
}

/** Appends one record. @param folder `mailwarden` in the common git directory */
export function appendRecord(folder: string, event: OverrideEvent): AppendedRecords {
  return appendRecords(new StateFolder(folder), () => [event]);
}
