/** `mailwarden history KEY`: every commit, branch, tag, note, stash and remote that holds a key, without being given the key. */

import { allRulesHere } from '../config/config-here.ts';
import { digitsOfKey } from '../leak/history/given-key.ts';
import { createCleaner } from '../leak/history/history-names.ts';
import { searchHistory } from '../leak/history/history-search.ts';
import type { History } from '../leak/history/key-history.ts';
import { checkedPlace, nextSteps, writeReplaceFile } from '../leak/history/next-steps.ts';
import { PROVIDER_WORDS } from '../providers/registry.ts';
import { formatNames, HISTORY_FORMATS } from '../report/formats.ts';
import { showProgress } from '../report/passing-line.ts';
import { colourLevel, createTheme, screenWidth } from '../report/screen.ts';
import { defineCommand, ENV_KEY, formatOption, STDIN_KEY, type Terminal } from './command.ts';

/** The row and its body. */
export const HISTORY = defineCommand({
  name: 'history',
  about: 'every commit, branch, tag, note, stash and remote that holds a key, found by its fingerprint',
  arguments: [
    {
      syntax: '[key]',
      about: 'sha256:… of a finding or its first 8 hex digits or more, or PATH:LINE; never the key itself',
      files: true,
    },
  ],
  options: {
    stdin: STDIN_KEY,
    env: ENV_KEY,
    provider: { value: 'provider', about: 'with --stdin or --env: whose key that is', choices: PROVIDER_WORDS },
    all: { about: 'also what no branch or tag leads to any more' },
    replaceFile: { value: 'path', about: 'write the expressions for git-filter-repo; that file holds the key' },
    format: formatOption(formatNames(HISTORY_FORMATS)),
  },
  examples: [
    ['mailwarden history sha256:4f1c09d2', 'where it is; exit 0 nowhere, 1 found, 3 not all could be read'],
    ['mailwarden history src/mail.ts:12', 'the key on a line'],
    [
      'pass show mail/key | mailwarden history --stdin --provider mailjet',
      'from the key itself, which no list of processes shows',
    ],
    ['mailwarden history sha256:4f1c09d2 --replace-file ../replace.txt', 'and what a rewrite of the history needs'],
  ],
  run: ({ args: [fingerprint], options, terminal }) => historyCommand({ fingerprint, ...options }, terminal),
});

/** What the command line says. */
export interface HistoryRequest {
  /** A fingerprint or `PATH:LINE`; nothing where the key is on stdin or in a variable. */
  readonly fingerprint?: string | undefined;
  readonly stdin?: boolean | undefined;
  /** Names of environment variables, comma-separated. */
  readonly env?: string | undefined;
  /** Whose key stdin or the variables hold. */
  readonly provider?: string | undefined;
  readonly format?: keyof typeof HISTORY_FORMATS | undefined;
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
export async function historyCommand(options: HistoryRequest, terminal: Terminal): Promise<number> {
  const { cwd, stdout, env } = terminal;
  const { all = false, replaceFile } = options;
  const digits = await digitsOfKey({ ...options, cwd, word: options.fingerprint }, terminal.stdin, env);
  if (replaceFile !== undefined) await checkedPlace(cwd, replaceFile);
  const progress = showProgress(terminal.stderr);
  const { onProgress } = progress;
  const { history, spellings } = await searchHistory({
    cwd,
    digits,
    rules: await allRulesHere(cwd),
    unreachable: all,
    onProgress,
  }).finally(progress.end);
  const written =
    replaceFile === undefined || history.identity === null ? null : await writeReplaceFile(cwd, replaceFile, spellings);
  const clean = createCleaner(spellings);
  const drawing = { theme: createTheme(colourLevel(stdout, env)), width: screenWidth(stdout), clean };
  const steps = nextSteps(history, clean, written);
  stdout.write(await HISTORY_FORMATS[options.format ?? 'text']({ history, steps }, drawing));
  return exitCodeOf(history);
}

function exitCodeOf({ identity, incomplete }: History): 0 | 1 | 3 {
  if (incomplete.length > 0) return 3;
  return identity === null ? 0 : 1;
}
