/** Prints why a push is blocked: with the commits, and the commands that mend this very history. */
import type { Terminal } from '../commands/command.ts';
import { mendCommitted } from '../commands/mends.ts';
import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Config } from '../config/config.ts';
import type { PushResult } from '../push/push.ts';
import { factsOf, rewriteStepsForRefs } from '../push/ref-steps.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { openLayout, type ReportContext, type RewriteSteps } from '../report/context.ts';
import { colourLevel, screenWidth } from '../report/screen.ts';
import { reportText } from '../report/text.ts';
import type { PushedRef } from '../sources/outgoing.ts';
import { commandsAbove } from '../state/process-table.ts';
import { printable } from '../text/printable.ts';
import { quoteWord } from '../text/shell-words.ts';

/** What the report must know besides. */
export interface PushSituation {
  readonly config: Config;
  readonly refs: readonly PushedRef[];
  /** Its name, or its address. */
  readonly remote: string;
}

/** Writes to stderr. @throws Failure */
export async function reportPush(result: PushResult, situation: PushSituation, terminal: Terminal): Promise<void> {
  const { cwd, stderr, env } = terminal;
  const ids = new Set(result.commits);
  const found = [...new Set(result.findings.map(({ commit }) => commit))];
  const context: ReportContext = {
    action: 'push',
    colour: colourLevel(stderr, env),
    width: screenWidth(stderr),
    prefix: env.GIT_PREFIX ?? '',
    config: situation.config,
    commits: await factsOf(
      cwd,
      found.filter((id): id is string => id !== null && ids.has(id)),
    ),
    listAll: ownCommand('scan --range … --verbose'),
  };
  const { argument } = openLayout(result.findings, context);
  const blocking = result.findings.filter(({ blocked }) => blocked);
  const rewrite = await rewriteStepsForRefs(blocking, { ...situation, cwd, commits: ids, argument });
  const { mends } = await mendCommitted(cwd, cwd, { findings: [...result.findings, ...(rewrite?.moved ?? [])] });
  stderr.write(
    reportText(result, {
      ...context,
      mends,
      again: againCommand(situation, rewrite),
      ...(rewrite && { rewrite }),
    }),
  );
}

/** The push as it was typed, as far as git tells a hook. Null where the steps leave nothing to send. */
function againCommand({ refs, remote }: PushSituation, rewrite: RewriteSteps | null): string | null {
  const gone = new Set(rewrite?.after.map(({ shown }) => shown));
  const sent = refs.filter(
    ({ localId, localRef }) => localId !== null && !removals(localRef).some((one) => gone.has(one)),
  );
  if (sent.length === 0) return null;
  const specs = sent.map((ref) => quoteWord(refspecOf(ref)));
  const address = quoteWord(remote.replace(/\/\/[^@/]*@/, '//'));
  // a hook is told no options; the process that waits for it has them
  const upstream = commandsAbove().some(setsUpstream) ? ' -u' : '';
  return printable(maskKeyShaped([`git push${upstream}`, address, ...specs].join(' ')));
}

/** `git push -u`, also among other letters. */
function setsUpstream([, ...words]: readonly string[]): boolean {
  return words.includes('push') && words.some((word) => /^(?:--set-upstream|-[fnqv46]*u[fnqvu46]*)$/.test(word));
}

/** A branch by its own name; anything else as git knows it. */
function refspecOf({ localRef, remoteRef }: PushedRef): string {
  const branch = 'refs/heads/';
  if (localRef !== remoteRef) return `${localRef.replace(branch, '')}:${remoteRef}`;
  return localRef.startsWith(branch) ? localRef.slice(branch.length) : localRef;
}

/** The steps after which a ref is not there any more. */
function removals(localRef: string): readonly string[] {
  return [`git tag -d ${quoteWord(localRef.replace('refs/tags/', ''))}`, `git update-ref -d ${quoteWord(localRef)}`];
}
