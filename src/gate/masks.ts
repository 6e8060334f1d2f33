/** What the hooks mask and look for in names, written from the table of shapes for sed and for the patterns of sh. */
import { type Masked, maskingsOf } from '../core/redact.ts';
import type { Shape } from '../core/shapes/shape.ts';

/** Characters of which one parts the halves of a substitution. */
const DELIMITERS = '#/|,!~';

/** Commands of sed, a line each: what holds a key keeps its first four characters and gets `…` for the rest. */
export const maskCommands = (shapes: readonly Masked[]): string =>
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

const either = (shapes: readonly Shape[], before: string): string =>
  shapes.flatMap(({ glob }) => glob.map((values) => `${before}*${values}*`)).join(' | ');
