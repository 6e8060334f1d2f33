/** `mailwarden overrides`: lists the override log, verifies it, and takes reasons. */
import { Failure } from '../failure.ts';
import { catchUp, commitScan, publishRecords } from '../hooks/record-hook.ts';
import { hasNotes, sharedRecords, shareWithTeam } from '../overrides/git-notes.ts';
import { currentActor } from '../overrides/observation.ts';
import type { CommitScan } from '../overrides/observed-events.ts';
import {
  entriesOf,
  explain,
  findOverride,
  type OverrideEntry,
  readSince,
  selectEntries,
} from '../overrides/override-entries.ts';
import { readLog, verifyLog } from '../overrides/override-log.ts';
import type { OverrideRecord } from '../overrides/override-record.ts';
import { totalsOf } from '../overrides/totals.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { formatNames, isFormat, OVERRIDES_FORMATS } from '../report/formats.ts';
import { screenWidth } from '../report/screen.ts';
import { openState, type StateFolder } from '../state/state-folder.ts';
import { printable } from '../text/printable.ts';
import { defineCommand, formatOption, type Terminal } from './command.ts';
import { linksAt } from './repository-facts.ts';

/** The row and its body. */
export const OVERRIDES = defineCommand({
  name: 'overrides',
  about: 'who went around the hooks, when and why',
  arguments: [
    {
      syntax: '[action]',
      about: 'list if left out',
      choices: ['list', 'show', 'totals', 'verify', 'explain', 'share'],
    },
    { syntax: '[words...]', about: 'show: an id; explain: the id, then the reason; share: the remote' },
  ],
  options: {
    since: { value: 'date', about: 'from then on: 2027-01-31, 7d, "2 weeks ago"' },
    author: { value: 'author', about: 'of this person: a part of the name or address' },
    unexplained: { about: 'only those without a reason' },
    shared: { about: "the team's, from the git notes" },
    format: formatOption(formatNames(OVERRIDES_FORMATS.list)),
  },
  examples: [
    ['mailwarden overrides --since 2027-01-01 --unexplained', 'what still lacks a reason'],
    ['mailwarden overrides show 4f1c', 'all of one: which keys, in which files, with which reasons'],
    ['mailwarden overrides totals --since 7d --shared', 'for the weekly report: how often, who, which files'],
    ['mailwarden overrides share origin', "brings the records to the team and gets the others'"],
    ['mailwarden overrides explain 4f1c "hotfix, the key is revoked"', 'gives one'],
    ['mailwarden overrides verify', 'exit 1 where a record was changed or taken out'],
  ],
  run({ args: [action = 'list', ...rest], options, terminal }) {
    const { cwd } = terminal;
    return overridesCommand({ action, rest, cwd, scan: commitScan(cwd), ...options }, terminal);
  },
});

/** What was asked for on the command line. */
export interface OverridesArguments {
  /** `list`, `show`, `totals`, `verify`, `explain` or `share`. */
  readonly action: string;
  /** `show`: the id; `explain`: the id and the words of the reason; `share`: the remote. */
  readonly rest: readonly string[];
  readonly since?: string | undefined;
  readonly author?: string | undefined;
  readonly unexplained?: boolean | undefined;
  /** List the git notes of the whole team instead of the log of this clone. */
  readonly shared?: boolean | undefined;
  readonly format?: keyof typeof OVERRIDES_FORMATS.list | undefined;
  readonly cwd: string;
  readonly scan: CommitScan;
}

/** Where it is written; stderr gets what is not the answer itself. */
type OverridesOutput = Pick<Terminal, 'stdout' | 'stderr'>;

type Action = (state: StateFolder, args: OverridesArguments, output: OverridesOutput) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  show,
  totals,
  verify: async (state, _, output) => verify(state, output),
  explain: addReason,
  share,
};

/** Resolves to the exit code: 1 when `verify` finds a break. @throws Failure 'usage', 'not-a-repository', 'override-lock', 'state-folder' */
export async function overridesCommand(args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const state = await openState(args.cwd);
  const action = Object.hasOwn(ACTIONS, args.action) ? ACTIONS[args.action] : undefined;
  if (action === undefined)
    throw new Failure('usage', `overrides knows ${Object.keys(ACTIONS).join(', ')}, not ${args.action}`);
  return state.guard(() => action(state, args, output));
}

async function list(state: StateFolder, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const format = args.format ?? 'text';
  const { stdout } = output;
  const width = stdout.isTTY === true ? screenWidth(stdout) : undefined;
  return answer(state, args, output, ({ entries, of }) =>
    OVERRIDES_FORMATS.list[format](entries, {
      of,
      links: () => linksAt(args.cwd),
      ...(width !== undefined && { width }),
    }),
  );
}

async function totals(state: StateFolder, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const format = args.format ?? 'text';
  if (!isFormat(OVERRIDES_FORMATS.totals, format))
    throw new Failure('usage', `overrides totals has the formats text, md and json, not ${format}`);
  return answer(state, args, output, ({ entries }) => OVERRIDES_FORMATS.totals[format](totalsOf(entries)));
}

async function show(state: StateFolder, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const [id] = args.rest;
  if (id === undefined) throw new Failure('usage', 'overrides show takes an id, or the beginning of one');
  const format = args.format ?? 'text';
  if (!isFormat(OVERRIDES_FORMATS.show, format))
    throw new Failure('usage', `overrides show has the formats text and json, not ${format}`);
  return answer(state, args, output, ({ records }) =>
    OVERRIDES_FORMATS.show[format](findOverride(records, id), records),
  );
}

/** What the log, or the team's, is asked. */
interface Asked {
  readonly records: readonly OverrideRecord[];
  /** Those that were asked for, of so many. */
  readonly entries: readonly OverrideEntry[];
  readonly of: number;
}

/** Takes up what is new, writes what `say` makes of what was asked for, and hands on what was new; what is not here is said. */
async function answer(
  state: StateFolder,
  args: OverridesArguments,
  { stdout, stderr }: OverridesOutput,
  say: (asked: Asked) => Promise<string>,
): Promise<number> {
  const { cwd, scan, shared = false } = args;
  const since = args.since === undefined ? undefined : await readSince(args.since, Date.now(), cwd);
  const { records: fresh } = await catchUp({ cwd, scan, inHook: false }, stderr);
  if (shared && !(await hasNotes(cwd)))
    stderr.write(
      `mailwarden: no notes are here, so those of the team are not known: nothing was fetched or shared yet\n  try: ${ownCommand('overrides share')}\n`,
    );
  const records = shared ? await sharedRecords(cwd) : readLog(state);
  const all = entriesOf(records);
  stdout.write(await say({ records, entries: selectEntries(all, { ...args, since }), of: all.length }));
  if (fresh.length > 0) await publishRecords(fresh, { cwd, stderr });
  return 0;
}

async function share(state: StateFolder, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const [remote = null] = args.rest;
  await catchUp({ cwd: args.cwd, scan: args.scan, inHook: false }, output.stderr);
  const shared = await shareWithTeam(state, remote, args.cwd);
  const name = printable(shared.remote);
  output.stdout.write(
    shared.records === 0
      ? `nothing to share with ${name}: no record here, and none there\n`
      : `shared with ${name}: ${shared.records} record${shared.records === 1 ? '' : 's'} of the team, ${shared.fresh} of them new here\n`,
  );
  return 0;
}

function verify(state: StateFolder, output: OverridesOutput): number {
  if (!state.exists()) {
    output.stdout.write('no override log here, nothing to verify\n');
    return 0;
  }
  const { records, breaks, notes } = verifyLog(state);
  for (const note of notes) output.stderr.write(`mailwarden: ${note}\n`);
  const [first] = breaks;
  if (first === undefined) {
    output.stdout.write(`${records} record${records === 1 ? '' : 's'}, chain intact\n`);
    return 0;
  }
  output.stdout.write(`the override log is broken: ${first.line === 0 ? 'it' : `line ${first.line}`} ${first.what}\n`);
  if (breaks.length > 1) output.stdout.write(`${breaks.length - 1} more behind it\n`);
  return 1;
}

async function addReason(state: StateFolder, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const [id, ...words] = args.rest;
  if (id === undefined || words.length === 0) throw new Failure('usage', 'overrides explain takes an id and a reason');
  const { records: fresh } = await catchUp({ cwd: args.cwd, scan: args.scan, inHook: false }, output.stderr);
  if (!state.exists()) throw new Failure('usage', 'there is no override log here');
  const reason = words.join(' ');
  const { records, notes } = explain(state, { id, reason, actor: await currentActor(args.cwd) });
  for (const note of notes) output.stderr.write(`mailwarden: ${note}\n`);
  for (const { ref } of records) output.stdout.write(`override ${ref ?? ''} has its reason\n`);
  await publishRecords([...fresh, ...records], { cwd: args.cwd, stderr: output.stderr });
  return 0;
}
