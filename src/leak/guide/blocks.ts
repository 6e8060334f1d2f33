/** Short forms for writing the blocks of a guide. */
import type { Block } from './guide.ts';

/** A paragraph. */
export const text = (words: string): Block => ({ kind: 'text', text: words });
/** A paragraph that must not be overlooked. */
export const note = (words: string): Block => ({ kind: 'note', text: words });
/** Numbered, in this order. */
export const steps = (...items: readonly string[]): Block => ({ kind: 'steps', items });
/** In no order. */
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items });
/** Lines for a POSIX shell. */
export const shell = (...lines: readonly string[]): Block => ({ kind: 'code', language: 'sh', lines });
/** Each row as long as the head. */
export const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});
