/** The table of shapes: those that any provider's rules may name, and those that providers declare. */
import { type DeclaredShape, declaredShape } from './declared.ts';
import { ENCODED_SHAPE } from './encoded.ts';
import { HEX_SHAPE } from './hex.ts';
import type { Shape } from './shape.ts';
import { SPLIT_SHAPE } from './split.ts';

const GENERAL: readonly Shape[] = [HEX_SHAPE, SPLIT_SHAPE, ENCODED_SHAPE];

/** The shapes of these ids, in their order, each once. @throws Error for an id that nothing declares, or that two shapes have */
export function shapesOf(ids: Iterable<string>, declared: readonly DeclaredShape[]): readonly Shape[] {
  const all = [...GENERAL, ...declared.map(madeOnce)];
  const table = new Map(all.map((shape) => [shape.id, shape]));
  if (table.size !== all.length) throw new Error('two shapes have the same id');
  return [...new Set(ids)].map((id) => {
    const shape = table.get(id);
    if (shape === undefined) throw new Error(`no shape is called ${id}`);
    return shape;
  });
}

const MADE = new WeakMap<DeclaredShape, Shape>();

/** Several rule sets of one run have the same shapes. */
function madeOnce(declared: DeclaredShape): Shape {
  const shape = MADE.get(declared) ?? declaredShape(declared);
  MADE.set(declared, shape);
  return shape;
}

/** The gate's extended regular expression for these shapes; a line that it does not match holds nothing to report. */
export const expressionOf = (shapes: readonly Shape[]): string => shapes.flatMap(({ gate }) => gate).join('|');
