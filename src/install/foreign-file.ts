/** Husky's hook files that hold no sh which a line could be added to: in another language, or with a CR at each line's end. They stay as they are, beside ours, which runs them. */
import { basename } from 'node:path';
import { type FileState, textOf } from './file-state.ts';
import { withoutLine } from './husky-line.ts';
import { ORIGINAL_SUFFIX } from './our-hook.ts';

/** Whether a line of ours could not run in the file. `isOurs` finds lines of ours. */
export function takesNoLine(text: string, isOurs: (line: string) => boolean): boolean {
  if (isOtherLanguage(text)) return true;
  // Where git itself turns line ends, ours has a CR as well, and it runs.
  return /\r\n/.test(text) && !text.split('\n').some(isOurs);
}

/** Whether the first line names a program that is no shell. */
export function isOtherLanguage(text: string): boolean {
  const words = /^#!\s*(\S.*)/.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  return words.length > 0 && !words.some((word) => /^(?:ba|da|a|k|mk|z|ya|pdk)?sh(?:\.exe)?$/.test(basename(word)));
}

/** What stood there before an earlier version put its lines into it. */
export function withoutOurs(now: FileState, isOurs: (line: string) => boolean): FileState {
  if (now.kind !== 'file') return now;
  const text = textOf(now);
  const rest = text.split('\n').filter(isOurs).reduce(withoutLine, text);
  return { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
}

/** The line that runs it as it ran before: git skips a file without its run bit, husky 9 hands each to `sh -e`. */
export function runsBeside(path: string, found: FileState, isRunByGit: boolean): string {
  const beside = `"\${0%/*}/${basename(path)}${ORIGINAL_SUFFIX}"`;
  const start = isRunByGit
    ? `[ ! -x ${beside} ] || ${beside} "$@"`
    : `${isOtherLanguage(textOf(found)) ? '' : 'sh -e '}${beside} "$@"`;
  return `${start} || exit # the hook that was here before mailwarden`;
}
