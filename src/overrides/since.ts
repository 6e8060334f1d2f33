/** Reads a point in time as people write it: a date, or an age such as `2 weeks ago` or `3d`. */
import { Failure } from '../failure.ts';

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  h: DAY_MS / 24,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 30 * DAY_MS,
  y: 365 * DAY_MS,
};

/** Milliseconds since 1970. @throws Failure 'usage' */
export function readSince(text: string, now: number): number {
  const [, count, unit] = /^(\d+)\s*(h|d|w|m|y)(?:ours?|ays?|eeks?|onths?|ears?)?(?:\s+ago)?$/i.exec(text.trim()) ?? [];
  const length = UNITS[unit?.toLowerCase() ?? ''];
  if (count !== undefined && length !== undefined) return now - Number(count) * length;
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) throw new Failure('usage', '--since takes a date (2027-01-31) or an age (3d, "2 weeks ago")');
  return date;
}
