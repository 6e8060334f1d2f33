/** Sections of ours in a file of git's configuration: how they are written, and how they are taken out again although git may have put more into them. Bytes as latin1. */

/** A value between quotes, as git reads it back. */
export function quotedValue(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The text with a piece at its end, and the piece as it stands there: with a line feed before it where the last line had none. */
export function withPiece(text: string, piece: string): { readonly text: string; readonly piece: string } {
  const whole = text === '' || text.endsWith('\n') ? piece : `\n${piece}`;
  return { text: text + whole, piece: whole };
}

/** Takes a piece out where it stands untouched: with another section behind it, or nothing; null where it does not. */
export function withoutWhole(text: string, piece: string): string | null {
  const at = text.indexOf(piece);
  if (at < 0) return null;
  const rest = text.slice(at + piece.length);
  return /^\s*(?:\[|$)/.test(rest) ? text.slice(0, at) + rest : null;
}

/** Without all sections that are ours by their first line; `instead` takes the place of the first of them. */
export function withoutSections(text: string, isHeading: (line: string) => boolean, instead = ''): string {
  const lines = text.split(/(?<=\n)/);
  const owners = ownersOf(lines, isHeading);
  const first = owners.indexOf(true);
  const kept = (from: number, to?: number) => lines.slice(from, to).filter((_, i) => owners[from + i] !== true);
  return first < 0 ? text : [...kept(0, first), instead, ...kept(first)].join('');
}

/** The text of these sections. */
export function sectionsIn(text: string, isHeading: (line: string) => boolean): string {
  const lines = text.split(/(?<=\n)/);
  const owners = ownersOf(lines, isHeading);
  return lines.filter((_, i) => owners[i] === true).join('');
}

/** Of each line, whether it belongs to such a section. */
function ownersOf(lines: readonly string[], isHeading: (line: string) => boolean): readonly boolean[] {
  let isOurs = false;
  return lines.map((line) => {
    if (/^\s*\[/.test(line)) isOurs = isHeading(line.trim());
    return isOurs;
  });
}
