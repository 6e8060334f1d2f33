/** Looks a fingerprint up among the allow entries. */
import type { AllowEntry, Config } from './config.ts';

/** An entry for a fingerprint, and whether its last day is over. */
export interface AllowMatch {
  readonly entry: AllowEntry;
  readonly expired: boolean;
}

/**
 * The entry that speaks for `fingerprint`: one that counts before one that has expired; null where there is none.
 * @param today `YYYY-MM-DD` in UTC, so that a team in many places agrees
 */
export function findAllowed(config: Config, fingerprint: string, today: string = utcDay()): AllowMatch | null {
  const matches = config.allow
    .filter((entry) => entry.fingerprint === fingerprint)
    .map((entry) => ({ entry, expired: entry.expires !== null && entry.expires < today }));
  return matches.find((match) => !match.expired) ?? matches[0] ?? null;
}

function utcDay(): string {
  return new Date().toISOString().slice(0, 10);
}
