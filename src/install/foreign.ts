/** Leaves out of a record what belongs to another clone: a copy of a clone has the record of its work trees too, which are still the first one's. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { git } from './git.ts';
import { isInside } from './git-hooks.ts';
import type { Entry, InstallRecord } from './record.ts';

/** The part of a record that is this clone's own. */
export async function ownPart(record: InstallRecord, commonDir: string): Promise<InstallRecord> {
  const clone = basename(commonDir) === '.git' ? dirname(commonDir) : commonDir;
  const own: Entry[] = [];
  for (const entry of record.entries)
    if (isInside(clone, entry.path) || !(await isForeign(entry.path, commonDir))) own.push(entry);
  const generated = record.husky?.generated ?? null;
  if (record.husky === null || generated === null || !(await isForeign(generated, commonDir)))
    return { ...record, entries: own };
  return { ...record, entries: own, husky: { ...record.husky, generated: null } };
}

/** A folder that is in no repository belongs to whoever names it. */
async function isForeign(path: string, commonDir: string): Promise<boolean> {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const answer = await git(['rev-parse', '--git-common-dir'], { cwd: folder });
  if (answer.exitCode !== 0) return false;
  return realpathSync(resolve(folder, answer.stdout.replace(/\n$/, ''))) !== realpathSync(commonDir);
}
