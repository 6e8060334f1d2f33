/** The whole of a fix but for the words: finds what is staged, plans, writes, looks again. */

import type { Config } from '../config/config.ts';
import type { Finding, Unread } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import type { Repository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { isPrivate } from '../remedy/languages.ts';
import { isInName } from '../report/finding-places.ts';
import { scanSource } from '../scan/scan-source.ts';
import { stagedSource } from '../sources/staged.ts';
import type { Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import { ignoreLine } from '../text/shell-words.ts';
import { apply, ignored, type Work } from './apply.ts';
import { nameByHand } from './difference.ts';
import {
  DOTENV,
  type Dotenv,
  growIgnore,
  growSample,
  IGNORE,
  isIgnored,
  readDotenv,
  SAMPLE,
  type Untracked,
  untrackObstacle,
} from './env-files.ts';
import { byFile, type FilePlan, type FileState, planFile } from './file-plan.ts';
import { type Entry, readTree, type StagedFiles, stagedFiles, sweep } from './file-versions.ts';
import { fixFolder, undo, writeRecord } from './undo.ts';
import { createNames, type Names, plainName } from './variable-names.ts';

/** A finding that stays, and why; an empty reason where fix does not know the language. */
export interface Left {
  readonly finding: Finding;
  readonly reason: string;
  /** The environment variables that it should read, where the reason is empty. */
  readonly variables?: readonly string[];
}

/** What a fix would do. */
export interface Prepared {
  /** Null where nothing can be done. */
  readonly work: Work | null;
  readonly left: readonly Left[];
  /** What the scan could not read. */
  readonly incomplete: readonly Unread[];
}

/** What is to be done with each finding. */
interface Planned {
  readonly plans: readonly FilePlan[];
  readonly untracked: readonly Untracked[];
  readonly left: readonly Left[];
  readonly dotenv: Dotenv;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Plans; writes nothing. @throws Failure */
export async function prepare(repository: Repository, top: string, config: Config): Promise<Prepared> {
  const result = await scanSource({ cwd: top, config }, stagedSource());
  const findings = result.findings.filter(({ blocked }) => blocked);
  const { incomplete } = result;
  if (findings.length === 0) return { work: null, left: [], incomplete };
  const planned = await planStaged(top, findings);
  const isEmpty = planned.plans.length === 0 && planned.untracked.length === 0;
  return { work: isEmpty ? null : await workOf({ repository, top, ...planned }), left: planned.left, incomplete };
}

const IN_NAME = 'it stands in the name of the file: rename the file with git mv';
const NAME_TO_IGNORE = `${IGNORE} would hold the key that the name of the file holds: rename the file first`;

/** The plan for findings in staged files; the report of a blocked commit shows the same. @throws Failure */
export async function planStaged(
  top: string,
  findings: readonly Finding[],
  staged: StagedFiles = stagedFiles(top),
): Promise<Planned> {
  const entries = await staged.entries(new Set([...findings.map(({ path }) => path), DOTENV, IGNORE, SAMPLE]));
  const isFree = !entries.has(DOTENV) || findings.some(({ path }) => path === DOTENV);
  const dotenv = readDotenv(top);
  const names = createNames(dotenv.values);
  const plans: FilePlan[] = [];
  const untracked: Untracked[] = [];
  const left: Left[] = findings.filter(isInName).map((finding) => ({ finding, reason: IN_NAME }));
  const renamed = new Set(left.map(({ finding }) => finding.path));
  for (const own of byFile(findings.filter((finding) => !isInName(finding)))) {
    const [{ path }] = own;
    const leave = (reason: string) => left.push(...own.map((finding) => ({ finding, reason })));
    const entry = entries.get(path);
    if (isPrivate(pathText(path))) {
      const obstacle = renamed.has(path) ? NAME_TO_IGNORE : untrackObstacle(entry, readTree(top, path));
      if (obstacle !== null || entry === undefined) leave(obstacle ?? 'the staged file cannot be read');
      else untracked.push({ path, entry, findings: own });
    } else if (!isFree) leave(`git tracks ${DOTENV}, so no value can go there; first: git rm --cached ${DOTENV}`);
    else {
      const plan = await planOne(top, staged, { path, entry }, own, names);
      for (const [finding, reason] of plan.refused) left.push({ finding, reason });
      if ('fixed' in plan) plans.push(plan);
    }
  }
  const named = await nameByHand(left, names, async ({ path }) => {
    const entry = entries.get(path);
    return entry === undefined ? null : staged.read(entry.id);
  });
  return { plans, untracked, left: named, dotenv, entries };
}

/** Writes and looks again; what went wrong half-way is taken back. @throws Failure */
export async function carryOut(work: Work, config: Config): Promise<void> {
  const { repository, top } = work;
  sweep(fixFolder(repository.gitDir));
  const record = await apply(work);
  const { findings } = await scanSource({ cwd: top, config }, stagedSource());
  const done = [...work.plans.flatMap(({ fixed }) => fixed), ...work.untracked.flatMap(({ findings }) => findings)];
  const fixed = new Set(done.map(nameOf));
  if (findings.some((finding) => finding.blocked && fixed.has(nameOf(finding)))) {
    await undo(repository, top, record);
    throw new Failure('internal', 'a value was still staged after the fix; everything was put back');
  }
  writeRecord(repository.gitDir, { ...record, state: 'done' });
}

/** The same value in a file keeps this name, wherever a new import has moved it. */
function nameOf({ path, fingerprint }: Finding): string {
  return `${fingerprint} ${path}`;
}

async function planOne(
  top: string,
  files: StagedFiles,
  { path, entry }: { readonly path: Bytes; readonly entry: Entry | undefined },
  findings: readonly Finding[],
  names: Names,
): Promise<FilePlan | { readonly refused: ReadonlyMap<Finding, string> }> {
  const staged = entry === undefined ? null : await files.read(entry.id);
  if (entry === undefined || staged === null)
    return { refused: new Map(findings.map((finding) => [finding, 'the staged file cannot be read'] as const)) };
  const state: FileState = { path, entry, staged, tree: readTree(top, path) };
  const plan = planFile(state, findings, names, new Map());
  if (!('fixed' in plan)) return plan;
  const needed = await neededConstants(top, plan);
  return needed.size === 0 ? plan : planFile(state, findings, names, needed);
}

/** Findings whose constant must stay one, because another line of the repository needs it so. */
async function neededConstants(top: string, { constants }: FilePlan): Promise<ReadonlyMap<string, string>> {
  const needed = new Map<string, string>();
  for (const { name, files, bad, ids } of constants) {
    const { stdout } = await askGit(['grep', '--cached', '-h', '-w', '-F', '-e', name, '--', files], { cwd: top });
    if (stdout.split('\n').some((line) => bad.test(line)))
      for (const id of ids) needed.set(id, `${name} is used where only a constant can stand`);
  }
  return needed;
}

async function workOf({ repository, top, ...planned }: Planned & Pick<Work, 'repository' | 'top'>): Promise<Work> {
  const { plans, untracked, dotenv, entries } = planned;
  const values = new Map(plans.flatMap((plan) => [...plan.values]));
  const lines: string[] = [];
  for (const path of ignored(planned)) {
    if (!(await isIgnored(top, path))) lines.push(ignoreLine(path));
  }
  const ignore = lines.length === 0 ? [] : [await growIgnore(top, entries.get(IGNORE), lines)];
  const sample = values.size === 0 ? [] : [await growSample(top, entries.get(SAMPLE), sampleNames(dotenv, values))];
  return { repository, top, dotenv, values, plans, untracked, grown: [...ignore, ...sample] };
}

/** What the code reads now, and what `.env` holds under the same names without or with another number. */
function sampleNames(dotenv: Dotenv, values: Work['values']): readonly string[] {
  const ours = new Set([...values.keys()].map(plainName));
  return [...new Set([...[...dotenv.values.keys()].filter((name) => ours.has(plainName(name))), ...values.keys()])];
}
