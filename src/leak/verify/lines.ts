/** Reads a few lines of a staged blob or a file, whatever its size: nothing but those lines is held. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Line } from '../../diff/change.ts';
import { createLineSplitter } from '../../diff/line-splitter.ts';
import { Failure } from '../../failure.ts';
import { asBytes } from '../../text/bytes.ts';
import { lineText, pathText } from '../../text/decode.ts';
import type { ReadPlace } from './place.ts';

/** A value that spans lines is at most this many lines long. */
const SPAN = 4;
/** A line is kept up to here; a key further right is not read. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** From the index of the repository of `cwd`: `:0:PATH` is plain also for a name that begins with a colon or a digit. */
export function stagedLines(cwd: string): ReadPlace {
  return async (path, line) => {
    const { openBlobs } = await import('../../git/blob.ts');
    const blobs = openBlobs(cwd);
    const keeper = createKeeper(line);
    try {
      return (await blobs.lines(`:0:${path}`, keeper.take)) === null ? null : keeper.text();
    } finally {
      await blobs.close();
    }
  };
}

/** From the disk; paths are relative to `cwd`. @throws Failure 'unreadable' */
export function fileLines(cwd: string): ReadPlace {
  return async (path, line) => {
    const keeper = createKeeper(line);
    const splitter = createLineSplitter(keeper.take);
    try {
      const name = pathText(asBytes(path));
      for await (const text of createReadStream(resolve(cwd, name), { encoding: 'latin1' }))
        splitter.write(String(text));
    } catch (cause) {
      throw new Failure('unreadable', pathText(asBytes(path)), { cause });
    }
    splitter.end();
    return keeper.text();
  };
}

function createKeeper(first: number): { readonly take: (line: Line) => void; readonly text: () => string | null } {
  const kept: string[] = [];
  return {
    take({ number, text, offset }) {
      const at = number - first;
      if (at < 0 || at >= SPAN) return;
      const before = kept[at] ?? '';
      if (before.length < MAX_LINE_BYTES) kept[at] = before.slice(0, offset) + text;
    },
    text: () => (kept.length === 0 ? null : kept.map(decode).join('\n')),
  };
}

/** UTF-16 loses its NULs, as for the detector. */
function decode(line: string): string {
  return lineText(asBytes(line.replaceAll('\0', '')));
}
