/** Shows on the terminal how far a long push has been read. */
import { type PassingLine, passingLine } from '../report/passing-line.ts';
import type { HistoryProgress } from './commit-pool.ts';

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
