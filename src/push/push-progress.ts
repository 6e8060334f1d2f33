/** A line on the terminal that shows how far a long push has been read, once it takes longer than a second. Nothing where stderr is no terminal. */
import type { HistoryProgress } from './commit-pool.ts';

/** The part of a stream that is needed. */
interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const QUIET_MS = 1_000;
const EVERY_MS = 100;
const ERASE = '\r\u001b[K';

/** `onProgress` may be called as often as one likes; `end` takes the line away. */
export function showHistoryProgress(
  stderr: Screen,
  now: () => number = Date.now,
): { onProgress(progress: HistoryProgress): void; end(): void } {
  const start = now();
  let last = start + QUIET_MS - EVERY_MS;
  let shown = false;
  return {
    onProgress(progress) {
      if (stderr.isTTY !== true || now() - last < EVERY_MS) return;
      last = now();
      shown = true;
      stderr.write(`${ERASE}${progressLine(progress, (last - start) / 1000)}`);
    },
    end() {
      if (shown) stderr.write(ERASE);
    },
  };
}

/** `reading 12,000 of 50,000 commits, 46 MB, 18 MB/s, 8 s left`; under 80 columns. */
function progressLine({ commits, total, bytes }: HistoryProgress, seconds: number): string {
  const megabytes = bytes / 1_000_000;
  const left = commits === 0 ? null : Math.ceil((seconds / commits) * (total - commits));
  const parts = [
    `reading ${amount(commits)} of ${amount(total)} commits`,
    `${amount(megabytes)} MB`,
    `${amount(megabytes / seconds)} MB/s`,
    ...(left === null ? [] : [`${duration(left)} left`]),
  ];
  return parts.join(', ');
}

function amount(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: number < 10 ? 1 : 0 });
}

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
