/** Names new files of which a diff shows no lines. */
import { type FileHeader, sideName } from './header.ts';

/**
 * The name of a new file of which git prints no lines, for it is empty, where that name is long enough to hold a value:
 * both sides of the first line are the same.
 */
export function nameOfEmpty({ names, isNew, isSubmodule }: FileHeader): string | null {
  if (!isNew || isSubmodule || !/[0-9A-Za-z]{32}/.test(names)) return null;
  const half = (names.length - 1) / 2;
  return Number.isInteger(half) ? sideName(`+++ ${names.slice(half + 1)}`, 'b/') : null;
}
