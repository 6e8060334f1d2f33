/** The last net before anything is printed: takes found keys, and values shaped like keys, out of names and sentences. */

import type { Finding } from '../core/finding.ts';

/** Gives text back without the values it knows of. */
export type Mask = (text: string) => string;

/** Runs in which a value could stand. */
const RUN = /[0-9A-Za-z+/=_:%.-]{20,}/g;

/**
 * Masks the values of `findings`, which are known by their first four characters and their length only.
 * Beside the shapes, for values that stand in a longer run.
 */
export function maskOf(findings: readonly Pick<Finding, 'redacted'>[]): Mask {
  const lengths = new Map<string, number>();
  for (const { redacted } of findings) {
    const [, head, length] = /^(.{4})… \((\d+)\)$/u.exec(redacted) ?? [];
    if (head === undefined) continue;
    const known = lengths.get(head.toLowerCase()) ?? Number.POSITIVE_INFINITY;
    lengths.set(head.toLowerCase(), Math.min(known, Number(length)));
  }
  return lengths.size === 0 ? (text) => text : (text) => text.replaceAll(RUN, (run) => maskRun(run, lengths));
}

function maskRun(run: string, lengths: ReadonlyMap<string, number>): string {
  for (let start = 0; start + 20 <= run.length; start++) {
    const length = lengths.get(run.slice(start, start + 4).toLowerCase());
    if (length === undefined || start + length > run.length || !looksRandom(run.slice(start, start + length))) continue;
    return `${run.slice(0, start + 4)}…${maskRun(run.slice(start + length), lengths)}`;
  }
  return run;
}

/** Spares a path of words that happens to begin as a value does: what the two share says nothing. */
function looksRandom(value: string): boolean {
  return /^[0-9A-Za-z]+$/.test(value) || (value.slice(4).match(/\d/g) ?? []).length >= 4;
}
