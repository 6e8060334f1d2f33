/** `mailwarden ci`: reads what the change of a CI job brings, and shows what it finds where that system shows it. */

import { CI_NAMES, CI_SYSTEMS, type CiName, findCiSystem } from '../ci/ci-registry.ts';
import type { CiSystem } from '../ci/ci-system.ts';
import { CiClone, CiFetcher, remoteOf } from '../ci/clone-at-hand.ts';
import { harmless, harmlessReport } from '../ci/log-commands.ts';
import { type CiReading, readCiChange } from '../ci/read-change.ts';
import { showFindings } from '../ci/showings.ts';
import type { ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { ownCommand, speakFromElsewhere } from '../remedy/own-command.ts';
import type { ReportContext } from '../report/context.ts';
import type { ScanFormat } from '../report/formats.ts';
import { showProgress } from '../report/passing-line.ts';
import { colourLevel, screenWidth } from '../report/screen.ts';
import { exitCodeOf, unreadLine } from '../scan/scan-result.ts';
import { printable } from '../text/printable.ts';
import { VERSION } from '../version.ts';
import { defineCommand, type Output, type Terminal } from './command.ts';
import { fileReports, REPORT_OPTIONS, writeReports } from './report-output.ts';

/** The row and its body. */
export const CI = defineCommand({
  name: 'ci',
  about: 'in CI: look for keys in what the change brings; the configuration is that of its base',
  options: {
    range: { value: 'range', about: 'the commits BASE..HEAD, where the CI system is not one that is known' },
    fetch: { about: 'fetch what a shallow or partial clone lacks of the change' },
    ...REPORT_OPTIONS,
    verbose: { short: 'v', about: 'every finding in full, and what was let through' },
    init: { value: 'name', about: 'write the file with which that system runs it', choices: CI_NAMES },
    package: {
      value: 'spec',
      about: 'with --init: where the package comes from: https://…/NAME.tgz, git+https://…#COMMIT or NAME@VERSION',
    },
  },
  examples: [
    ['mailwarden ci', 'in a job of any of these systems'],
    ['mailwarden ci --fetch', 'the same in a shallow or partial clone'],
    ['mailwarden ci --range origin/main..HEAD', 'anywhere else'],
    ['mailwarden ci --report junit:mailwarden.xml', 'also a report for the tests tab'],
    ['mailwarden ci --init github', 'write .github/workflows/mailwarden.yml'],
  ],
  run: ({ options, terminal }) => ciCommand(options, terminal),
});

interface CiRequest {
  readonly range: string | undefined;
  readonly fetch: boolean;
  readonly format: ScanFormat | undefined;
  readonly report: readonly string[];
  readonly verbose: boolean;
  readonly init: CiName | undefined;
  readonly package: string | undefined;
}

/** @returns 0 clean, 1 a key blocks, 3 something could not be read. @throws Failure */
async function ciCommand(request: CiRequest, terminal: Terminal): Promise<number> {
  if (request.init !== undefined) return initCommand(request.init, request, terminal);
  if (request.package !== undefined) throw new Failure('usage', '--package goes with --init');
  speakFromElsewhere();
  try {
    return await ciScan(request, { ...terminal, stderr: harmlessOutput(terminal.stderr, harmless) });
  } catch (error) {
    throw error instanceof Failure ? harmlessFailure(error) : error;
  }
}

async function ciScan(request: CiRequest, terminal: Terminal): Promise<number> {
  const { env, stderr } = terminal;
  const { format = 'text' } = request;
  const system = findCiSystem(env);
  const files = fileReports(request.report, terminal.cwd);
  const event = request.range === undefined && system !== null ? system.event(env) : null;
  const { top, gitDir } = await openRepository(terminal.cwd);
  const cwd = top ?? gitDir;
  const clone = await cloneAt(cwd, system, request.fetch);
  const reading = await readCiChange(clone, event, request.range);
  for (const warning of reading.config.choice.own.warnings) stderr.write(`mailwarden: ${printable(warning)}\n`);
  const result = await scanned(reading, cwd, terminal);
  const said = reading.said(result);
  const context = () => contextOf(result, reading, { request, terminal, system, cwd });
  const stdout = harmlessOutput(terminal.stdout, (text) => harmlessReport(format, text));
  const view = { version: VERSION, subject: 'ci', context };
  const written = await writeReports(result, view, { format, files }, { ...terminal, stdout });
  const show = { env, said, stdout: request.format === undefined ? terminal.stdout : null, stderr };
  if (system !== null) await showFindings(system.showings, result, show);
  const fetched = clone.fetcher?.done ?? [];
  if (fetched.length > 0) stderr.write(`mailwarden: fetched ${printable(fetched.join(', '))}\n`);
  stderr.write(`mailwarden: read ${printable(said)}\n${unreadLine(result)}`);
  return exitCodeOf(result) || written;
}

async function cloneAt(cwd: string, system: CiSystem | null, isFetching: boolean): Promise<CiClone> {
  const remote = await remoteOf(cwd);
  return new CiClone({
    cwd,
    remote: remote ?? 'origin',
    fetcher: isFetching && remote !== null ? new CiFetcher(cwd, remote) : null,
    wholeHistory: system?.wholeHistory ?? 'the checkout of the job to the whole history',
    allContents: system?.allContents ?? 'the checkout of the job to a clone without a filter',
  });
}

async function scanned({ source, config, inline }: CiReading, cwd: string, { stderr }: Terminal): Promise<ScanResult> {
  const { scanSource } = await import('../scan/scan-source.ts');
  const progress = showProgress(stderr);
  try {
    return await scanSource({ cwd, config, inline, onProgress: progress.onProgress }, source);
  } finally {
    progress.end();
  }
}

/** What a person reads besides: whoever made the commits mends them, in a clone of their own. */
async function contextOf(
  result: ScanResult,
  { config, inline, range }: CiReading,
  job: {
    readonly request: CiRequest;
    readonly terminal: Terminal;
    readonly system: CiSystem | null;
    readonly cwd: string;
  },
): Promise<ReportContext> {
  const { request, terminal, system, cwd } = job;
  const { findings } = result;
  const [{ rewriteStepsForRange }, { mendCommitted }] = await Promise.all([
    import('../push/range-steps.ts'),
    import('./mends.ts'),
  ]);
  const steps =
    range === null || findings.length === 0
      ? {}
      : await rewriteStepsForRange(findings, { cwd, config, range, isElsewhere: true });
  const moved = 'rewrite' in steps ? (steps.rewrite?.moved ?? []) : [];
  const { mends } = await mendCommitted(cwd, cwd, { findings: [...findings, ...moved] });
  return {
    ...(system !== null && { seenAt: system.title }),
    ...steps,
    action: 'scan',
    colour: colourLevel(terminal.stdout, terminal.env),
    width: screenWidth(terminal.stdout),
    verbose: request.verbose,
    config,
    listAll: ownCommand('ci --verbose'),
    mends,
    canFix: false,
    inline,
  };
}

/** A stream that no text of a change can give commands to the system by. */
function harmlessOutput(output: Output, make: (text: string) => string): Output {
  return {
    isTTY: output.isTTY,
    columns: output.columns,
    write: (text) => output.write(make(text)),
  };
}

function harmlessFailure(failure: Failure): Failure {
  const hint = failure.hasUsualHint ? {} : { hint: harmless(failure.hint) };
  return new Failure(failure.code, harmless(failure.detail), { cause: failure.cause, ...hint });
}

async function initCommand(name: CiName, request: CiRequest, { cwd, stdout, stderr }: Terminal): Promise<number> {
  const others = (['range', 'fetch', 'format', 'verbose'] as const).filter((option) => request[option]);
  if (others.length > 0 || request.report.length > 0)
    throw new Failure('usage', '--init writes a file and goes with --package alone');
  const { writeInitFile } = await import('../ci/init-file.ts');
  const { done, file, contents } = await writeInitFile(cwd, name, request.package ?? `mailwarden@${VERSION}`);
  const { title } = CI_SYSTEMS[name];
  if (done === 'same') stdout.write(`${file} is there already: nothing to change\n`);
  if (done === 'written') stdout.write(`wrote ${file}: commit it, and ${title} reads every change\n`);
  if (done === 'there') {
    stderr.write(`${file} is there already and stays as it is. Add to it:\n`);
    stdout.write(contents);
  }
  if (request.package === undefined)
    stderr.write('It takes mailwarden from the npm registry. As long as it is not there: --package says from where.\n');
  return 0;
}
