/**
 * Masks whatever is shaped like a key in a text that is printed or kept: a path, a branch, an author, a reason, an error.
 * Values that were found are not needed for it; the shapes are. Object ids and fingerprints stay, or nothing could be named.
 */
import type { Masking, Shape } from './shapes/shape.ts';

/** What masking needs to know of a shape. */
export type Masked = Pick<Shape, 'decisive' | 'runs' | 'masking'>;

/**
 * What the shapes have to be masked. Those with signs in their values come first, the decisive ones before all: no prefix
 * and no part of a run must be lost to a shape that matches a piece of it.
 */
export const maskingsOf = (shapes: readonly Masked[]): readonly Masking[] =>
  shapes.toSorted((a, b) => rankOf(a) - rankOf(b)).flatMap(({ masking }) => masking);

/** 2 for shapes whose values are letters and digits alone. */
export const rankOf = ({ decisive, runs }: Masked): number =>
  decisive ? 0 : runs.some(({ alphabet }) => /[^0-9A-Za-z-]|-$/.test(alphabet)) ? 1 : 2;

/** A function that gives a text with each run that holds a key cut to its first four characters and `…`. */
export function createMask(shapes: readonly Masked[]): (text: string) => string {
  const steps = maskingsOf(shapes).map(({ whole, spares }) => ({ expression: new RegExp(whole, 'g'), spares }));
  return (text) =>
    steps.reduce(
      (masked, { expression, spares }) =>
        masked.replaceAll(expression, (run, ...rest: unknown[]) => {
          const [at, whole] = rest.slice(-2);
          return spares(run, Number(at), String(whole)) ? run : `${run.slice(0, 4)}…`;
        }),
      text,
    );
}
