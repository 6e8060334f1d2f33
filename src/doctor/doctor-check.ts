/** One thing that the doctor has looked at, and what it found. */
import { Failure } from '../failure.ts';

/** A finding of the doctor. */
export interface Check {
  /** What was looked at, in one or two words. */
  readonly name: string;
  /** `wrong`: the person must mend it; `unknown`: it could not be looked at; `note`: worth knowing. */
  readonly state: 'ok' | 'wrong' | 'unknown' | 'note';
  /** What is so. */
  readonly what: string;
  /** How to mend it; empty where nothing is to be done. */
  readonly hint: string;
}

/** The command that mends most of it. */
export const AGAIN = 'npx mailwarden install';

/** All is well. */
export function ok(name: string, what: string): Check {
  return { name, state: 'ok', what, hint: '' };
}

/** Something must be mended. */
export function wrong(name: string, what: string, hint: string): Check {
  return { name, state: 'wrong', what, hint };
}

/** Runs a check; a failure becomes its outcome, so that one broken thing does not hide the others. */
export async function attempt(name: string, look: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ name, state: error.exitCode === 2 ? 'wrong' : 'unknown', what: error.message, hint: error.hint }];
  }
}
