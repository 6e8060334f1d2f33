/** The ways in which CI systems show findings, by the name that the row of a system gives. Each is loaded where it is used. */
import type { ScanResult } from '../core/finding.ts';
import { SCAN_FORMATS } from '../report/formats.ts';
import { printable } from '../text/printable.ts';
import { type CiEnvironment, type CiShowing, variable } from './ci-system.ts';

/** Where findings are shown. */
export interface ShowingPlace {
  readonly env: CiEnvironment;
  /** What was read, in one line. */
  readonly said: string;
  /** For commands in the log; null where it holds a report that was asked for, and nothing else. */
  readonly stdout: { write(text: string): unknown } | null;
  readonly stderr: { write(text: string): unknown };
}

const SHOWINGS: Readonly<Record<CiShowing, (result: ScanResult, place: ShowingPlace) => Promise<void>>> = {
  async 'github-commands'(result, { stdout }) {
    if (stdout !== null) stdout.write(await SCAN_FORMATS.github(result));
  },
  async 'github-summary'(result, { env, said, stderr }) {
    const file = variable(env, 'GITHUB_STEP_SUMMARY');
    if (file === undefined) return;
    try {
      (await import('./step-summary.ts')).appendStepSummary(file, result, `Read ${said}.`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      stderr.write(`mailwarden: the summary of the step could not be written (${String(error.code)})\n`);
    }
  },
  async 'azure-commands'(result, { stdout }) {
    if (stdout !== null) stdout.write((await import('./log-commands.ts')).azureCommands(result));
  },
  async 'bitbucket-insights'(result, { env, said, stderr }) {
    const { insightRequests, sendInsights } = await import('./code-insights.ts');
    const refused = await sendInsights(insightRequests(result, `Read ${said}.`, env));
    if (refused !== null) stderr.write(`mailwarden: Code Insights has no report of this run: ${printable(refused)}\n`);
  },
};

/** Shows a result in each of these ways. None of them changes the verdict: what cannot be shown is said on stderr. */
export async function showFindings(ways: readonly CiShowing[], result: ScanResult, place: ShowingPlace): Promise<void> {
  for (const way of ways) await SHOWINGS[way](result, place);
}
