/** Edits of a text, and its lines. */

/** A change of one place; what is not named stays. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits in the order of their places; those that say the same are one. Null where two of them touch the same place. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | null {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && last.start === edit.start && last.end === edit.end && last.text === edit.text) continue;
    if (last !== undefined && edit.start < last.end) return null;
    kept.push(edit);
  }
  return kept;
}

/** The text with all edits made; they are in order and apart. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Offsets at which the lines begin; a line ends with `\n`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line break that the file uses. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
