/** `install --server` and `uninstall --server`: the hook of a git server in, proven by a push that it must refuse, and out again. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SERVER_FILE } from '../config/server-config.ts';
import type { Check } from '../doctor/doctor-check.ts';
import { provePush } from '../doctor/push-proof.ts';
import { Failure } from '../failure.ts';
import { packageDist } from '../install/install-plan.ts';
import { repositoriesBelow } from '../install/server/bare-repositories.ts';
import { linkCommonHooks, unlinkCommonHooks } from '../install/server/gitolite-links.ts';
import { recordFolders, type ServerHook, serverManager } from '../install/server/server-managers.ts';
import {
  forgetServerState,
  PACKAGE_FILE,
  planServerHook,
  planServerUninstall,
  recordIn,
} from '../install/server/server-plan.ts';
import { applyAll, type FileChange, type Plan } from '../install/transaction.ts';
import { exitCodeOfError, reportFailure } from '../report/failure-text.ts';
import { amount, count } from '../text/amount.ts';
import { printable } from '../text/printable.ts';

/** What a person asked for. */
export interface ServerRequest {
  /** As it was typed; undefined for the folder one stands in. */
  readonly dir: string | undefined;
  readonly manager: string;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  readonly cwd: string;
}

/** Where the words go. */
interface ServerOutput {
  out(text: string): void;
  err(text: string): void;
}

/** More changes than these are counted. */
const MAX_LISTED = 20;

/** @returns 0; 2 where something was refused; 3 where the hook does not do its work. @throws Failure */
export async function installOnServer(request: ServerRequest, output: ServerOutput): Promise<number> {
  const say = request.quiet ? () => undefined : output.out;
  const manager = serverManager(request.manager === 'auto' ? 'bare' : request.manager);
  const folder = folderOf(request, manager.makesFolder);
  const { hooks, refused } = await manager.find(folder);
  for (const failure of refused) output.err(reportFailure(failure));
  if (hooks.length === 0) return 2;
  const plans = hooks.map((hook) => ({ hook, plan: planServerHook(hook, manager, packageDist()) }));
  const isNew = plans.filter(({ hook }) => recordIn(hook.folder) === null);
  if (!request.dryRun) for (const { plan } of plans) await applyAll(plan.changes);
  say(
    `${headline(request.dryRun ? 'would install' : 'installed', folder, hooks, isNew.length)}\n${changeLines(plans.map(({ plan }) => plan))}`,
  );
  if (manager.note !== undefined) say(`  note: ${manager.note}\n`);
  if (request.dryRun) return refused.length > 0 ? 2 : 0;
  if (manager.links === 'gitolite') say(`  note: ${await linkCommonHooks(hooks)}\n`);
  const code = await prove(hooks, say, output);
  return code !== 0 ? code : refused.length > 0 ? 2 : 0;
}

/** A server's hook folder may have to be made; what lies in repositories is there. */
function folderOf({ dir, cwd }: ServerRequest, makes = false): string {
  const folder = resolve(cwd, dir ?? '.');
  const isMissing = lstatSync(folder, { throwIfNoEntry: false }) === undefined;
  if (makes && isMissing && existsSync(dirname(folder))) return join(realpathSync(dirname(folder)), basename(folder));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Failure('usage', `${dir ?? folder} is not a folder`, {
      hint: 'make it, or name the one that the server has',
    });
  return realpathSync(folder);
}

function headline(did: string, folder: string, hooks: readonly ServerHook[], fresh: number): string {
  const [first] = hooks;
  if (hooks.length === 1 && first !== undefined && (first.repository === null || first.repository === folder))
    return `${did} mailwarden (server hook) in ${printable(first.repository ?? first.folder)}`;
  const repositories = hooks.length === 1 ? '1 repository' : `${amount(hooks.length)} repositories`;
  return `${did} mailwarden (server hook) in ${repositories}, ${amount(fresh)} of them new; new ones need this again`;
}

function changeLines(plans: readonly Plan[]): string {
  const said = plans.flatMap(({ changes }) =>
    changes.flatMap(({ say }) => (say === '' ? [] : [`  ${printable(say)}\n`])),
  );
  const left = said.length - MAX_LISTED;
  return said.slice(0, MAX_LISTED).join('') + (left > 0 ? `  and ${count(left, 'change')} more\n` : '');
}

/** One hook a run and an owner: all others are the same file. */
async function prove(
  hooks: readonly ServerHook[],
  say: (text: string) => void,
  { err }: ServerOutput,
): Promise<number> {
  const byOwner = new Map(hooks.map((hook) => [ownerOf(hook).uid, hook]));
  const own = process.getuid?.();
  let code = 0;
  for (const [uid, hook] of byOwner) {
    const checks = await proofOf(hook);
    for (const { state, name, what } of checks.filter(({ state }) => state !== 'ok'))
      err(`mailwarden: ${state}: ${name} ${what}\n`);
    if (checks.some(({ state }) => state !== 'ok')) code = 3;
    const who = own === uid || own === 0 ? `user ${uid}` : `you, but user ${uid} runs the hook: see that he may`;
    if (code === 0) say(`proven as ${who}: a made-up key is refused, a push without one passes\n`);
  }
  if (code !== 0) err('mailwarden: the hook is there, and does not do its work yet\n');
  return code;
}

/** The hook by itself in a scratch copy. @throws Failure 'git-failed' */
export function proofOf(hook: ServerHook): Promise<readonly Check[]> {
  const files = [PACKAGE_FILE, SERVER_FILE].map((name) => ({ from: join(hook.folder, name), to: name }));
  return provePush({
    files: [{ from: join(hook.folder, hook.name), to: 'pre-receive' }, ...files],
    owner: ownerOf(hook),
  });
}

function ownerOf({ owner }: ServerHook): { readonly uid: number; readonly gid: number } {
  const { uid, gid } = statSync(owner);
  return { uid, gid };
}

/** @returns 0, or what a record that cannot be read comes to. @throws Failure */
export async function uninstallFromServer(request: ServerRequest, output: ServerOutput): Promise<number> {
  const say = request.quiet ? () => undefined : output.out;
  const folder = folderOf(request);
  const repositories = await repositoriesBelow(folder);
  const folders = new Set([folder, ...repositories].flatMap(recordFolders));
  const plans: Plan[] = [];
  let code = 0;
  for (const one of folders) {
    try {
      const record = recordIn(one);
      if (record !== null) plans.push(planServerUninstall(one, record));
      if (record?.manager === 'gitolite') plans.push(unlinkCommonHooks(one, record));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      output.err(reportFailure(error));
      code = exitCodeOfError(error);
    }
  }
  if (plans.length === 0) {
    say(`nothing to undo: mailwarden is not installed in ${printable(folder)}\n`);
    return code;
  }
  const changes: readonly FileChange[] = [
    ...plans.flatMap((plan) => plan.changes),
    ...repositories.map(forgetServerState),
  ];
  if (!request.dryRun) await applyAll(changes);
  const done = request.dryRun ? 'would uninstall mailwarden' : 'uninstalled mailwarden; override logs stay';
  say(`${done}\n${changeLines(plans)}`);
  for (const note of plans.flatMap(({ notes }) => notes)) say(`  note: ${printable(note)}\n`);
  return code;
}
