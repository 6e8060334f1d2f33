/** Finds the language of a file by its name, or by the interpreter that its first line names. */
import { FORMATS } from './formats.ts';
import type { Language } from './language.ts';
import { PROGRAMMING } from './programming.ts';

/** What is true of a file that no row knows. */
const UNKNOWN: Language = {
  title: 'this file',
  path: /(?:)/,
  comment: '%s',
  expression: null,
  advice: 'take the value out; read it from the environment variable NAME',
};

const ALL: readonly Language[] = [...FORMATS, ...PROGRAMMING];

/**
 * The row for a file.
 * @param path with `/` between its parts
 * @param firstLine of the file, where it is known: an ending says more than an interpreter
 */
export function languageOf(path: string, firstLine = ''): Language {
  const byName = ALL.find((language) => language.path.test(path));
  if (byName !== undefined || !firstLine.startsWith('#!')) return byName ?? UNKNOWN;
  return ALL.find((language) => language.interpreter?.test(firstLine)) ?? UNKNOWN;
}
