/** Tells git's own failures, after which something else may still be read, from all others. */
import { Failure } from '../failure.ts';

/** Whether git ran and failed. */
export function isGitFailure(error: unknown): error is Failure {
  return error instanceof Failure && error.code === 'git-failed';
}

/** The result, or the words of git's failure; any other failure goes on. */
export async function wordFailure<T>(run: () => Promise<T>): Promise<T | string> {
  try {
    return await run();
  } catch (error) {
    if (isGitFailure(error)) return error.message;
    throw error;
  }
}
