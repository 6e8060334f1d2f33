/** What is to be done with the values of one file, and what each language brings for it. */

import type { Span } from './lex/cursor.ts';
import type { Slot } from './slot.ts';
import type { Code, Edit } from './source-text.ts';

/** A value with the environment variables that will hold it. */
export interface NamedSlot extends Slot {
  readonly names: readonly string[];
}

/** The values that stand in one literal, one comment, or bare in the text. */
export interface Site {
  readonly code: Code;
  /** Null where the values stand outside of any literal. */
  readonly span: Span | null;
  /** In the order of their places, at least one. */
  readonly slots: readonly NamedSlot[];
}

/** How one site is changed. */
export interface Change {
  readonly edits: readonly Edit[];
  /** Modules that the new code needs: `os`, `encoding/base64`. */
  readonly needs?: readonly string[];
  /** A constant that is one no longer: in no other file may a line fit `bad`. */
  readonly constant?: { readonly name: string; readonly files: string; readonly bad: RegExp };
}

/** Why something is left as it is: a sentence's second half. */
export interface Refused {
  readonly refused: string;
}

/** The name that the code itself gives. */
export interface Hint {
  readonly name: string;
  /** True where the changed code reads this name and no other. */
  readonly must: boolean;
}

/** A language that fix can write. */
export interface Dialect {
  /** For people. */
  readonly title: string;
  /** Reads literals and comments. */
  readonly open: (path: string, text: string) => Code;
  /** The name that the code already uses for this place. */
  readonly hint: (code: Code, span: Span | null, slot: Slot) => Hint | null;
  readonly change: (site: Site) => Change | Refused;
  /** Adds what the changed code imports. @param first where the first change stands */
  readonly imports?: (code: Code, needs: ReadonlySet<string>, first: number) => readonly Edit[] | Refused;
  /** How a program of this language gets `.env`: one sentence. */
  readonly load: string;
}

/** @param refused completes "it stays, because …" */
export function refuse(refused: string): Refused {
  return { refused };
}

/** Tells a refusal from a result. */
export function isRefused<T extends object>(value: T | Refused): value is Refused {
  return 'refused' in value;
}

/** Where the pieces of all slots begin and end. */
export function extent(slots: readonly Slot[]): { readonly start: number; readonly end: number } {
  const pieces = slots.flatMap((slot) => slot.pieces);
  return { start: Math.min(...pieces.map(({ start }) => start)), end: Math.max(...pieces.map(({ end }) => end)) };
}

/** True where the literal holds this value and nothing else. */
export function isWhole(span: Span, slots: readonly Slot[]): boolean {
  const { start, end } = extent(slots);
  return slots.length === 1 && span.bodyStart === start && span.bodyEnd === end;
}
