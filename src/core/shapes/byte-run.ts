/** Looks for runs of characters quickly: a run of so many cannot lie between two places that are so far apart. */
import { codesOf } from './base64.ts';
import type { Run } from './shape.ts';

/** A run as a table of the bytes that it is made of. */
export interface ByteRun {
  readonly has: Uint8Array;
  readonly least: number;
}

/** The runs as tables, without those that another one is sure to find as well. */
export function byteRuns(runs: readonly Run[]): readonly ByteRun[] {
  const all = runs.map(({ alphabet, least }) => {
    const has = new Uint8Array(256);
    for (const code of codesOf(alphabet)) has[code] = 1;
    return { has, least };
  });
  const covers = (one: ByteRun, other: ByteRun) =>
    one.least <= other.least && other.has.every((is, byte) => is === 0 || one.has[byte] === 1);
  return all.filter(
    (run, index) => !all.some((other, at) => at !== index && covers(other, run) && (!covers(run, other) || at < index)),
  );
}

/** True where bytes hold such a run, and `accepts` says so of its beginning and end. */
export function holdsRun(
  bytes: Uint8Array,
  { has, least }: ByteRun,
  accepts: (start: number, end: number) => boolean,
): boolean {
  for (let at = least - 1; at < bytes.length; at += least) {
    if (has[bytes[at] ?? 0] === 0) continue;
    let start = at;
    while (start > 0 && has[bytes[start - 1] ?? 0] === 1) start--;
    let end = at + 1;
    while (end < bytes.length && has[bytes[end] ?? 0] === 1) end++;
    if (end - start >= least && accepts(start, end)) return true;
    at = end;
  }
  return false;
}

/** The same for a text of which each character is a byte. */
export function textHoldsRun(text: string, { has, least }: ByteRun): boolean {
  for (let at = least - 1; at < text.length; at += least) {
    if (has[text.charCodeAt(at)] !== 1) continue;
    let start = at;
    while (start > 0 && has[text.charCodeAt(start - 1)] === 1) start--;
    let end = at + 1;
    while (end < text.length && has[text.charCodeAt(end)] === 1) end++;
    if (end - start >= least) return true;
    at = end;
  }
  return false;
}
