/** The file that says up to where each reflog was read. What they held at the install was before it, whatever their times say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReflogPosition } from './reflog.ts';
import { replaceStateFile } from './state-files.ts';
import { codeOf } from './system-error.ts';

/** By ReflogFile.name. */
export type ReflogPositions = Readonly<Record<string, ReflogPosition>>;

/** Relative to the state folder. */
export const POSITIONS_NAME = 'reflogs.json';

/** Null before the first snapshot. */
export function readPositions(folder: string): ReflogPositions | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, POSITIONS_NAME), 'utf8'));
    return typeof value === 'object' && value !== null ? (value as ReflogPositions) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Replaces the positions in one step. Call it under the lock, or at the install. */
export function writePositions(folder: string, positions: ReflogPositions): void {
  replaceStateFile(folder, POSITIONS_NAME, JSON.stringify(positions));
}
