/** The folder `mailwarden` in the common git directory, which all work trees share. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../git/repository.ts';
import { followSharing, provideLists } from './shared-clone.ts';

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

/** Makes it where it is missing, with all that other users of the clone need. */
export async function makeFolder({ folder, cwd }: OverrideState): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await followSharing(folder, cwd);
  provideLists(folder);
}
