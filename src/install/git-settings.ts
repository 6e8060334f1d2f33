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

/** Without all sections whose first line the expression knows. */
export function withoutSections(text: string, heading: RegExp): string {
  let isOurs = false;
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      if (/^\s*\[/.test(line)) isOurs = heading.test(line);
      return !isOurs;
    })
    .join('');
}
