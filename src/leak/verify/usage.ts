/** What the provider says was sent in a time window: figures only, never a receiver or a subject. */

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
const LONGEST_BY_HOUR = 3 * DAY;

/** The window from `since` to `until`, by hours where the provider has them and it is short. */
export function windowOf(since: Date, until: Date, hasHours: boolean): Window {
  const isShort = until.getTime() - since.getTime() <= LONGEST_BY_HOUR;
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

function add(slice: Slice, other: Slice | undefined): Slice {
  if (other === undefined) return slice;
  return {
    at: slice.at,
    sent: slice.sent + other.sent,
    blocked: slice.blocked + other.blocked,
    bounced: slice.bounced + other.bounced,
    spam: slice.spam + other.spam,
  };
}
