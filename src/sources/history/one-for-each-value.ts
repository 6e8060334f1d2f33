/** Of all that was found in a history one finding is left for each value in each path: where it came first, and whether it still stands where a ref ends. */
import type { Finding } from '../../core/finding.ts';
import { blobsBelow, typesOf } from '../../git/resolved-refs.ts';
import type { BlobPlace } from './blob-places.ts';
import type { HistoryEnds } from './history-ends.ts';

/** What the findings stand in. */
interface FoundHistory {
  readonly cwd: string;
  readonly ends: HistoryEnds;
  readonly places: readonly BlobPlace[];
}

/** A finding, the place of its commit among all, and whether that very content stands where a ref ends. */
interface Placed {
  readonly finding: Finding;
  readonly order: number;
  readonly atTip: boolean;
}

/** In the order of first commits. What a comment lets through counts by the contents at the ends, else by the last one that had the value. */
export async function oneForEachValue(
  findings: readonly Finding[],
  { cwd, ends, places }: FoundHistory,
): Promise<readonly Finding[]> {
  const byPlace = new Map(places.map((place) => [`${place.commit}\0${place.path}`, place]));
  const placeOf = ({ commit, path }: Finding) => byPlace.get(`${commit}\0${path}`) ?? null;
  const paths = [...new Set(findings.flatMap((finding) => placeOf(finding)?.path ?? []))];
  const standing = await contentsAtEnds(cwd, ends.commits, paths);
  const notes = await contentsOfNotes(cwd, ends.notes);
  const tips = new Set(ends.commits);
  const groups = new Map<string, Placed[]>();
  for (const finding of findings) {
    const place = placeOf(finding);
    const atTip = place === null ? isObjectAtEnd(finding, tips, notes) : standing.has(`${place.path}\0${place.blob}`);
    const key = `${finding.path}\0${finding.ruleId}\0${finding.fingerprint}`;
    const group = groups.get(key) ?? [];
    group.push({ finding, order: place?.order ?? Number.POSITIVE_INFINITY, atTip });
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => group.toSorted(compareOrders))
    .toSorted(([a], [b]) => compareOrders(a, b))
    .flatMap(joined);
}

/** What is no file comes behind all files. */
function compareOrders(one: Placed | undefined, other: Placed | undefined): number {
  const [a, b] = [one?.order ?? 0, other?.order ?? 0];
  return a === b ? 0 : a - b;
}

/** @param group of one value in one path, the first first */
function joined(group: readonly Placed[]): readonly Finding[] {
  const [first] = group;
  if (first === undefined) return [];
  const standing = group.filter(({ atTip }) => atTip);
  const judged = (standing.length > 0 ? standing : group.slice(-1)).map(({ finding }) => finding);
  const verdict = judged.find(({ blocked }) => blocked) ?? judged[0] ?? first.finding;
  const { blocked, suppressed } = verdict;
  return [{ ...first.finding, blocked, suppressed, atTip: standing.length > 0 }];
}

/** What is no file: a message counts as long as its commit is an end, a note as long as it stands; a tag is an end itself. */
function isObjectAtEnd({ path, commit }: Finding, tips: ReadonlySet<string>, notes: ReadonlySet<string>): boolean {
  if (path === ':message') return commit !== null && tips.has(commit);
  if (path === ':note') return commit !== null && notes.has(commit);
  return true;
}

/** More questions than these are answered tree by tree. */
const MAX_NAMES = 500_000;

/** @returns path and id of each content of these paths that stands in one of the commits */
async function contentsAtEnds(
  cwd: string,
  commits: readonly string[],
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const standing = new Set<string>();
  if (paths.length === 0) return standing;
  const isPlain = paths.every((path) => !path.includes('\n')) && paths.length * commits.length <= MAX_NAMES;
  if (!isPlain) {
    const wanted = new Set(paths);
    for (const commit of commits)
      for (const { id, path } of await blobsBelow(cwd, commit)) if (wanted.has(path)) standing.add(`${path}\0${id}`);
    return standing;
  }
  const names = commits.flatMap((commit) => paths.map((path) => `${commit}:${path}`));
  for (const [name, { id }] of await typesOf(cwd, names)) standing.add(`${name.slice(name.indexOf(':') + 1)}\0${id}`);
  return standing;
}

async function contentsOfNotes(cwd: string, commits: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const commit of commits) for (const { id } of await blobsBelow(cwd, commit)) ids.add(id);
  return ids;
}
