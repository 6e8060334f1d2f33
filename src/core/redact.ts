/** Makes values and lines fit to be shown: a key's first four characters and its length, and no more. */
import { isWordList, isWords, type Masking, type Shape } from './shapes/shape.ts';

/** `3f2a… (32)`. */
export const redact = (value: string): string => `${value.slice(0, 4)}… (${value.length})`;

/** Hides keys in lines of files and in what is said of them. */
export interface Redaction {
  /** A text with every key-shaped run masked but for its first four characters, and the literals that are joined to one. */
  hide(text: string): string;
  /** The text around a value, at most 160 characters, with every key-shaped run masked but for its first four characters. */
  excerpt(text: string, start: number, end: number): string;
}

const MAX_EXCERPT_CHARACTERS = 160;
const BEFORE = 60;

/** For these shapes: runs that may be a key of one, and pieces of a key in a literal of their own. */
export function createRedaction(shapes: readonly Masked[]): Redaction {
  const special = shapes.filter((shape) => rankOf(shape) < 2);
  const plain = shapes.filter((shape) => rankOf(shape) === 2);
  // one after the other, so that nothing which begins earlier takes a part of a value with signs in it
  const keyLike = [
    ...maskingsOf(special).map(({ pieces }) => new RegExp(pieces, 'g')),
    new RegExp(
      maskingsOf(plain)
        .map(({ pieces }) => pieces)
        .join('|') || '$.',
      'g',
    ),
  ];
  const edges = edgesOf(shapes);
  const hide = (text: string): string =>
    hideJoined(
      keyLike.reduce(
        (shown, each) => shown.replace(each, (run) => (isWords(run) || isWordList(run) ? run : maskValue(run))),
        text,
      ),
    );
  const shownFrom = (text: string, from: number, start: number): number =>
    from + (from === 0 ? 0 : (edges.begin.exec(text.slice(from, start))?.[0].length ?? 0));
  const shownTo = (text: string, end: number, to: number): number =>
    to >= text.length ? to : to - (edges.end.exec(text.slice(end, to))?.[0].length ?? 0);
  return {
    hide,
    excerpt(text, start, end) {
      const from = text.length <= MAX_EXCERPT_CHARACTERS ? 0 : Math.max(0, start - BEFORE);
      const to = text.length <= MAX_EXCERPT_CHARACTERS ? text.length : Math.max(end, from + MAX_EXCERPT_CHARACTERS);
      const before = hide(text.slice(shownFrom(text, from, start), start));
      const value = maskValue(text.slice(start, end));
      const after = hide(text.slice(end, shownTo(text, end, to)));
      return hideJoined(`${before}${value}${after}`).replace(/\r$/, '').slice(0, MAX_EXCERPT_CHARACTERS);
    },
  };
}

/** Cuts are moved out of key-shaped runs, so that none is shown in part: what stands at either end of a text in characters of keys. */
function edgesOf(shapes: readonly Masked[]): { readonly begin: RegExp; readonly end: RegExp } {
  const others = new Set(
    shapes.flatMap(({ runs }) => runs.flatMap(({ alphabet }) => [...alphabet.replace(/[0-9A-Za-z]-[0-9A-Za-z]/g, '')])),
  );
  const chars = `0-9A-Za-z+/=${[...others]
    .filter((char) => !/[0-9A-Za-z+/=]/.test(char))
    .map((char) => `\\${char}`)
    .join('')}`;
  return { begin: new RegExp(`^[${chars}]*`), end: new RegExp(`(?<![${chars}])[${chars}]*$`) };
}

const maskValue = (value: string): string =>
  value.slice(0, 4) + '•'.repeat(Math.min(28, Math.max(0, value.length - 4)));

// Masks whatever is shaped like a key in a text that is printed or kept: a path, a branch, an author, a reason, an error.
// Values that were found are not needed for it; the shapes are. Object ids and fingerprints stay, or nothing could be named.

/** What masking needs to know of a shape. */
export type Masked = Pick<Shape, 'decisive' | 'runs' | 'masking'>;

/**
 * What the shapes have to be masked. Those with signs in their values come first, the decisive ones before all: no prefix
 * and no part of a run must be lost to a shape that matches a piece of it.
 */
export const maskingsOf = (shapes: readonly Masked[]): readonly Masking[] =>
  shapes.toSorted((a, b) => rankOf(a) - rankOf(b)).flatMap(({ masking }) => masking);

/** 2 for shapes whose values are letters and digits alone. */
const rankOf = ({ decisive, runs }: Masked): number =>
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

// Masks the literals of which a program joins a key: each may be too short to be known as a part of one.

/** Hex digits, masked or not, in a literal of their own. */
const PIECE = /(["'`])([0-9A-Fa-f•]{1,64})\\?\1/g;
const JOIN = /^\s{0,40}(?:\.\.|[+.&~,]|<>|\\)?\s{0,40}$/;
/** Fewer digits in a row of literals are no key. */
const LEAST = 20;

/** A key may be put together from literals of any length: of those in a row, nothing but the first four characters stays. */
export function hideJoined(text: string): string {
  const rows: { start: number; end: number; digits: number; from: number[] }[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [whole, , digits = ''] = match;
    const last = rows.at(-1);
    const isNext = last !== undefined && match.index - last.end <= 82 && JOIN.test(text.slice(last.end, match.index));
    const row = isNext ? last : { start: match.index, end: 0, digits: 0, from: [] };
    if (!isNext) rows.push(row);
    row.end = match.index + whole.length;
    row.digits += digits.length;
    row.from.push(match.index + 1);
  }
  return rows
    .filter(({ from, digits }) => from.length > 1 && digits >= LEAST)
    .reduce((shown, { from, end }) => {
      const open = (from[0] ?? 0) + 4;
      const tail = shown.slice(open, end).replace(/(["'`])([0-9A-Fa-f•]+)(?=\\?\1)|^[0-9A-Fa-f•]+/g, dotted);
      return shown.slice(0, open) + tail + shown.slice(end);
    }, text);
}

const dotted = (run: string): string => run.replace(/[0-9A-Fa-f]/g, '•');
