/** Makes values and lines fit to be shown: a key's first four characters and its length, and no more. */
import { hideJoined } from './joined.ts';
import { type Masked, maskingsOf, rankOf } from './mask.ts';
import { isWordList, isWords } from './shapes/shape.ts';

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
