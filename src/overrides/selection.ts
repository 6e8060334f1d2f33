/** Which overrides a person asked for. */
import type { OverrideEntry } from './entry.ts';

/** All of it optional; what is given must all hold. */
export interface Selection {
  /** Milliseconds since 1970. */
  readonly since?: number | undefined;
  /** A part of name or email, in any case. */
  readonly author?: string | undefined;
  /** Only those without a reason. */
  readonly unexplained?: boolean | undefined;
}

/** The entries that fit, in their order. */
export function select(
  entries: readonly OverrideEntry[],
  { since, author, unexplained }: Selection,
): readonly OverrideEntry[] {
  const wanted = author?.toLowerCase();
  return entries.filter(({ record: { time, actor }, reason }) => {
    if (since !== undefined && Date.parse(time) < since) return false;
    if (unexplained === true && reason !== null) return false;
    return wanted === undefined || `${actor.name} <${actor.email}>`.toLowerCase().includes(wanted);
  });
}
