/** `git push -o mailwarden.skip="reason"`: whether a push asks for it and may, and its lines in the server's override log. */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Terminal } from '../commands/command.ts';
import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Finding, ScanResult } from '../core/finding.ts';
import { listCommits } from '../git/rev-list.ts';
import { noteUnexplained } from '../overrides/override-entries.ts';
import { appendRecords } from '../overrides/override-log.ts';
import { type How, loggedFindings, type OverrideEvent, storedReason } from '../overrides/override-record.ts';
import type { PushedRef } from '../sources/outgoing.ts';
import { openState } from '../state/state-folder.ts';
import { count } from '../text/amount.ts';
import { printable } from '../text/printable.ts';

const OPTION = /^mailwarden\.skip(?:=(.*))?$/s;

/** What the options of a push say. */
export interface AskedSkip {
  /** Why the push shall pass; null where it does not by this. */
  readonly reason: string | null;
  /** A sentence for the person who pushes; empty where there is nothing to say. */
  readonly said: string;
}

/** Reads the options that git hands over. */
export function askedSkip(env: Terminal['env'], isAllowed: boolean): AskedSkip {
  const count = Number(env.GIT_PUSH_OPTION_COUNT ?? 0);
  const options = Array.from({ length: Math.min(count, 1_000) || 0 }, (_, at) => env[`GIT_PUSH_OPTION_${at}`] ?? '');
  const [found] = options.flatMap((option) => OPTION.exec(option) ?? []);
  if (found === undefined) return { reason: null, said: '' };
  const given = options.map((option) => OPTION.exec(option)?.[1]).find((reason) => reason !== undefined) ?? '';
  if (!isAllowed)
    return { reason: null, said: 'this server does not take mailwarden.skip (server.allowSkip); the push is checked' };
  const reason = storedReason(given);
  if (reason !== null) return { reason, said: '' };
  return { reason, said: 'mailwarden.skip needs a reason: git push -o mailwarden.skip="why"; the push is checked' };
}

/** A push that passes unchecked. */
export interface SkippedPush {
  readonly refs: readonly PushedRef[];
  readonly how: How;
  readonly reason: string;
  /** What was found; null where it could not be read. */
  readonly result: ScanResult | null;
}

/** Adds a line for each ref, with what that one brings first. @returns what was found, in words. @throws Failure */
export async function recordSkip(
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  { refs, how, reason, result }: SkippedPush,
): Promise<{ readonly keys: string }> {
  const actor = { name: pusherOf(env), email: '' };
  const foundIn = await findingsByRef(cwd, refs, result?.findings ?? []);
  const event = (ref: PushedRef): OverrideEvent => ({
    id: randomBytes(6).toString('hex'),
    time: new Date().toISOString(),
    action: 'push',
    how,
    actor,
    branch: printable(ref.localRef.replace(/^refs\/(?:heads\/)?/, '')),
    commit: ref.localId,
    remote: null,
    reason,
    findings: loggedFindings(foundIn(ref)),
  });
  const state = await openState(cwd);
  await state.guard(async () => {
    await state.make(cwd, { lists: false });
    appendRecords(
      state,
      () => refs.filter(({ localId }) => localId !== null).map(event),
      (records) => noteUnexplained(state, records),
    );
  });
  const found = result?.findings.filter(({ blocked }) => blocked).length ?? 0;
  return { keys: result === null ? 'it could not be read' : found === 0 ? 'no key found' : count(found, 'key') };
}

/** What several refs bring is said once, with the first that reaches it. */
async function findingsByRef(
  cwd: string,
  refs: readonly PushedRef[],
  findings: readonly Finding[],
): Promise<(ref: PushedRef) => readonly Finding[]> {
  const sent = refs.filter(({ localId }) => localId !== null);
  const first = sent[0];
  if (sent.length < 2 || findings.length === 0) return (ref) => (ref === first ? findings : []);
  const byRef = new Map<PushedRef, readonly Finding[]>();
  let left = findings;
  for (const ref of sent) {
    const commits = new Set(await listCommits({ cwd, revs: [ref.localId ?? ''], options: ['--not', '--all'] }));
    const own = left.filter(({ commit }) => commit !== null && (commits.has(commit) || commit === ref.localId));
    left = left.filter((finding) => !own.includes(finding));
    byRef.set(ref, own);
  }
  return (ref) => [...(byRef.get(ref) ?? []), ...(ref === first ? left : [])];
}

/** What servers call the person who pushes, the first that is set. */
const PUSHER = ['GL_USERNAME', 'GL_USER', 'GITEA_PUSHER_NAME', 'GITHUB_USER_LOGIN', 'REMOTE_USER', 'BB_USER_NAME'];

const MAX_NAME_CHARACTERS = 200;

function pusherOf(env: Terminal['env']): string {
  const named = PUSHER.map((name) => env[name] ?? '').find((name) => name !== '');
  const isSsh = (env.SSH_CONNECTION ?? env.SSH_CLIENT ?? env.SSH_ORIGINAL_COMMAND) !== undefined;
  const local = isSsh ? (env.USER ?? env.LOGNAME ?? account()) : account();
  // Masked before it is cut, as the cut could go through a key.
  return printable(maskKeyShaped(named ?? local)).slice(0, MAX_NAME_CHARACTERS);
}

/** A container may run without a name for its user. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
