/** Where the bytes of a whole file lie, and how they are read there: a member and a row for each kind of place. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Bytes } from '../text/bytes.ts';
import { exactText } from '../text/decode.ts';

/** A place as data, so that a thread can be told of it. */
export type ContentPlace = { readonly kind: 'disk'; readonly path: Bytes };

/** Bytes that are open for reading. */
export interface OpenContent {
  /** How many there are, as far as that is known before they are read. */
  readonly size: number;
  /** Reads on from `position`. @returns how many bytes were read; 0 at the end */
  read(into: Buffer, offset: number, length: number, position: number): number;
  close(): void;
}

const OPENERS: {
  readonly [Kind in ContentPlace['kind']]: (place: Extract<ContentPlace, { kind: Kind }>) => OpenContent;
} = {
  disk: ({ path }) => openFile(path),
};

/** @throws what the operating system says where it cannot be read */
export function openContent(place: ContentPlace): OpenContent {
  return OPENERS[place.kind](place);
}

/** How people call the place. */
export function placeName({ path }: ContentPlace): string {
  return exactText(path);
}

function openFile(path: Bytes): OpenContent {
  const descriptor = openSync(Buffer.from(path, 'latin1'), 'r');
  return {
    size: fstatSync(descriptor).size,
    read: (into, offset, length, position) => readSync(descriptor, into, offset, length, position),
    close: () => closeSync(descriptor),
  };
}
