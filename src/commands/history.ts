/** `mailwarden history KEY`: every commit, branch, tag, note, stash and remote that holds a key, without being told the key. */

import { builtInRules } from '../config/built-in.ts';
import { createCleaner } from '../leak/history/clean.ts';
import { checkedPlace, writeReplaceFile } from '../leak/history/expressions-file.ts';
import { digitsOfKey } from '../leak/history/given-key.ts';
import type { History } from '../leak/history/history.ts';
import { historyJson } from '../leak/history/json.ts';
import { nextSteps } from '../leak/history/next-steps.ts';
import { searchHistory } from '../leak/history/search.ts';
import { historyText } from '../leak/history/text.ts';
import { colourLevel, screenWidth } from '../report/colour.ts';
import { createTheme } from '../report/theme.ts';
import type { Terminal } from './command.ts';
import { showProgress } from './progress.ts';

/** What the command line says. */
export interface HistoryOptions {
  /** A fingerprint or `PATH:LINE`; nothing where the key is on stdin or in a variable. */
  readonly fingerprint?: string | undefined;
  readonly stdin?: boolean | undefined;
  /** Names of environment variables, comma-separated. */
  readonly env?: string | undefined;
  /** Whose key stdin or the variables hold. */
  readonly provider?: string | undefined;
  readonly format?: string | undefined;
  /** Also what no ref leads to. */
  readonly all?: boolean;
  /** Where to write the expressions for git-filter-repo. */
  readonly replaceFile?: string | undefined;
}

/**
 * @returns 1 when it was found, 0 when it was not, 3 when not all could be read, whatever was found: who cleans a
 * history by half a list has not cleaned it
 * @throws Failure 'usage', 'key-in-argument', 'not-a-repository', 'git-failed', 'cannot-write'
 */
export async function historyCommand(options: HistoryOptions, terminal: Terminal): Promise<number> {
  const { cwd, stdout, env } = terminal;
  const { all = false, replaceFile } = options;
  const digits = await digitsOfKey({ ...options, cwd, word: options.fingerprint }, terminal.stdin, env);
  if (replaceFile !== undefined) await checkedPlace(cwd, replaceFile);
  const progress = showProgress(terminal.stderr);
  const { onProgress } = progress;
  const { history, spellings } = await searchHistory({
    cwd,
    digits,
    rules: builtInRules(),
    unreachable: all,
    onProgress,
  }).finally(progress.end);
  const written =
    replaceFile === undefined || history.identity === null ? null : await writeReplaceFile(cwd, replaceFile, spellings);
  const clean = createCleaner(spellings);
  const drawing = { theme: createTheme(colourLevel(stdout, env)), width: screenWidth(stdout), clean };
  const steps = nextSteps(history, clean, written);
  stdout.write(options.format === 'json' ? historyJson(history, clean) : historyText(history, steps, drawing));
  return exitCodeOf(history);
}

function exitCodeOf({ identity, incomplete }: History): 0 | 1 | 3 {
  if (incomplete.length > 0) return 3;
  return identity === null ? 0 : 1;
}
