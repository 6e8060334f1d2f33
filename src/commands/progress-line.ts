/** Shows on the terminal how far a scan has come. */
import { type PassingLine, passingLine } from '../report/passing-line.ts';
import type { Output } from './command.ts';

/** How much has been read so far. */
interface Progress {
  readonly files: number;
  readonly bytes: number;
}

/** While it takes longer than a second. */
export function showProgress(stderr: Output, now?: () => number): PassingLine<Progress> {
  return passingLine(stderr, progressText, now);
}

/** `scanning: 1,234 files, 5.6 MB, 2 s` */
function progressText({ files, bytes }: Progress, seconds: number): string {
  const megabytes = (bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `scanning: ${files.toLocaleString('en-US')} files, ${megabytes} MB, ${Math.round(seconds)} s`;
}
