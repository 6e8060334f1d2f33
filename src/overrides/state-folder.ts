/** The folder `mailwarden` in the common git directory, which all work trees share, and its small text files. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../git/repository.ts';
import { codeOf } from './system-error.ts';

/** Where the override log of a repository lives. */
export interface OverrideState {
  /** Absolute; `makeFolder` makes it. */
  readonly folder: string;
  readonly commonDir: string;
  /** The git directory of this work tree. */
  readonly gitDir: string;
  readonly cwd: string;
}

/** Finds the folder. @throws Failure 'not-a-repository' */
export async function openState(cwd: string): Promise<OverrideState> {
  const { commonDir, gitDir } = await openRepository(cwd);
  return { folder: join(commonDir, 'mailwarden'), commonDir, gitDir, cwd };
}

/** Whether there is such a folder: without one nothing was ever installed or recorded. */
export function hasFolder({ folder }: OverrideState): boolean {
  return existsSync(folder);
}

/** Makes it where it is missing. */
export function makeFolder({ folder }: OverrideState): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** The text of a file, empty where there is none; a last line without an end is left out, as it is still being written. */
export function readText(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.slice(0, text.lastIndexOf('\n') + 1);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return '';
    throw error;
  }
}
