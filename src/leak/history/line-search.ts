/** Looks for the wanted value in the lines of one text after the other, also where it goes on in the next line. */
import { plainLine } from '../../core/column.ts';
import type { Line } from '../../diff/line.ts';
import { closedValue, type Form, openPiece, valuesOf } from './values.ts';
import type { Wanted } from './wanted.ts';

/** Where the value was met. */
export interface Sight {
  readonly line: number;
  readonly form: Form;
}

/** Lines go in, sights come out. */
export interface LineSearch {
  /** What the line holds, or ends: a value in two lines is met at its first. */
  look(line: Pick<Line, 'number' | 'text'>): Sight | null;
  /** Forgets the line before: another text begins. */
  restart(): void;
}

/** A search for `wanted`. */
export function searchLines(wanted: Wanted): LineSearch {
  let open: (ReturnType<typeof openPiece> & { readonly number: number }) | null = null;
  return {
    look({ number, text: raw }) {
      const text = raw.includes('\0') ? plainLine(raw).text : raw;
      const closed = open !== null && open.number === number - 1 ? closedValue(open, text) : null;
      const before = closed === null ? null : wanted.find([closed]);
      const piece = openPiece(text);
      open = piece === null ? null : { ...piece, number };
      if (before !== null) return { line: number - 1, form: before };
      const form = wanted.find(valuesOf(text, wanted.rules));
      return form === null ? null : { line: number, form };
    },
    restart() {
      open = null;
    },
  };
}
