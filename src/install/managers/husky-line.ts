/** Puts our one line into the text of a `.husky/<hook>` file and takes it out again; tells the files in which no line of sh can run. Bytes as latin1. */

import { basename } from 'node:path';
import { ORIGINAL_SUFFIX } from '../hook-file.ts';
import { type PathState, textOf } from '../path-state.ts';

/**
 * Adds `line`, or puts it in the place of `stale`, an earlier form of it. It comes last, so that it sees what the commands before it
 * (formatters that stage their changes) have left in the index; first with `first`, or where the file may end early or its last line runs on.
 */
export function withLine(text: string, line: string, stale: string | null, first = false): string {
  const lines = text.split('\n');
  if (lines.some((one) => strip(one) === line)) return text;
  const at = stale === null ? -1 : lines.findIndex((one) => strip(one) === stale);
  if (at >= 0) return lines.with(at, line).join('\n');
  if (first || mayEndEarly(lines)) return lines.toSpliced(firstCommand(lines), 0, line).join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** Takes the line out; the text unchanged where it is not there. */
export function withoutLine(text: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => strip(one) === line);
  return at < 0 ? text : lines.toSpliced(at, 1).join('\n');
}

/** An editor may have given the line a CR. */
function strip(line: string): string {
  return line.replace(/\r$/, '');
}

/** `exit` without a failure code, `exec` of a program, or an end that would swallow a line put after it. */
function mayEndEarly(lines: readonly string[]): boolean {
  const code = lines.map((line) => line.replace(/(^|\s)#.*/, ''));
  if (
    code.some(
      (line) => /(^|[\s;&|({])(exit|return)(?!\s+[1-9])\b/.test(line) || /(^|[\s;&|({])exec\s+[^<>\d\s]/.test(line),
    )
  )
    return true;
  return /\\\s*$/.test(code.findLast((line) => line.trim() !== '') ?? '') || code.some((line) => line.includes('<<'));
}

/** Past the `#!` line and past husky 8's own start, which runs the file a second time. */
function firstCommand(lines: readonly string[]): number {
  const start = lines.findLastIndex((line) => /_\/husky\.sh/.test(line)) + 1;
  return start > 0 ? start : Number(lines[0]?.startsWith('#!') ?? false);
}

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
export function withoutOurs(now: PathState, isOurs: (line: string) => boolean): PathState {
  if (now.kind !== 'file') return now;
  const text = textOf(now);
  const rest = text.split('\n').filter(isOurs).reduce(withoutLine, text);
  return { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
}

/** The line that runs it as it ran before: git skips a file without its run bit, husky 9 hands each to `sh -e`. */
export function runsBeside(path: string, found: PathState, isRunByGit: boolean): string {
  const beside = `"\${0%/*}/${basename(path)}${ORIGINAL_SUFFIX}"`;
  const start = isRunByGit
    ? `[ ! -x ${beside} ] || ${beside} "$@"`
    : `${isOtherLanguage(textOf(found)) ? '' : 'sh -e '}${beside} "$@"`;
  return `${start} || exit # the hook that was here before mailwarden`;
}
