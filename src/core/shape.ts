/**
 * The shapes of values that can be a key, each with the POSIX expression of the gate.
 * A gate expression must match every line on which the detector can report such a value; it may match more.
 * It is written for bytes (C locale, NULs taken out) in the common part of POSIX ERE and JavaScript syntax.
 */

/** Names a shape. */
export type ShapeId = 'hex' | 'split' | 'encoded' | 'token';

/** A shape of value. */
export interface Shape {
  readonly id: ShapeId;
  /** What it looks like, in words. */
  readonly what: string;
  /** Alternatives of the gate's expression. */
  readonly gate: readonly string[];
}

const HEX = '0123456789abcdef';

/** The characters that base64 can put at each of the four places of a quad whose three bytes are all from `alphabet`, as one bracket each. */
function quadOf(alphabet: string): string {
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const places: Set<number>[] = [new Set(), new Set(), new Set(), new Set()];
  const codes = [...alphabet].map((c) => c.charCodeAt(0));
  for (const a of codes) {
    for (const b of codes) {
      places[0]?.add(a >> 2);
      places[1]?.add(((a & 3) << 4) | (b >> 4));
      places[2]?.add(((a & 15) << 2) | (b >> 6));
      places[3]?.add(a & 63);
    }
  }
  return places
    .map(
      (place) =>
        `[${[...place]
          .sort((x, y) => x - y)
          .map((i) => base64[i])
          .join('')}]`,
    )
    .join('');
}

/** What may touch a hex value on its left although it ends in a hex digit: %3A, \\u003a, \\x22, =3D, \\f and their like. */
const ESCAPE = '%[0-9A-Fa-f][0-9A-Fa-f]|u00[0-9A-Fa-f][0-9A-Fa-f]|x[0-9A-Fa-f][0-9A-Fa-f]|=3[Dd]|[\\\\][abef]';

/** All shapes, by id. */
export const SHAPES: Readonly<Record<ShapeId, Shape>> = {
  hex: {
    id: 'hex',
    what: '32 hex digits of one case, nothing but a separator touching them',
    gate: [`(^|[^0-9A-Fa-f]|${ESCAPE})([0-9a-f]{32}|[0-9A-F]{32})($|[^0-9A-Fa-f])`],
  },
  split: {
    id: 'split',
    what: '32 hex digits in two string literals that the program joins',
    gate: [`["'\`_:=]([0-9a-f]{16,31}|[0-9A-F]{16,31})[\\\\]?["'\`]`],
  },
  encoded: {
    id: 'encoded',
    what: 'base64 of text that holds 32 hex digits',
    gate: [`(${quadOf(HEX)}){10}`, `(${quadOf(HEX.toUpperCase())}){10}`],
  },
  token: {
    id: 'token',
    what: '32 letters and digits where the line says that a Mailjet token stands',
    gate: [
      '([Mm][Jj]_[A-Za-z_]{0,24}[Tt][Oo][Kk][Ee][Nn]|[Mm][Aa][Ii][Ll][-_ ]?[Jj][Ee][Tt]|[Ss]ms_?[Cc]onnect|[Bb]earer).{1,120}[0-9A-Za-z]{32}',
    ],
  },
};

/** The gate's extended regular expression for these shapes; a line that it does not match holds nothing to report. */
export function gateExpression(shapes: Iterable<ShapeId>): string {
  return [...new Set(shapes)].flatMap((id) => SHAPES[id].gate).join('|');
}
