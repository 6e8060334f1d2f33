/** One version of a file, staged or in the work tree, before and after; and how the old one is built again from the new one without storing a value. */
import type { Bytes } from '../text/bytes.ts';
import { applyEdits, decodeSource, type Edit, type Encoding, encodeSource } from './source-text.ts';
import type { Hole } from './text-plan.ts';

/** A version of a file and what becomes of it; bytes as latin1, null where there is no file. */
export interface Side {
  readonly encoding: Encoding;
  readonly before: string | null;
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly holes: readonly Hole[];
}

/** A file with both of its versions, each null where it stays as it is. */
export interface FileSides {
  readonly path: Bytes;
  readonly mode: string;
  /** The id of the staged version; null where there is none. */
  readonly staged: string | null;
  readonly index: Side | null;
  readonly tree: Side | null;
  readonly treeMode: number;
}

/** A run of the old text: itself, or a part of what names in `.env` stand for. */
export type Part =
  | string
  | {
      readonly names: readonly string[];
      readonly form: Hole['form'];
      readonly from: number;
      readonly length: number;
      readonly tail: string;
    };

/** Where the new text has to change to become the old one again. */
export interface Inverse {
  readonly at: number;
  readonly length: number;
  readonly old: readonly Part[];
}

/** The side that edits make of a text. */
export function sideOf(text: string, encoding: Encoding, edits: readonly Edit[], holes: readonly Hole[]): Side {
  return {
    encoding,
    before: encodeSource(text, encoding),
    after: encodeSource(applyEdits(text, edits), encoding),
    edits,
    holes,
  };
}

/** The inverse of a side's edits; it holds no value. */
export function inverseOf({ before, encoding, edits, holes }: Side): readonly Inverse[] {
  const text = decodeSource(before ?? '', encoding);
  let shift = 0;
  return edits.map(({ start, end, text: added }) => {
    const at = start + shift;
    shift += added.length - (end - start);
    return { at, length: added.length, old: partsOf(text, start, end, holes) };
  });
}

/** The old bytes; null where a value is not known any more. */
export function rebuild(
  after: string,
  encoding: Encoding,
  inverse: readonly Inverse[],
  values: ReadonlyMap<string, string>,
): string | null {
  const edits: Edit[] = [];
  for (const { at, length, old } of inverse) {
    const parts = old.map((part) => (typeof part === 'string' ? part : fill(part, values)));
    if (parts.includes(null)) return null;
    edits.push({ start: at, end: at + length, text: parts.join('') });
  }
  return encodeSource(applyEdits(decodeSource(after, encoding), edits), encoding);
}

function partsOf(text: string, start: number, end: number, holes: readonly Hole[]): readonly Part[] {
  const parts: Part[] = [];
  let at = start;
  for (const hole of holes.toSorted((a, b) => a.start - b.start)) {
    if (hole.start < start || hole.end > end) continue;
    if (hole.start > at) parts.push(text.slice(at, hole.start));
    const { names, form, from, tail } = hole;
    parts.push({ names, form, from, length: hole.end - hole.start, tail });
    at = hole.end;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function fill(
  { names, form, from, length, tail }: Exclude<Part, string>,
  values: ReadonlyMap<string, string>,
): string | null {
  const held = names.map((name) => values.get(name));
  if (held.includes(undefined)) return null;
  const plain = held.join(':');
  const text = form === 'plain' ? plain : Buffer.from(plain + tail, 'latin1').toString('base64');
  return text.slice(from, from + length);
}
