/** Prints why a push is blocked: with the commits, and the commands that mend this very history. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { askGit } from '../git/run.ts';
import { findCure } from '../push/cure.ts';
import { factsOf } from '../push/facts.ts';
import { objectSteps } from '../push/object-cure.ts';
import type { PushResult } from '../push/push.ts';
import type { PushedRef } from '../push/refs.ts';
import { holdsAtTip } from '../push/tip.ts';
import { colourLevel, screenWidth } from '../report/colour.ts';
import { type Cure, openDesk, type ReportContext } from '../report/context.ts';
import { maskKeyShaped } from '../report/mask.ts';
import { ownCommand } from '../report/own-command.ts';
import { printable } from '../report/printable.ts';
import { quoteWord } from '../report/shell.ts';
import { reportText } from '../report/text.ts';
import type { Terminal } from './command.ts';
import { mendCommitted } from './mends.ts';

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
  const cure = await cureFor(result, situation, context, cwd);
  const { mends } = await mendCommitted(cwd, cwd, result);
  stderr.write(reportText(result, { ...context, mends, again: againCommand(situation, cure), ...(cure && { cure }) }));
}

/** `git push` alone sends branches: what else was named must be named again. Null where the steps leave nothing to send. */
function againCommand({ refs, remote }: PushSituation, cure: Cure | null): string | null {
  const gone = new Set(cure?.after.map(({ shown }) => shown));
  const sent = refs.filter(
    ({ localId, localRef }) => localId !== null && !removals(localRef).some((one) => gone.has(one)),
  );
  if (sent.length === 0) return null;
  if (sent.every(({ localRef }) => localRef.startsWith('refs/heads/'))) return 'git push';
  const specs = sent.map(({ localRef, remoteRef }) =>
    quoteWord(localRef === remoteRef ? localRef : `${localRef}:${remoteRef}`),
  );
  const address = quoteWord(remote.replace(/\/\/[^@/]*@/, '//'));
  return printable(maskKeyShaped(['git push', address, ...specs].join(' ')));
}

/** The steps after which a ref is not there any more. */
function removals(localRef: string): readonly string[] {
  return [`git tag -d ${quoteWord(localRef.replace('refs/tags/', ''))}`, `git update-ref -d ${quoteWord(localRef)}`];
}

/** The first ref that brings any of them; another push tells of what is left. */
async function cureFor(
  { findings, commits }: PushResult,
  { refs, config }: PushSituation,
  context: ReportContext,
  cwd: string,
): Promise<Cure | null> {
  const git = async (...args: readonly string[]) => {
    const { code, stdout } = await askGit(args, { cwd });
    return code === 0 ? Buffer.from(stdout, 'latin1').toString('utf8').trim() : '';
  };
  const blocking = findings.filter(({ blocked }) => blocked);
  const pushed = new Set(commits);
  const inCommits = blocking.filter(({ commit }) => commit !== null && pushed.has(commit));
  const others = await objectSteps(
    blocking.filter((one) => !inCommits.includes(one)),
    refs,
    git,
  );
  const { argument } = openDesk(findings, context);
  for (const ref of refs) {
    const tip = ref.localId === null ? '' : await git('rev-parse', '-q', '--verify', `${ref.localId}^{commit}`);
    const own = tip === '' ? [] : await reachableFrom(tip, inCommits, git);
    if (own.length === 0) continue;
    const isAtTip = (finding: Finding) => holdsAtTip({ cwd, config, finding, tip });
    const cure = await findCure({ findings: own, ref, tip, git, isAtTip, argument });
    return { ...cure, after: [...cure.after, ...others] };
  }
  return others.length === 0 ? null : { atTip: new Set(), isGone: false, before: [], after: others };
}

async function reachableFrom(
  tip: string,
  findings: readonly Finding[],
  git: (...args: readonly string[]) => Promise<string>,
): Promise<readonly Finding[]> {
  const ids = [...new Set(findings.map(({ commit }) => commit ?? ''))];
  const inside = new Set<string>();
  for (const id of ids) if ((await git('merge-base', id, tip)) === id) inside.add(id);
  return findings.filter(({ commit }) => inside.has(commit ?? ''));
}
