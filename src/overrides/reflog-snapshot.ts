/** The moment from which reflogs count: install notes where they end, uninstall forgets it. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { positionBehind, reflogLines } from './reflog.ts';
import { reflogFiles, reflogText } from './reflog-files.ts';
import { POSITIONS_NAME, type ReflogPositions, readPositions, writePositions } from './reflog-positions.ts';
import { makeFolder, type OverrideState, openState } from './state-folder.ts';

/** Marks and lists of hooks that only count as long as the reflogs do; receipts cost time when they are gone, nothing else. */
const COVERAGE = /^(?:ran\..*|(?:seen|pushed)(?:\.old)?|waiting|told|receipts|stdin\..*)$/;

/** Notes where the reflogs end now, once: installing again keeps what was noted first. Install calls this. */
export async function snapshotReflogs(cwd: string): Promise<void> {
  const state = await openState(cwd);
  makeFolder(state);
  if (readPositions(state.folder) === null) writePositions(state.folder, currentPositions(state));
}

/** Forgets it and all that hooks have seen, so that what happens without hooks is nobody's override. The log stays. Uninstall calls this. */
export async function forgetReflogs(cwd: string): Promise<void> {
  const { folder } = await openState(cwd);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const seen = names.filter((name) => COVERAGE.test(name));
  for (const name of [POSITIONS_NAME, ...seen]) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Where all reflogs end now. */
export function currentPositions({ commonDir }: OverrideState): ReflogPositions {
  const ends = reflogFiles(commonDir).map((file) => {
    const lines = reflogLines(reflogText(file));
    return [file.name, positionBehind(lines, lines.length)] as const;
  });
  return Object.fromEntries(ends.filter(([, { size }]) => size > 0));
}
