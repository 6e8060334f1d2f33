/** pre-receive and update in Node: reads what a push brings to this server within the time that it has, and says what is refused. */
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Output, Terminal } from '../commands/command.ts';
import { checkBroughtConfig, loadServerConfig, type ServerConfig } from '../config/server-config.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { type PushResult, scanReceived } from '../push/push.ts';
import { isObject } from '../report/finding-places.ts';
import { exitCodeOf } from '../scan/scan-result.ts';
import { type PushedRef, readUpdates } from '../sources/outgoing.ts';
import { type Clock, startClock, withinTime } from './clock.ts';
import { type ReceiveWords, readReceiveWords } from './receive-words.ts';
import { askedSkip, recordSkip } from './skipped-push.ts';

/** The last line that a hook script writes behind the refs. */
const END = 'mailwarden: end\n';

/** A push as it comes in. */
interface ReceivedPush {
  readonly refs: readonly PushedRef[];
  readonly words: ReceiveWords;
  readonly terminal: Terminal;
  readonly clock: Clock;
}

/**
 * @param args `[--ended] [--began=…] [--beside=…]` from a hook file; then, for update, REF OLD NEW
 * @returns the exit code
 * @throws Failure
 */
export async function receivePush(
  name: 'pre-receive' | 'update',
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { cwd, env } = terminal;
  const stderr = env.GL_PROTOCOL === 'web' ? markedLines(terminal.stderr) : terminal.stderr;
  try {
    const words = await readReceiveWords(args, cwd);
    const refs = await refsOf(name, words, terminal);
    const clock = startClock(words.began);
    return refs.length === 0 ? 0 : await receive({ refs, words, clock, terminal: { ...terminal, stderr } });
  } catch (error) {
    const { exitCodeOfError, reportFailure } = await import('../report/failure-text.ts');
    stderr.write(reportFailure(error));
    return exitCodeOfError(error);
  }
}

/** GitLab shows on its pages nothing but lines that begin so. */
function markedLines(stderr: Output): Output {
  return { write: (lines) => stderr.write(lines.replace(/^(?=.)/gm, 'GL-HOOK-ERR: ')) };
}

async function refsOf(
  name: string,
  { isEnded, rest }: ReceiveWords,
  { stdin }: Terminal,
): Promise<readonly PushedRef[]> {
  if (!isEnded && name === 'update') {
    const [ref, old, id] = rest;
    if (rest.length !== 3) throw new Failure('usage', 'update takes REF OLD NEW');
    return readUpdates(`${old} ${id} ${ref}`);
  }
  const told = await text(stdin);
  if (!isEnded) return readUpdates(told);
  if (!told.endsWith(END)) throw new Failure('unreadable', 'the refs that are pushed: their end is missing');
  return readUpdates(told.slice(0, -END.length));
}

async function receive(push: ReceivedPush): Promise<number> {
  const { refs, words, terminal } = push;
  const { cwd, env, stderr } = terminal;
  const brought = await broughtBase(cwd, refs);
  const bringsBase = async () => brought !== null;
  // Where no hook file has said where it lies, git's own place counts.
  const beside = words.beside ?? join((await openRepository(cwd)).commonDir, 'hooks');
  const server = await loadServerConfig({ cwd, env, beside }, bringsBase);
  await (await import('../gate/stored-gate.ts')).storeServerGate(cwd, server);
  const skip = askedSkip(env, server.server.allowSkip);
  if (skip.said !== '') stderr.write(`mailwarden: ${skip.said}\n`);
  if (skip.reason !== null) return skipped(push, server, skip.reason);
  if (brought !== null) await checkBroughtConfig(cwd, brought);
  const outcome = await read(push, server);
  return outcome.kind === 'read' ? verdict(outcome.result, push) : outOfTime(outcome, push, server);
}

/** What the default branch becomes; null where the push does not change it. */
async function broughtBase(cwd: string, refs: readonly PushedRef[]): Promise<string | null> {
  const { stdout } = await askGit(['symbolic-ref', '-q', 'HEAD'], { cwd });
  const branch = Buffer.from(stdout.trim(), 'latin1').toString('utf8');
  return refs.find(({ localRef }) => localRef === branch)?.localId ?? null;
}

/** What reading a push came to. */
type Outcome =
  | { readonly kind: 'read'; readonly result: PushResult }
  | { readonly kind: 'late'; readonly commits: readonly string[]; readonly read: number };

async function read({ refs, terminal: { cwd }, clock }: ReceivedPush, server: ServerConfig): Promise<Outcome> {
  let commits: readonly string[] = [];
  let done = 0;
  const scanning = () =>
    scanReceived({
      cwd,
      refs,
      config: server.config,
      onFound: (found) => {
        commits = found;
      },
      onProgress: (progress) => {
        done = progress.commits;
      },
    });
  const result = await withinTime(clock, server.server.timeLimitMs, scanning);
  return result === null ? { kind: 'late', commits, read: done } : { kind: 'read', result };
}

async function verdict(result: PushResult, { refs, words, terminal }: ReceivedPush): Promise<number> {
  const { stderr, env } = terminal;
  const written = await words.report(result, terminal);
  const code = exitCodeOf(result);
  if (code === 0) return written;
  const { refusalLines } = await import('../report/refusal.ts');
  const tips = new Set(refs.flatMap(({ localId }) => localId ?? []));
  const roots = await rootsOf(terminal.cwd, result);
  stderr.write(`${refusalLines(result, { tips, roots, isWeb: env.GL_PROTOCOL === 'web' }).join('\n')}\n`);
  return code;
}

/** Which of the commits with a key have no parent; none where git cannot tell, as of a tag or a note. */
async function rootsOf(cwd: string, { findings }: PushResult): Promise<ReadonlySet<string>> {
  const held = findings.filter(({ path, blocked }) => blocked && (path === ':message' || !isObject(path)));
  const ids = new Set(held.flatMap(({ commit }) => commit ?? []));
  if (ids.size === 0) return ids;
  const input = [...ids].map((id) => `${id}\n`).join('');
  const { stdout } = await askGit(['rev-list', '--no-walk', '--max-parents=0', '--stdin'], { cwd, input });
  return new Set(stdout.split('\n'));
}

/** The share of what was read in time that a first part of the push may have: it is read anew, and the machine may have more to do then. */
const SAFE_SHARE = 0.7;

async function outOfTime(
  { commits, read }: Extract<Outcome, { kind: 'late' }>,
  { refs, terminal }: ReceivedPush,
  { server }: ServerConfig,
): Promise<number> {
  const seconds = `${server.timeLimitMs / 1000} s`;
  const what = commits.length === 0 ? '' : ` (${read} of ${commits.length} commits were)`;
  if (server.onTimeout === 'pass') {
    await recordSkip(terminal, { refs, how: 'unknown', reason: `not read within ${seconds}`, result: null });
    terminal.stderr.write(`mailwarden: not checked: the push was not read within ${seconds}${what}; recorded\n`);
    return 0;
  }
  const first = commits.at(-Math.floor(read * SAFE_SHARE));
  const branch = refs.find(({ localRef, localId }) => localId !== null && localRef.startsWith('refs/heads/'));
  const part =
    read < 2 || first === undefined || branch === undefined
      ? 'push fewer commits at once'
      : `push it in parts, the oldest commits first: git push origin ${first.slice(0, 12)}:${await printed(branch.localRef)}`;
  terminal.stderr.write(
    `mailwarden: push refused: it was not read within ${seconds}${what}; to go on, ${part}; or whoever runs this server sets server.timeLimit higher\n`,
  );
  return 3;
}

async function printed(ref: string): Promise<string> {
  const [{ printable }, { maskKeyShaped }] = await Promise.all([
    import('../text/printable.ts'),
    import('../config/built-in-mask.ts'),
  ]);
  return printable(maskKeyShaped(ref));
}

/** It is read all the same, so that the record says what was let through. What cannot be recorded does not pass. */
async function skipped(push: ReceivedPush, server: ServerConfig, reason: string): Promise<number> {
  const { refs, terminal } = push;
  const result = await read(push, server).then(
    (outcome) => (outcome.kind === 'read' ? outcome.result : null),
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      return null;
    },
  );
  const { keys } = await recordSkip(terminal, { refs, how: 'push-option', reason, result });
  terminal.stderr.write(`mailwarden: passed by mailwarden.skip, which is recorded on this server: ${keys}\n`);
  return 0;
}
