/** Prints why a push is blocked: with the commits, and the commands that mend this very history. */
import type { Config } from '../config/config.ts';
import { factsOf } from '../push/facts.ts';
import type { PushResult } from '../push/push.ts';
import type { PushedRef } from '../push/refs.ts';
import { colourLevel, screenWidth } from '../report/colour.ts';
import { reportText } from '../report/text.ts';
import type { Terminal } from './command.ts';

/** What the report must know besides. */
export interface PushSituation {
  readonly config: Config;
  readonly refs: readonly PushedRef[];
  /** The arguments of the hook. */
  readonly args: readonly string[];
}

/** Writes to stderr. @throws Failure */
export async function reportPush(
  result: PushResult,
  { config }: PushSituation,
  { cwd, stderr, env }: Terminal,
): Promise<void> {
  const ids = new Set(result.commits);
  const found = [...new Set(result.findings.map(({ commit }) => commit))];
  const commits = await factsOf(
    cwd,
    found.filter((id): id is string => id !== null && ids.has(id)),
  );
  stderr.write(
    reportText(result, {
      action: 'push',
      colour: colourLevel(stderr, env),
      width: screenWidth(stderr),
      prefix: env.GIT_PREFIX ?? '',
      config,
      commits,
      listAll: 'npx mailwarden scan --range … --verbose',
    }),
  );
}
