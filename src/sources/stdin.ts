/** A stream of bytes as one new file. */
import { createLineSplitter } from '../diff/line-splitter.ts';
import type { Bytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';
import type { Source } from './source.ts';

/** The stream, and what it is called. */
export interface StdinText {
  readonly name: string;
  /** The name from the folder of the configuration; `name` where it is left out. */
  readonly nameFromTop?: Bytes | undefined;
  readonly input: NodeJS.ReadableStream;
}

/** Cut anywhere, in any encoding. */
export function stdinSource({ name, nameFromTop, input }: StdinText): Source {
  return {
    hasPointers: false,
    nameForPatterns: (path) => nameFromTop ?? path,
    async pour(sink) {
      sink.file({ path: bytesOf(name), blob: null, commit: null, whole: true });
      const splitter = createLineSplitter((line) => sink.added(line));
      input.setEncoding('latin1');
      for await (const text of input) splitter.write(String(text));
      splitter.end();
      sink.endFile();
      return { incomplete: [] };
    },
  };
}
