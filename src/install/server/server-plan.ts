/** Plans what install and uninstall change in one hook folder of a server: the hook, where its package lies, and the record that puts every byte back. */
import { chownSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SERVER_FILE } from '../../config/server-config.ts';
import { Failure } from '../../failure.ts';
import { hookScript, recordText } from '../../gate/hook-script.ts';
import { whereThere } from '../../state/system-error.ts';
import { isOurHook, ORIGINAL_SUFFIX } from '../hook-file.ts';
import { entryOf, type InstallEntry, type InstallRecord, readRecord, recordState } from '../install-record.ts';
import {
  ABSENT,
  change,
  digestOf,
  type FileChange,
  missingFolders,
  type PathState,
  type Plan,
  planOf,
  readState,
  removeEmpty,
} from '../transaction.ts';
import type { ServerHook, ServerManager } from './server-managers.ts';

/** Beside the hook, which reads it (hooks/lib/incoming.sh). */
export const PACKAGE_FILE = 'mailwarden.package';
const RECORD_FILE = 'mailwarden.installed';

/** One file that install writes, and what the record says of it. */
interface PlannedFile {
  readonly entry: InstallEntry;
  readonly wanted: PathState;
  /** What stands there now goes on under another name. */
  readonly kept: PathState | null;
}

/** The record in a hook folder; null where nothing of ours is there. @throws Failure 'unreadable' */
export function recordIn(folder: string): InstallRecord | null {
  return readRecord(folder, join(folder, RECORD_FILE));
}

/** @param dist of the package that the hook runs. @throws Failure 'hooks-unusable' */
export function planServerHook(hook: ServerHook, manager: ServerManager, dist: string): Plan {
  const { folder, name } = hook;
  const record = recordIn(folder);
  const files = [
    plannedData(join(folder, PACKAGE_FILE), file(recordText(dist, process.execPath), 0o644), record),
    ...configFiles(folder, manager, record),
    plannedHook(join(folder, name), record),
  ];
  const entries = files.map(({ entry }) => entry);
  const folders = [...new Set([...(record?.folders ?? []), ...missingFolders(folder)])];
  const next: InstallRecord = { version: 1, manager: manager.name, entries, setUp: null, folders };
  const recorded = change(join(folder, RECORD_FILE), recordState(next, folder), '');
  const changes = [recorded, ...files.flatMap(changesOf)].filter((one) => one !== null);
  const paths = [
    ...folders,
    ...entries.flatMap(({ path, original }) => [path, original ?? '']),
    join(folder, RECORD_FILE),
  ];
  return planOf({ changes: changes.length === 0 ? [] : [...changes, handOver(hook, paths)], entries });
}

function changesOf({ entry: { path, original }, wanted, kept }: PlannedFile): readonly (FileChange | null)[] {
  const keep =
    kept === null || original === null ? null : change(original, kept, `keep  ${path} as ${basename(original)}`);
  return [keep, change(path, wanted, `${isOurHook(readState(path)) ? 'renew' : 'write'} ${path}`)];
}

/** A server's own file is a person's once it is there. */
function configFiles(folder: string, { config }: ServerManager, record: InstallRecord | null): readonly PlannedFile[] {
  const path = join(folder, SERVER_FILE);
  const known = entryOf(record, path);
  const now = readState(path);
  if (config === undefined || (now.kind !== 'absent' && known === undefined)) return [];
  const wanted = file(config, 0o644);
  return [
    { entry: entry(path, known?.before ?? now, null, wanted), wanted: known === undefined ? wanted : now, kept: null },
  ];
}

function plannedData(path: string, wanted: PathState, record: InstallRecord | null): PlannedFile {
  const before = entryOf(record, path)?.before ?? readState(path);
  return { entry: entry(path, before, null, wanted), wanted, kept: null };
}

/** A hook that is there goes on, and runs first. */
function plannedHook(path: string, record: InstallRecord | null): PlannedFile {
  const wanted = file(hookScript('pre-receive'), 0o755);
  const known = entryOf(record, path);
  const now = readState(path);
  const original = path + ORIGINAL_SUFFIX;
  const saved = readState(original);
  const isForeign = now.kind !== 'absent' && !isOurHook(now);
  if (!isForeign) {
    const before = known?.before ?? saved;
    return { entry: entry(path, before, saved.kind === 'absent' ? null : original, wanted), wanted, kept: null };
  }
  if (saved.kind !== 'absent' && digestOf(saved) !== digestOf(now))
    throw new Failure(
      'hooks-unusable',
      `${path} and ${original} are two different hooks: join them in ${original}, which runs first, and remove ${path}`,
    );
  return { entry: entry(path, now, original, wanted), wanted, kept: now };
}

function entry(path: string, before: PathState, original: string | null, wanted: PathState): InstallEntry {
  return { path, role: 'hook', before, original, ours: '', after: digestOf(wanted) };
}

function file(text: string, mode: number): PathState {
  return { kind: 'file', bytes: Buffer.from(text), mode };
}

/** What root writes is the owner's who runs it: a server passes over hooks of others. */
function handOver({ owner }: ServerHook, paths: readonly string[]): FileChange {
  return {
    say: '',
    apply: () => {
      const { uid, gid } = statSync(owner);
      if (process.getuid?.() === 0 && uid !== 0)
        for (const path of paths)
          if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === false) chownSync(path, uid, gid);
      return () => undefined;
    },
  };
}

/** What mailwarden makes in a repository while it works, but for the override log. */
const KEPT_BY_HOOKS = ['server-gate', 'shared', 'unexplained'];

/** Takes everything back; what was changed since stays, and is said. */
export function planServerUninstall(folder: string, record: InstallRecord): Plan {
  const plans = record.entries.toReversed().map(planEntry);
  return planOf({
    changes: [
      ...plans.flatMap(({ changes }) => changes),
      change(join(folder, RECORD_FILE), ABSENT, ''),
      removal(record.folders),
    ],
    notes: plans.flatMap(({ notes }) => notes),
  });
}

/** Folders that were made for the install go when nothing else is in them. */
function removal(folders: readonly string[]): FileChange {
  return {
    say: '',
    apply: () => {
      removeEmpty(folders);
      return () => undefined;
    },
  };
}

function planEntry({ path, before, original, after }: InstallEntry): Plan {
  const now = readState(path);
  if (now.kind === 'absent' && original === null) return planOf({});
  if (now.kind !== 'absent' && digestOf(now) !== after && !isOurHook(now))
    return planOf({ notes: [`${path} was changed since and left as it is`] });
  // Its owner may have gone on working on the hook that was found.
  const kept = original === null ? ABSENT : readState(original);
  const wanted = kept.kind === 'absent' ? before : kept;
  const words = wanted.kind === 'absent' ? 'remove' : 'restore';
  return planOf({
    changes: [change(path, wanted, `${words} ${path}`), original === null ? null : change(original, ABSENT, '')],
  });
}

/** Takes away what hooks have left in a repository; the override log stays, and what it needs. */
export function forgetServerState(repository: string): FileChange {
  const folder = join(repository, 'mailwarden');
  return {
    say: '',
    apply: () => {
      const names = whereThere(() => readdirSync(folder), []);
      const isLogged = names.includes('overrides.jsonl');
      for (const name of KEPT_BY_HOOKS)
        if (!isLogged || name === 'server-gate') rmSync(join(folder, name), { force: true });
      if (names.length > 0) removeEmpty([folder]);
      return () => undefined;
    },
  };
}
