/** How much a key was used: figures for each hour or day since a date, and their picture in one line. */
import { Failure } from '../../failure.ts';

/** One hour or one day. */
export interface Slice {
  /** Start, in UTC: `2026-11-20` or `2026-11-20 13:00`. */
  readonly at: string;
  readonly sent: number;
  readonly blocked: number;
  readonly bounced: number;
  readonly spam: number;
}

/** The activity of an account since a moment. */
export interface Usage {
  readonly since: Date;
  readonly until: Date;
  readonly step: 'hour' | 'day';
  /** Every slice of the window in order, also those in which nothing happened. */
  readonly slices: readonly Slice[];
  /** When the key was last used, in the provider's words; null where it does not say. */
  readonly lastActivity: string | null;
  /** Sender addresses of the latest messages, the most frequent first. */
  readonly senders: readonly { readonly address: string; readonly count: number }[];
  /** What could not be asked or read, in words. */
  readonly notes: readonly string[];
}

/** From when to when is asked. */
export interface Window {
  readonly since: Date;
  readonly until: Date;
  readonly step: 'hour' | 'day';
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Up to this length hours are shown, beyond it days. */
const MAX_MS_BY_HOUR = 3 * DAY;

/** The window from `since` to `until`, by hours where the provider has them and it is short. */
export function windowOf(since: Date, until: Date, hasHours: boolean): Window {
  const isShort = until.getTime() - since.getTime() <= MAX_MS_BY_HOUR;
  return { since, until, step: hasHours && isShort ? 'hour' : 'day' };
}

/** All slices of the window; those that `found` has, by their start, with its figures. */
export function fillSlices(window: Window, found: readonly Slice[]): readonly Slice[] {
  const byStart = new Map<string, Slice>();
  for (const slice of found) byStart.set(slice.at, add(slice, byStart.get(slice.at)));
  const size = window.step === 'hour' ? HOUR : DAY;
  const slices: Slice[] = [];
  for (let at = Math.floor(window.since.getTime() / size) * size; at <= window.until.getTime(); at += size) {
    const start = startOf(new Date(at), window.step);
    slices.push(byStart.get(start) ?? { at: start, sent: 0, blocked: 0, bounced: 0, spam: 0 });
  }
  return slices;
}

/** The name of the slice that a moment falls into. */
export function startOf(moment: Date, step: 'hour' | 'day'): string {
  const iso = moment.toISOString();
  return step === 'day' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 13)}:00`;
}

/** A figure of an answer; what is none counts as nothing. */
export function figure(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : 0;
}

/** The figures of both, at the place of the first. */
export function add(slice: Slice, other: Slice | undefined): Slice {
  if (other === undefined) return slice;
  return {
    at: slice.at,
    sent: slice.sent + other.sent,
    blocked: slice.blocked + other.blocked,
    bounced: slice.bounced + other.bounced,
    spam: slice.spam + other.spam,
  };
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const MAX_WINDOW_MS = 1000 * 86_400_000;
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
  if (now.getTime() - time > MAX_WINDOW_MS) throw new Failure('usage', '--since reaches back 1000 days at most');
  return new Date(time);
}

const BARS = '▁▂▃▄▅▆▇█';

/** One bar a figure, at most `width`; neighbours are added up where there are more. Zero is the lowest bar, and only zero. */
export function sparkline(figures: readonly number[], width: number): string {
  const sums = squeeze(figures, width);
  const most = Math.max(...sums, 1);
  return sums.map((sum) => BARS[sum === 0 ? 0 : Math.max(1, Math.round((sum / most) * (BARS.length - 1)))]).join('');
}

function squeeze(figures: readonly number[], width: number): readonly number[] {
  const size = Math.ceil(figures.length / width);
  if (size <= 1) return figures;
  const sums: number[] = [];
  for (let at = 0; at < figures.length; at += size)
    sums.push(figures.slice(at, at + size).reduce((sum, one) => sum + one, 0));
  return sums;
}
