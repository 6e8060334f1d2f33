/** Plans what `install --agent` and `uninstall --agent` change: the agent's own settings file in this work tree, and in the common git directory the file that its command starts, with a record of what was there. */
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { agentScript, RECORD, recordText } from '../gate/hook-script.ts';
import { type HooksPlace, shortName } from '../install/hooks-place.ts';
import { packageDist } from '../install/install-plan.ts';
import {
  type InstallEntry,
  type InstallRecord,
  readRecord,
  recordState,
  stateFolder,
} from '../install/install-record.ts';
import { packageToRecord } from '../install/recorded-package.ts';
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
  textOf,
} from '../install/transaction.ts';
import { forgetCode, tidy } from '../install/uninstall-plan.ts';
import type { Agent } from './agent.ts';
import { AGENT_FILE, agentCommand } from './agent-command.ts';
import { hasEntry, withEntry, withoutEntries } from './settings-text.ts';

/** The settings of an agent in a work tree, as they stand there. */
export interface InstalledAgent {
  readonly path: string;
  readonly state: PathState;
  /** Whether each event that it needs has an entry of ours. */
  readonly isComplete: boolean;
  /** Whether any has. */
  readonly isThere: boolean;
}

/** Looks at the settings of an agent. */
export function settingsHere(place: HooksPlace, { settings }: Agent): InstalledAgent {
  const path = join(place.top, settings.file);
  const state = readState(path);
  const found = Object.keys(settings.entries('')).map((event) => hasEntry(textOf(state), event));
  return { path, state, isComplete: !found.includes(false), isThere: found.includes(true) };
}

/** Where the record of all agents lies. */
export const agentRecordPath = (commonDir: string): string => join(stateFolder(commonDir), 'agents.json');

/** @throws Failure 'hooks-unusable' where the settings cannot be edited without touching what is not ours */
export async function planAgent(place: HooksPlace, agent: Agent): Promise<Plan> {
  const { commonDir } = place;
  const { path, state } = settingsHere(place, agent);
  const record = readRecord(commonDir, agentRecordPath(commonDir));
  const wanted = settingsState(place, agent, state);
  const known = record?.entries.find((entry) => entry.path === path);
  const before = known !== undefined && digestOf(state) === known.after ? known.before : state;
  const entry: InstallEntry = {
    path,
    role: 'pieces',
    before: hasAny(agent, before) ? strippedState(agent, before) : before,
    after: digestOf(wanted),
    ours: agent.name,
    original: null,
  };
  const entries = [...(record?.entries ?? []).filter((one) => one.path !== path), entry];
  const folders = [...new Set([...(record?.folders ?? []), ...missingFolders(dirname(path))])];
  const next: InstallRecord = { version: 1, manager: 'agents', entries, setUp: null, folders };
  const dist = await packageToRecord(packageDist(), commonDir);
  const file = (text: string, mode: number): PathState => ({ kind: 'file', bytes: Buffer.from(text), mode });
  const say = `${state.kind === 'absent' ? 'write' : 'add to'} ${shortName(place, path)}`;
  return planOf({
    changes: [
      change(agentRecordPath(commonDir), recordState(next, commonDir), ''),
      change(
        join(commonDir, RECORD),
        file(recordText(dist, process.execPath), 0o644),
        `note  the package ${dirname(dist)}`,
      ),
      change(
        join(commonDir, AGENT_FILE),
        file(agentScript(), 0o755),
        'write what its command starts, in the git directory',
      ),
      change(path, wanted, say),
    ],
    entries: [entry],
    notes: agent.settings.needs,
  });
}

function settingsState(place: HooksPlace, agent: Agent, now: PathState): PathState {
  const { settings } = agent;
  const entries = settings.entries(agentCommand(agent));
  if (now.kind === 'absent' || textOf(now).trim() === '') {
    const hooks = Object.fromEntries(Object.entries(entries).map(([event, entry]) => [event, [entry]]));
    const mode = now.kind === 'file' ? now.mode : 0o644;
    return { kind: 'file', bytes: Buffer.from(`${JSON.stringify({ ...settings.head, hooks }, null, 2)}\n`), mode };
  }
  const short = shortName(place, join(place.top, settings.file));
  if (now.kind === 'link') throw new Failure('hooks-unusable', `${short} is a link, which is not written through`);
  if (holdsAll(textOf(now), entries)) return now;
  const own = strippedText(agent, textOf(now));
  const text = Object.entries(entries).reduce<string | null>(
    (before, [event, entry]) => (before === null ? null : added(before, event, entry)),
    own,
  );
  if (text === null) throw new Failure('hooks-unusable', cannotEdit(short, entries));
  return { ...now, bytes: new Uint8Array(Buffer.from(text, 'latin1')) };
}

/** Whether each entry is there as it should be. */
function holdsAll(text: string, entries: Readonly<Record<string, unknown>>): boolean {
  const wanted = new Set(Object.values(entries).map((entry) => JSON.stringify(entry)));
  try {
    const shown: unknown = JSON.parse(text, (_, value: unknown) => {
      wanted.delete(JSON.stringify(value));
      return value;
    });
    return shown !== null && wanted.size === 0;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function added(text: string, event: string, entry: unknown): string | null {
  try {
    return withEntry(text, event, entry);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function cannotEdit(short: string, entries: Readonly<Record<string, unknown>>): string {
  const pieces = Object.entries(entries).map(([event, entry]) => `"${event}": [${JSON.stringify(entry)}]`);
  return `${short} is not JSON that could be added to; put this into its "hooks" yourself: ${pieces.join(', ')}`;
}

const hasAny = ({ settings }: Agent, state: PathState): boolean =>
  Object.keys(settings.entries('')).some((event) => hasEntry(textOf(state), event));

function strippedText({ settings }: Agent, text: string): string {
  const events = Object.keys(settings.entries('')).filter((event) => hasEntry(text, event));
  return withoutEntries(text, events);
}

function strippedState(agent: Agent, state: PathState): PathState {
  if (state.kind !== 'file') return state;
  return { ...state, bytes: new Uint8Array(Buffer.from(strippedText(agent, textOf(state)), 'latin1')) };
}

/** What is left of the agents goes with the last of them. Null where none of those that are named is installed here. */
export function planAgentsAway(place: HooksPlace, agents: readonly Agent[]): Plan | null {
  const { commonDir } = place;
  const record = readRecord(commonDir, agentRecordPath(commonDir));
  const entries = record?.entries ?? [];
  const here = agents.map((agent) => ({ agent, ...settingsHere(place, agent) }));
  const going = entries.filter(({ ours }) => agents.some(({ name }) => name === ours));
  const paths = new Set([...going.map(({ path }) => path), ...here.flatMap((one) => (one.isThere ? [one.path] : []))]);
  if (paths.size === 0) return null;
  const changes = [...paths].map((path) => {
    const entry = going.find((one) => one.path === path);
    const agent = agents.find(({ name, settings }) => name === entry?.ours || path === join(place.top, settings.file));
    return agent === undefined ? null : planBack(place, path, agent, entry);
  });
  const left = entries.filter((entry) => !going.includes(entry));
  const rest = left.length > 0 && record !== null ? recordState({ ...record, entries: left }, commonDir) : ABSENT;
  return planOf({
    changes: [
      ...changes,
      change(agentRecordPath(commonDir), rest, ''),
      ...(left.length > 0 ? [] : ownFiles(commonDir)),
      tidy([...(record?.folders ?? []), ...(left.length > 0 ? [] : [stateFolder(commonDir)])]),
    ],
  });
}

function planBack(place: HooksPlace, path: string, agent: Agent, entry: InstallEntry | undefined): FileChange | null {
  const now = readState(path);
  const short = shortName(place, path);
  if (entry !== undefined && digestOf(now) === entry.after)
    return change(path, entry.before, `${entry.before.kind === 'absent' ? 'remove ' : 'restore'} ${short}`);
  return hasAny(agent, now) ? change(path, strippedState(agent, now), `clean   ${short}`) : null;
}

/** git's hooks have the note of the package too. */
function ownFiles(commonDir: string): readonly (FileChange | null)[] {
  const isLast = readRecord(commonDir) === null;
  const files = isLast ? [AGENT_FILE, RECORD] : [AGENT_FILE];
  return [...files.map((name) => change(join(commonDir, name), ABSENT, '')), isLast ? forgetCode({ commonDir }) : null];
}
