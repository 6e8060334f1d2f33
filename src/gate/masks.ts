/** What the hooks mask and look for in names, written from the table of shapes for sed and for the patterns of sh. */
import { maskingsOf } from '../core/mask.ts';
import { byteRuns } from '../core/shapes/byte-run.ts';
import type { Shape } from '../core/shapes/shape.ts';

/** Characters of which one parts the halves of a substitution. */
const DELIMITERS = '#/|,!~';

/** Commands of sed, a line each: what holds a key keeps its first four characters and gets `…` for the rest. */
export const maskCommands = (shapes: readonly Shape[]): string =>
  maskingsOf(shapes)
    .flatMap(({ sed }) => sed)
    .map(([head, rest]) => {
      const delimiter = [...DELIMITERS].find((char) => !`${head}${rest}`.includes(char));
      if (delimiter === undefined) throw new Error('a shape leaves no character to write its mask with');
      return ['s', `\\(${head}\\)${rest}`, '\\1…', 'g'].join(delimiter);
    })
    .join('\n');

/** A pattern of `case` for a name of a remote that could be a key. */
export const valueGlob = (shapes: readonly Shape[]): string => either(shapes, '');

/** One for the line of a patch that names a file: of the shapes that are looked for in names of files. */
export const nameGlob = (shapes: readonly Shape[]): string =>
  either(
    shapes.filter(({ inNames }) => inNames),
    "'diff --git '",
  );

/** One for a line that holds a run of characters as every value does: written without ranges, which mean what a locale says. */
export const runGlob = (shapes: readonly Shape[]): string =>
  byteRuns(shapes.flatMap(({ runs }) => runs))
    .map(({ has, least }) => `*${`[${charactersIn(has)}]`.repeat(least)}*`)
    .join(' | ');

/** In the order in which a bracket expression takes them as they are. @throws Error for one that sh would have to quote */
function charactersIn(has: Uint8Array): string {
  const text = [...has].flatMap((is, code) => (is === 1 && code !== 0x2d ? String.fromCharCode(code) : [])).join('');
  if (!/^[\w+/.]+$/.test(text)) throw new Error('a run holds a character that a pattern of sh cannot name');
  return has[0x2d] === 1 ? `${text}-` : text;
}

const either = (shapes: readonly Shape[], before: string): string =>
  shapes.flatMap(({ glob }) => glob.map((values) => `${before}*${values}*`)).join(' | ');
