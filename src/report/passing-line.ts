/** Lines on the terminal that show how far a scan or a push has come, once it takes longer than a second, and that are gone when it ends. */

import type { HistoryProgress } from '../push/push.ts';

/** The part of a stream that is needed. */
interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** `onProgress` may be called as often as one likes; `end` takes the line away. */
interface PassingLine<T> {
  onProgress(progress: T): void;
  end(): void;
}

const QUIET_MS = 1_000;
const EVERY_MS = 100;
const ERASE = '\r\u001b[K';

/** @param lineOf what the line says after so many seconds */
function passingLine<T>(
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

// Shows on the terminal how far a long push has been read.

/** While it takes longer than a second. */
export function showHistoryProgress(
  stderr: Parameters<typeof passingLine>[0],
  now?: () => number,
): PassingLine<HistoryProgress> {
  return passingLine(stderr, progressLine, now);
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

// Shows on the terminal how far a scan has come.

/** How much has been read so far. */
interface Progress {
  readonly files: number;
  readonly bytes: number;
  /** How many bytes there are in all, where that is known. */
  readonly of?: number;
}

/** While it takes longer than a second. */
export function showProgress(stderr: Screen, now?: () => number): PassingLine<Progress> {
  return passingLine(stderr, progressText, now);
}

/** `scanning: 1,234 files, 5.6 MB, 2 s`; where the end is known: `…, 5.6 of 81 MB, 2 s, 24 s left`. */
function progressText({ files, bytes, of }: Progress, seconds: number): string {
  const total = of === undefined ? '' : ` of ${megabytesOf(of)}`;
  const left =
    of === undefined || bytes === 0 ? '' : `, ${duration(Math.round((seconds * (of - bytes)) / bytes))} left`;
  return `scanning: ${files.toLocaleString('en-US')} files, ${megabytesOf(bytes)}${total} MB, ${Math.round(seconds)} s${left}`;
}

const megabytesOf = (bytes: number): string =>
  (bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 });
