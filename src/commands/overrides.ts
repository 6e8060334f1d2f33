/** `mailwarden overrides`: lists the override log, verifies it, and takes reasons. */
import { Failure } from '../failure.ts';
import { currentActor } from '../overrides/actor.ts';
import { entriesOf } from '../overrides/entry.ts';
import { explain } from '../overrides/explain.ts';
import { formatList, LIST_FORMATS, type ListFormat } from '../overrides/formats.ts';
import { readLog } from '../overrides/log.ts';
import { sharedRecords } from '../overrides/notes.ts';
import { select } from '../overrides/selection.ts';
import type { CommitScan } from '../overrides/sighting-scan.ts';
import { readSince } from '../overrides/since.ts';
import { hasFolder, type OverrideState, openState } from '../overrides/state-folder.ts';
import { verifyLog } from '../overrides/verify.ts';
import { catchUp } from './catch-up.ts';
import type { Terminal } from './command.ts';
import { publishRecords } from './publish-records.ts';

/** What was asked for on the command line. */
export interface OverridesArguments {
  /** `list`, `verify` or `explain`. */
  readonly action: string;
  /** `explain`: the id and the words of the reason. */
  readonly rest: readonly string[];
  readonly since?: string | undefined;
  readonly author?: string | undefined;
  readonly unexplained?: boolean | undefined;
  /** List the git notes of the whole team instead of the log of this clone. */
  readonly shared?: boolean | undefined;
  readonly format?: string | undefined;
  readonly cwd: string;
  readonly scan: CommitScan;
}

/** Where it is written; stderr gets what is not the answer itself. */
export type OverridesOutput = Pick<Terminal, 'stdout' | 'stderr'>;

/** Resolves to the exit code: 1 when `verify` finds a break. @throws Failure 'usage', 'not-a-repository', 'override-lock' */
export async function overridesCommand(args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const state = await openState(args.cwd);
  if (args.action === 'verify') return verify(state, output);
  if (args.action === 'explain') return addReason(state, args, output);
  if (args.action !== 'list')
    throw new Failure('usage', `overrides knows list, verify and explain, not ${args.action}`);
  return list(state, args, output);
}

async function list(state: OverrideState, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const format = formatOf(args.format ?? 'text');
  const since = args.since === undefined ? undefined : readSince(args.since, Date.now());
  const { records: fresh } = await catchUp({ cwd: args.cwd, scan: args.scan, inHook: false }, output.stderr);
  const records = args.shared === true ? await sharedRecords(args.cwd) : readLog(state.folder);
  output.stdout.write(formatList(select(entriesOf(records), { ...args, since }), format));
  if (fresh.length > 0) await publishRecords(fresh, { cwd: args.cwd, stderr: output.stderr });
  return 0;
}

function verify(state: OverrideState, output: OverridesOutput): number {
  if (!hasFolder(state)) {
    output.stdout.write('no override log here, nothing to verify\n');
    return 0;
  }
  const { records, breaks, notes } = verifyLog(state.folder);
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

async function addReason(state: OverrideState, args: OverridesArguments, output: OverridesOutput): Promise<number> {
  const [id, ...words] = args.rest;
  if (id === undefined || words.length === 0) throw new Failure('usage', 'overrides explain takes an id and a reason');
  const { records: fresh } = await catchUp({ cwd: args.cwd, scan: args.scan, inHook: false }, output.stderr);
  if (!hasFolder(state)) throw new Failure('usage', 'there is no override log here');
  const reason = words.join(' ');
  const { records, notes } = explain(state.folder, { id, reason, actor: await currentActor(args.cwd) });
  for (const note of notes) output.stderr.write(`mailwarden: ${note}\n`);
  for (const { ref } of records) output.stdout.write(`override ${ref ?? ''} has its reason\n`);
  await publishRecords([...fresh, ...records], { cwd: args.cwd, stderr: output.stderr });
  return 0;
}

function formatOf(name: string): ListFormat {
  const format = LIST_FORMATS.find((known) => known === name);
  if (format === undefined) throw new Failure('usage', `--format takes ${LIST_FORMATS.join(', ')}, not ${name}`);
  return format;
}
