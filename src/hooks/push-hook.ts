/** pre-push in Node: reads what the remote would get, reports, and asks for reasons where the configuration does. */
import { text } from 'node:stream/consumers';
import type { Terminal } from '../commands/command.ts';
import { loadConfig } from '../config/load.ts';
import { Failure } from '../failure.ts';
import { scanPush } from '../push/push.ts';
import { showHistoryProgress } from '../report/passing-line.ts';
import { exitCodeOf, unreadLine } from '../scan/scan-result.ts';
import { readRefs } from '../sources/outgoing.ts';

/** The last line that a hook script writes behind the refs. */
const END = 'mailwarden: end\n';

/**
 * @param args name or address of the remote, and its address; before them `--ended` where stdin, which holds the refs,
 *   has END behind them
 * @returns the exit code
 * @throws Failure
 */
export async function checkPush(args: readonly string[], terminal: Terminal): Promise<number> {
  const { cwd, stderr, stdin } = terminal;
  const isEnded = args[0] === '--ended';
  const [remote = '', url = remote] = isEnded ? args.slice(1) : args;
  const told = await text(stdin);
  if (isEnded && !told.endsWith(END)) throw new Failure('unreadable', 'the refs that are pushed: their end is missing');
  const refs = readRefs(isEnded ? told.slice(0, -END.length) : told);
  const config = await loadConfig(cwd);
  if (config.texts.length > 0) await (await import('../gate/stored-gate.ts')).storeGate(cwd, config);
  const progress = showHistoryProgress(stderr);
  const { onProgress } = progress;
  const result = await scanPush({ cwd, config, refs, target: { remote, url }, onProgress }).finally(() =>
    progress.end(),
  );
  const code = exitCodeOf(result);
  stderr.write(unreadLine(result));
  const recorded = await tryRecording(config.overrides.requireReason, terminal);
  if (code !== 0) {
    const { reportPush } = await import('./push-report.ts');
    await reportPush(result, { config, refs, remote }, terminal);
    return code;
  }
  if (!config.overrides.requireReason) return 0;
  if (recorded !== null) throw recorded;
  const { checkReasons } = await import('./push-reasons.ts');
  return checkReasons(result.commits, terminal);
}

/**
 * What hooks and reflogs say comes into the log before the push decides. A log that cannot be written is reported; it
 * blocks where the push depends on it.
 */
async function tryRecording(isNeeded: boolean, { cwd, stderr }: Terminal): Promise<Failure | null> {
  try {
    const { recordAllOverrides } = await import('./record-hook.ts');
    await recordAllOverrides({ cwd, stderr });
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!isNeeded) stderr.write((await import('../report/failure-text.ts')).reportFailure(error));
    return error;
  }
}
