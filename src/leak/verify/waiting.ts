/** How long to wait before a provider is asked again. */

const FIRST_WAIT = 500;

/** Milliseconds before the next try: what `Retry-After` asks for (seconds or a date), else twice as long each time. */
export function waitBefore(attempt: number, retryAfter: string | null, now: number = Date.now()): number {
  return wishOf(retryAfter, now) ?? FIRST_WAIT * 2 ** (attempt - 1);
}

/** `Retry-After: 120` or a date, in milliseconds from now; null where it says nothing. */
function wishOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
