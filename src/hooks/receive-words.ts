/** The words behind `hook pre-receive` and `hook update`: what the hook file says, and the reports that a person asks for. */
import type { Terminal } from '../commands/command.ts';
import type { ReportTargets } from '../commands/report-output.ts';
import type { ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { VERSION } from '../version.ts';

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
  /** Prints and writes the reports that were asked for. @returns 0, or 3 where one could not be written */
  report(result: ScanResult, terminal: Terminal): Promise<0 | 3>;
}

/** Those that are followed by a value. */
const OPTIONS = ['format', 'report', 'began', 'beside'] as const;

/** @throws Failure 'usage' */
export async function readReceiveWords(args: readonly string[], cwd: string): Promise<ReceiveWords> {
  const { values, rest } = sorted(args.filter((word) => word !== '--ended'));
  const targets = await targetsOf(values.format ?? [], values.report ?? [], cwd);
  return {
    isEnded: args.includes('--ended'),
    began: values.began?.[0] ?? null,
    beside: values.beside?.[0] ?? null,
    rest,
    async report(result, terminal) {
      if (targets === null) return 0;
      const { writeReports } = await import('../commands/report-output.ts');
      const { openReceivedContext } = await import('../report/refusal.ts');
      const view = { version: VERSION, subject: 'push', context: async () => openReceivedContext() };
      return writeReports(result, view, targets, terminal);
    },
  };
}

/** `--name=value` and `--name value`, and what is neither. */
function sorted(args: readonly string[]) {
  const values: Partial<Record<(typeof OPTIONS)[number], string[]>> = {};
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const [, name = '', value] = /^--(\w+)(?:=(.*))?$/s.exec(word) ?? [];
    const known = OPTIONS.find((one) => one === name);
    if (known === undefined && word.startsWith('--'))
      throw new Failure(
        'usage',
        `unknown option ${JSON.stringify(word.slice(0, 80))}: there are --format and --report`,
      );
    if (known === undefined) rest.push(word);
    else values[known] = [...(values[known] ?? []), value ?? args[++at] ?? ''];
  }
  return { values, rest };
}

async function targetsOf(
  formats: readonly string[],
  reports: readonly string[],
  cwd: string,
): Promise<ReportTargets | null> {
  const format = formats.at(-1) ?? null;
  if (format === null && reports.length === 0) return null;
  const [{ fileReports }, { formatNames, isFormat, SCAN_FORMATS }] = await Promise.all([
    import('../commands/report-output.ts'),
    import('../report/formats.ts'),
  ]);
  if (format !== null && !isFormat(SCAN_FORMATS, format))
    throw new Failure(
      'usage',
      `unknown format ${JSON.stringify(format.slice(0, 80))}\nknown: ${formatNames(SCAN_FORMATS).join(', ')}`,
    );
  return { format, files: fileReports(reports, cwd) };
}
