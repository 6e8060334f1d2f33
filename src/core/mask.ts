/**
 * Masks whatever is shaped like a key in a text that is printed or kept: a path, a branch, an author, a reason, an error.
 * Values that were found are not needed for it; the shapes are. Object ids and fingerprints stay, or nothing could be named.
 */
import type { Masking, Shape } from './shapes/shape.ts';

/** What the shapes have to be masked, the decisive ones first: their prefix must not be lost to a shape that matches a part of them. */
export const maskingsOf = (shapes: readonly Shape[]): readonly Masking[] =>
  [...shapes.filter(({ decisive }) => decisive), ...shapes.filter(({ decisive }) => !decisive)].flatMap(
    ({ masking }) => masking,
  );

/** A function that gives a text with each run that holds a key cut to its first four characters and `…`. */
export function createMask(shapes: readonly Shape[]): (text: string) => string {
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
