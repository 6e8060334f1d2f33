/** A line on the terminal that shows how far a scan has come, once it takes longer than a second. Nothing where stderr is no terminal. */
import type { Output } from './command.ts';

/** How much has been read so far. */
interface Progress {
  readonly files: number;
  readonly bytes: number;
}

const QUIET_MS = 1_000;
const EVERY_MS = 100;

const ERASE = '\r\u001b[K';

/** `onProgress` may be called as often as one likes; `end` takes the line away. */
export function showProgress(
  stderr: Output,
  now: () => number = Date.now,
): { onProgress(progress: Progress): void; end(): void } {
  const start = now();
  let last = start + QUIET_MS - EVERY_MS;
  let shown = false;
  return {
    onProgress({ files, bytes }) {
      if (stderr.isTTY !== true || now() - last < EVERY_MS) return;
      last = now();
      shown = true;
      stderr.write(
        `${ERASE}scanning: ${files.toLocaleString('en-US')} files, ${megabytes(bytes)}, ${Math.round((last - start) / 1000)} s`,
      );
    },
    end() {
      if (shown) stderr.write(ERASE);
    },
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}
