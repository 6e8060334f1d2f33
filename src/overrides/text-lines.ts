/** The small text files of the state folder, a line for each thing. */
import { readFileSync } from 'node:fs';
import { codeOf } from './system-error.ts';

/** The lines of text that ends with a line break, or is empty. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
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
