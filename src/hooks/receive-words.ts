/** The words behind `hook pre-receive` and `hook update`: what the hook file says, and what a person may ask for. */
import type { Output } from '../commands/command.ts';
import type { ScanResult } from '../core/finding.ts';
import { VERSION } from '../entry/version.ts';
import { Failure } from '../failure.ts';

/** What was asked for. */
export interface ReceiveWords {
  /** Whether stdin ends with a line that says so. */
  readonly isEnded: boolean;
  /** When the hook began; null where no hook file has started this. */
  readonly began: string | null;
  /** The folder of the hook file; null where there is none. */
  readonly beside: string | null;
  /** What git gives. */
  readonly rest: readonly string[];
  /** Prints the report that was asked for, if any. */
  report(result: ScanResult, stdout: Output): Promise<void>;
}

/** @throws Failure 'usage' */
export function readReceiveWords(args: readonly string[]): ReceiveWords {
  const value = (name: string) => args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  const format = formatOf(args);
  return {
    isEnded: args.includes('--ended'),
    began: value('began'),
    beside: value('beside'),
    rest: args.filter((word, at) => !word.startsWith('--') && args[at - 1] !== '--format'),
    async report(result, stdout) {
      if (format === null || format === 'text') return;
      const { isFormat, SCAN_FORMATS } = await import('../report/formats.ts');
      if (!isFormat(SCAN_FORMATS, format)) throw unknownFormat(format, Object.keys(SCAN_FORMATS));
      const context = () => Promise.reject(new Error('no format but text asks for it'));
      stdout.write(await SCAN_FORMATS[format](result, { version: VERSION, context }));
    },
  };
}

function formatOf(args: readonly string[]): string | null {
  const at = args.findIndex((word) => word === '--format' || word.startsWith('--format='));
  if (at < 0) return null;
  return args[at]?.split('=')[1] ?? args[at + 1] ?? '';
}

function unknownFormat(format: string, known: readonly string[]): Failure {
  return new Failure('usage', `unknown format ${JSON.stringify(format)}: there are ${known.join(', ')}`);
}
