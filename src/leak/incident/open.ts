/** Opens a record, or finds the one that is there for the same key. */
import { resolve } from 'node:path';
import { createRecord, locked, readRecord } from './file.ts';
import { type IncidentFile, listIncidents, makeIncidentFolder, rememberElsewhere } from './folder.ts';
import type { Leak } from './leak.ts';
import { recordOf } from './record.ts';

/** What came of it. */
export interface Opened extends IncidentFile {
  /** False where there was a record already; it is left as it is. */
  readonly isNew: boolean;
}

/**
 * @param folder as from incidentFolder
 * @param file where to write it instead of there, absolute
 * @throws Failure 'cannot-write', 'incident-lock'
 */
export function openIncident(folder: string, leak: Leak, file: string | null): Opened {
  makeIncidentFolder(folder);
  return locked(folder, () => {
    const all = listIncidents(folder);
    const known = all.find(({ path }) => readRecord(path).includes(leak.fingerprint));
    if (known !== undefined) return { ...known, isNew: false };
    const id = freeId(leak, new Set(all.map((one) => one.id)));
    const path = file ?? resolve(folder, `${id}.md`);
    createRecord(path, recordOf(file === null ? id : nameOf(file), leak));
    if (file !== null) rememberElsewhere(folder, file);
    return { id: file === null ? id : nameOf(file), path, isNew: true };
  });
}

/** The day and the first digits of the fingerprint; more digits where another key begins so. */
function freeId({ opened, fingerprint }: Leak, taken: ReadonlySet<string>): string {
  const digits = fingerprint.replace('sha256:', '');
  const day = opened.toISOString().slice(0, 10);
  const lengths = [8, 16, 64];
  const ids = lengths.map((length) => `${day}-${digits.slice(0, length)}`);
  return ids.find((id) => !taken.has(id)) ?? `${day}-${digits}`;
}

function nameOf(file: string): string {
  return file.replace(/^.*[\\/]/s, '').replace(/\.md$/, '');
}
