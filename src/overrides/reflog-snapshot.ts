/** The moment from which reflogs count: install notes where they end, uninstall forgets it. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, positionBehind, reflogLines } from './reflog.ts';
import { reflogFiles, reflogText } from './reflog-files.ts';
import { POSITIONS_NAME, type ReflogPositions, readPositions, writePositions } from './reflog-positions.ts';
import { replaceStateFile } from './state-files.ts';
import { makeFolder, type OverrideState, openState } from './state-folder.ts';

/** Marks and lists of hooks that only count as long as the reflogs do; receipts cost time when they are gone, nothing else. */
const COVERAGE =
  /^(?:(?:ran|unmarked|message|stdin)\..*|(?:seen|pushed|changed)(?:\.old|\.[0-9a-f]{40,64})?|waiting|told|before|shared|receipts)$/;
const BEFORE = 'before';

/** Notes where the reflogs end now, once: installing again keeps what was noted first. Install calls this. */
export async function snapshotReflogs(cwd: string): Promise<void> {
  const state = await openState(cwd);
  await makeFolder(state);
  if (readPositions(state.folder) === null) writePositions(state.folder, currentPositions(state));
  noteBefore(state);
}

/** Writes down which commits were there before, where nobody has: hooks/override-open.sh (mw_unseen) knows the others by it. */
export function noteBefore({ folder, commonDir }: OverrideState): void {
  if (existsSync(join(folder, BEFORE))) return;
  const heads = reflogFiles(commonDir).filter(({ ref }) => ref === null);
  const ids = heads.flatMap((file) => reflogLines(reflogText(file)).flatMap((line) => entryOf(line)?.to ?? []));
  replaceStateFile(folder, BEFORE, [...new Set(ids)].map((id) => `${id}\n`).join(''));
}

/** Forgets it and all that hooks have seen, so that what happens without hooks is nobody's override. The log stays. Uninstall calls this. */
export async function forgetReflogs(cwd: string): Promise<void> {
  const { folder } = await openState(cwd);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const seen = names.filter((name) => COVERAGE.test(name));
  for (const name of [POSITIONS_NAME, ...seen]) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of ['pending', 'carried']) {
    if (statSync(join(folder, name), { throwIfNoEntry: false })?.size === 0) rmSync(join(folder, name));
  }
}

/** Where all reflogs end now. */
export function currentPositions({ commonDir }: OverrideState): ReflogPositions {
  const ends = reflogFiles(commonDir).map((file) => {
    const lines = reflogLines(reflogText(file));
    return [file.name, positionBehind(lines, lines.length)] as const;
  });
  return Object.fromEntries(ends.filter(([, { size }]) => size > 0));
}
