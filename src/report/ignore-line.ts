/** The lines of `.gitignore` that keep one file out of git. */
import { bytesArgument } from './shell.ts';

/** The line that means this file and no other, but for the `.env` at the top: every guide writes it so. Bytes as latin1. */
export function ignoreLine(path: string): string {
  if (path === '.env') return path;
  return `/${path.replaceAll(/[\\*?[]/g, '\\$&').replace(/ $/, '\\ ')}`;
}

/**
 * The same as one word for the shell.
 * @param path bytes as latin1, relative to the top; `…` stands for what must not be shown
 */
export function ignoreArgument(path: string): string {
  return bytesArgument(ignoreLine(path).replaceAll('…', '*'));
}
