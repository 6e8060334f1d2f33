/** `--format` and `--report`: what is on stdout, and what is written to files besides, for everything that scans. */
import { resolve } from 'node:path';
import { nearest } from '../config/near-name.ts';
import type { ScanResult } from '../core/finding.ts';
import { once } from '../core/once.ts';
import { Failure } from '../failure.ts';
import { reportFailure } from '../report/failure-text.ts';
import { formatNames, isFormat, SCAN_FORMATS, type ScanFormat, type ScanView } from '../report/formats.ts';
import { colourLevel } from '../report/screen.ts';
import { replaceNamedFile } from '../state/replace-file.ts';
import { formatOption, type OptionRow, type Terminal } from './command.ts';
import { commitTimes, headCommit, linksAt } from './repository-facts.ts';

/** The options, for the row of a command. */
export const REPORT_OPTIONS = {
  format: formatOption(formatNames(SCAN_FORMATS), 'how to report'),
  report: {
    value: 'format:file',
    many: true,
    about: 'also write a report to a file, such as sarif:mailwarden.sarif; as often as wanted',
  },
} as const satisfies Readonly<Record<string, OptionRow>>;

/** A report that goes to a file. */
export interface FileReport {
  readonly format: ScanFormat;
  /** As it was typed. */
  readonly file: string;
}

/** Where reports go. */
export interface ReportTargets {
  /** What stdout holds; null for nothing. */
  readonly format: ScanFormat | null;
  readonly files: readonly FileReport[];
}

/** Columns of a text that no screen shows. */
const FILE_WIDTH = 100;

/** What the values of `--report` ask for. To be called before anything is scanned. @throws Failure 'usage' */
export function fileReports(words: readonly string[], cwd: string): readonly FileReport[] {
  const reports = words.map(fileReport);
  const seen = new Set<string>();
  for (const { file } of reports) {
    const path = resolve(cwd, file);
    if (seen.has(path)) throw new Failure('usage', `--report names ${file} twice: a file holds one report`);
    seen.add(path);
  }
  return reports;
}

function fileReport(word: string): FileReport {
  const [format = '', ...rest] = word.split(':');
  const file = rest.join(':');
  const known = `known formats: ${formatNames(SCAN_FORMATS).join(', ')}`;
  if (!isFormat(SCAN_FORMATS, format)) {
    const meant = nearest(format, formatNames(SCAN_FORMATS));
    const suggestion = meant === null ? '' : ` (Did you mean ${meant}?)`;
    throw new Failure(
      'usage',
      `--report takes FORMAT:FILE, and '${format.slice(0, 80)}' is no format${suggestion}\n${known}`,
    );
  }
  if (file === '')
    throw new Failure('usage', `--report takes FORMAT:FILE, such as ${format}:report.${format}\n${known}`);
  return { format, file };
}

/**
 * Writes all reports. What cannot be written is said on stderr, and the others are written all the same.
 * @returns 0, or 3 where one could not be written: it counts unless the scan itself has a worse word
 */
export async function writeReports(
  result: ScanResult,
  view: Pick<ScanView, 'version' | 'subject' | 'context'>,
  { format, files }: ReportTargets,
  { stdout, stderr, env, cwd }: Pick<Terminal, 'stdout' | 'stderr' | 'env' | 'cwd'>,
): Promise<0 | 3> {
  const context = once(view.context);
  const said = new Set<string>();
  const warn = (words: string) => {
    if (!said.has(words)) stderr.write(`mailwarden: ${words}\n`);
    said.add(words);
  };
  const facts = {
    ...view,
    context,
    warn,
    head: once(() => headCommit(cwd)),
    times: (commits: readonly string[]) => commitTimes(cwd, commits),
    links: once(() => linksAt(cwd)),
  };
  // Findings go to stdout: they are what was asked for.
  if (format !== null) stdout.write(await SCAN_FORMATS[format](result, facts));
  const plain = {
    ...facts,
    context: async () => ({ ...(await context()), colour: 0 as const, width: FILE_WIDTH }),
  };
  let code: 0 | 3 = 0;
  for (const { format: kind, file } of files) {
    try {
      replaceNamedFile(resolve(cwd, file), await SCAN_FORMATS[kind](result, plain), file);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      stderr.write(reportFailure(error, colourLevel(stderr, env)));
      code = 3;
    }
  }
  return code;
}
