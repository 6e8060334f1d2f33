/** Paths of an install's record, written so that they are right in a clone that was moved, renamed or copied: what lies in the clone is relative to its git directory. */
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Entry, InstallRecord } from './record.ts';

/** As it is stored. A linked work tree lies elsewhere and is named by git with its whole path; so are its files here. */
export function storedRecord(record: InstallRecord, commonDir: string): InstallRecord {
  const clone = basename(commonDir) === '.git' ? dirname(commonDir) : commonDir;
  return mapped(record, (path) => {
    const way = relative(clone, path);
    const isWithin = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    return isWithin ? relative(commonDir, path).replaceAll(sep, '/') : path;
  });
}

/** As it is meant here; earlier versions stored whole paths, which name the place where the clone was then. */
export function recordHere(record: InstallRecord, commonDir: string): InstallRecord {
  const there = earlierClone(record);
  const here = dirname(commonDir);
  return mapped(record, (path) => {
    if (there === null || there === here || basename(commonDir) !== '.git') return resolve(commonDir, path);
    return path.startsWith(`${there}${sep}`) ? join(here, path.slice(there.length + 1)) : resolve(commonDir, path);
  });
}

/** The clone that whole paths of hook files speak of; null where all are relative, or nothing tells. */
function earlierClone(record: InstallRecord): string | null {
  const inHusky = record.husky?.after.replace(/\/?_$/, '') ?? '.husky';
  for (const { path, role } of record.entries) {
    if (!isAbsolute(path)) continue;
    const folder = dirname(path);
    const end = role === 'hook' ? join('.git', 'hooks') : join(inHusky);
    if (role !== 'prepare' && folder.endsWith(`${sep}${end}`)) return folder.slice(0, -end.length - 1);
  }
  return null;
}

function mapped(record: InstallRecord, map: (path: string) => string): InstallRecord {
  const entry = (one: Entry): Entry => ({
    ...one,
    path: map(one.path),
    original: one.original === null ? null : map(one.original),
  });
  const generated = record.husky?.generated ?? null;
  return {
    ...record,
    entries: record.entries.map(entry),
    husky: record.husky === null ? null : { ...record.husky, generated: generated === null ? null : map(generated) },
    folders: record.folders.map(map),
  };
}
