/** Puts our one line into the text of a `.husky/<hook>` file and takes it out again. Pure: texts in, texts out; bytes as latin1. */

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
