/** Looks at whether pushes into a bare repository are guarded: which of its hooks is ours, whether git or the server reaches it, and what a push of a made-up key comes to. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadServerConfig, SERVER_FILE } from '../config/server-config.ts';
import { hookScript } from '../gate/hook-script.ts';
import { isOurHook, runs } from '../install/hook-file.ts';
import { hooksFolderOf } from '../install/server/bare-repositories.ts';
import { PACKAGE_FILE } from '../install/server/server-plan.ts';
import { readState, textOf } from '../install/transaction.ts';
import { bytesOf } from '../text/decode.ts';
import { attempt, type Check, ok, wrong } from './doctor-check.ts';
import { provePush } from './push-proof.ts';

const AGAIN = 'mailwarden install --server, in this folder';
const HOOK = 'pre-receive';
/** What Gitea and GitLab run in a row, and the name of ours there. */
const IN_ROW = `${HOOK}.d`;
const IN_ROW_NAME = 'mailwarden';

/** A hook that a push comes to. */
interface FoundHook {
  readonly path: string;
  /** The script that runs it, and what else must be there for that; null where the server itself, or git, does. */
  readonly runner: string | null;
}

/** All checks of a bare repository. @param repository absolute */
export async function checkServer(repository: string): Promise<readonly Check[]> {
  const configuration = await attempt('configuration', () => configCheck(repository));
  const hooks = await attempt('hooks', async () => {
    const folder = await hooksFolderOf(repository).catch(() => join(repository, 'hooks'));
    const found = findHook(repository, folder);
    if (found !== null) return [...fileChecks(found), ...(await proof(repository, folder, found))];
    if (runs(join(folder, HOOK))) return proof(repository, folder, { path: join(folder, HOOK), runner: null });
    return [wrong('hooks', 'none of mailwarden is here, so nothing guards pushes into this repository', AGAIN)];
  });
  return [...configuration, ...hooks];
}

function findHook(repository: string, folder: string): FoundHook | null {
  const runner = join(folder, HOOK);
  const places: readonly FoundHook[] = [
    { path: runner, runner: null },
    { path: join(folder, IN_ROW, IN_ROW_NAME), runner },
    { path: join(repository, 'custom_hooks', IN_ROW, IN_ROW_NAME), runner: null },
  ];
  return places.find(({ path }) => isOurs(path)) ?? null;
}

/** A link of gitolite's leads to the one that all repositories share. */
function isOurs(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  return readState(path).kind === 'link' ? true : isOurHook(readState(path));
}

function fileChecks({ path }: FoundHook): readonly Check[] {
  const state = readState(path);
  const checks: Check[] = [];
  if (!runs(path)) checks.push(wrong(HOOK, `${path} is not executable, so it is passed over`, AGAIN));
  else if (state.kind === 'file' && textOf(state) !== bytesOf(hookScript(HOOK)))
    checks.push(wrong(HOOK, `${path} is a stale copy: its gate is that of another version, or it was changed`, AGAIN));
  else checks.push(ok(HOOK, path));
  if (process.getuid?.() === 0 || state.kind !== 'file') return checks;
  return checks.concat(ownerCheck(path));
}

/** gitlab-shell, for one, passes over a hook of another user without a word. */
function ownerCheck(path: string): readonly Check[] {
  const own = statSync(path).uid;
  const wanted = statSync(dirname(dirname(path))).uid;
  if (own === wanted) return [];
  return [
    wrong('owner', `${path} belongs to user ${own}, the repository to user ${wanted}`, `chown ${wanted} ${path}`),
  ];
}

async function configCheck(repository: string): Promise<readonly Check[]> {
  const beside = join(repository, 'hooks');
  const { isOwn, texts, server } = await loadServerConfig(
    { cwd: repository, env: process.env, beside },
    async () => false,
  );
  const whose = isOwn ? 'that of the default branch' : (texts[0]?.path ?? 'none, so the defaults hold');
  return [ok('configuration', `${whose}; a push may be read for ${server.timeLimitMs / 1000} s`)];
}

/** By itself where it is ours; with all that stands before it where a script of the server runs it, or nobody knows what runs. */
async function proof(repository: string, folder: string, { path, runner }: FoundHook): Promise<readonly Check[]> {
  const { uid, gid } = statSync(repository);
  const owner = { uid, gid };
  if (runner !== null && !runs(runner))
    return [wrong('reach', `${path} is there, and no ${runner} that would run it`, 'gitea admin regenerate hooks')];
  const beside = (place: string, to: string) =>
    [PACKAGE_FILE, SERVER_FILE].map((name) => ({ from: join(place, name), to: join(to, name) }));
  if (!isOurs(path)) return provePush({ files: [{ from: folder, to: '.' }], owner });
  if (runner === null) return provePush({ files: [{ from: path, to: HOOK }, ...beside(dirname(path), '.')], owner });
  const inRow = { from: path, to: join(IN_ROW, IN_ROW_NAME) };
  return provePush({ files: [{ from: runner, to: HOOK }, inRow, ...beside(dirname(path), IN_ROW)], owner });
}
