/** Reads `--since`: a date, a moment, or a length of time. */
import { Failure } from '../../failure.ts';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const LONGEST = 1000 * 86_400_000;
const DEFAULT = '30d';

/** `2026-11-01`, `2026-11-01T08:00Z`, `48h`, `7d`, `3w`; 30 days where nothing is said. @throws Failure 'usage' */
export function sinceDate(text: string = DEFAULT, now: Date = new Date()): Date {
  const [, count, unit = ''] = /^(\d{1,4})([hdw])$/.exec(text) ?? [];
  const isDate = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  const time =
    count !== undefined ? now.getTime() - Number(count) * (UNITS[unit] ?? 0) : isDate ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new Failure(
      'usage',
      '--since takes a date (2026-11-01), a moment (2026-11-01T08:00Z) or a length (48h, 7d, 3w)',
    );
  if (time >= now.getTime()) throw new Failure('usage', '--since must lie in the past');
  if (now.getTime() - time > LONGEST) throw new Failure('usage', '--since reaches back 1000 days at most');
  return new Date(time);
}
