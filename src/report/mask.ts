/** The last net before anything is printed: takes found keys, and values shaped like keys, out of names and sentences. */
import type { Finding } from '../core/finding.ts';

/** Gives text back without the values it knows of. */
export type Mask = (text: string) => string;

/** Runs in which a value could stand. */
const RUN = /[0-9A-Za-z+/=_:%.-]{20,}/g;

/** Runs of hex digits that are long enough to hold a key. */
const HEX_RUN = /(?<![0-9a-fA-F])[0-9a-fA-F]{32,}(?![0-9a-fA-F])/g;

/** Object ids and fingerprints: an error about a commit must name it. */
const ID_LENGTHS: ReadonlySet<number> = new Set([40, 64]);

/** base64 of a pair of keys, or of one. */
const ENCODED =
  /(?<![0-9A-Za-z+/])([0-9A-Za-z+/]{4})(?:[0-9A-Za-z+/]{82,84}={0,2}|[MNOYZ][0-9A-Za-z+/]{38}=)(?![0-9A-Za-z+/=])/g;

/**
 * Masks the values of `findings`, which are known by their first four characters and their length only.
 * For paths, where other hex digits must stay readable.
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

/** Masks everything shaped like a key: for reasons, errors and other sentences. */
export function maskKeyShaped(text: string): string {
  return text
    .replaceAll(HEX_RUN, (run) => (ID_LENGTHS.has(run.length) ? run : `${run.slice(0, 4)}…`))
    .replaceAll(ENCODED, '$1…');
}

function maskRun(run: string, lengths: ReadonlyMap<string, number>): string {
  for (let start = 0; start + 20 <= run.length; start++) {
    const length = lengths.get(run.slice(start, start + 4).toLowerCase());
    if (length === undefined || start + length > run.length || !looksRandom(run.slice(start, start + length))) continue;
    return `${run.slice(0, start + 4)}…${maskRun(run.slice(start + length), lengths)}`;
  }
  return run;
}

/** Spares a path of words that happens to begin as a value does. */
function looksRandom(value: string): boolean {
  return /^[0-9A-Za-z]+$/.test(value) || (value.match(/\d/g) ?? []).length >= 4;
}
