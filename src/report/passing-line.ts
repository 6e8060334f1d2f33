/** A line on the terminal that shows how far something has come, once it takes longer than a second, and that is taken away again. Nothing where stderr is no terminal. */

/** The part of a stream that is needed. */
interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** `onProgress` may be called as often as one likes; `end` takes the line away. */
export interface PassingLine<T> {
  onProgress(progress: T): void;
  end(): void;
}

const QUIET_MS = 1_000;
const EVERY_MS = 100;
const ERASE = '\r\u001b[K';

/** @param lineOf what the line says after so many seconds */
export function passingLine<T>(
  stderr: Screen,
  lineOf: (progress: T, seconds: number) => string,
  now: () => number = Date.now,
): PassingLine<T> {
  const start = now();
  let last = start + QUIET_MS - EVERY_MS;
  let shown = false;
  return {
    onProgress(progress) {
      if (stderr.isTTY !== true || now() - last < EVERY_MS) return;
      last = now();
      shown = true;
      stderr.write(`${ERASE}${lineOf(progress, (last - start) / 1000)}`);
    },
    end() {
      if (shown) stderr.write(ERASE);
    },
  };
}
