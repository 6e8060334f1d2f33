/** A sink that keeps everything it is told, for tests. */
import type { ChangedFile, ChangeSink, Line } from '../../src/diff/change.ts';

/** One file as it was told. */
export interface CollectedFile extends ChangedFile {
  readonly added: (readonly [number: number, text: string])[];
  readonly removed: string[];
  /** The same lines with their offsets and columns. */
  readonly lines: Line[];
}

/** A sink and what it was told; it throws where the order of calls is wrong. */
export interface Collector {
  readonly sink: ChangeSink;
  readonly files: CollectedFile[];
  /** The only file of that path. */
  file(path: string): CollectedFile;
  /** All added lines as `path:number:text`. */
  added(): string[];
}

/** Makes an empty collector. */
export function createCollector(): Collector {
  const files: CollectedFile[] = [];
  let open: CollectedFile | null = null;
  const current = () => {
    if (open === null) throw new Error('a line outside of a file');
    return open;
  };
  return {
    files,
    sink: {
      file(file) {
        if (open !== null) throw new Error('a file inside a file');
        open = { ...file, added: [], removed: [], lines: [] };
        files.push(open);
      },
      added(line) {
        current().added.push([line.number, line.text]);
        current().lines.push(line);
      },
      removed(text) {
        current().removed.push(text);
      },
      endFile() {
        current();
        open = null;
      },
    },
    file(path) {
      const [found, ...more] = files.filter((file) => file.path === path);
      if (found === undefined || more.length > 0) throw new Error(`${path} was told ${files.length} times`);
      return found;
    },
    added: () => files.flatMap(({ path, added }) => added.map(([number, text]) => `${path}:${number}:${text}`)),
  };
}
