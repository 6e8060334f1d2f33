/**
 * Joins a change and the detector: one detector for each file, and a second look at the whole file where its added
 * lines alone leave it open. What the change only moves is taken out.
 */

import {
  createDetector,
  type Detector,
  FIRST_READING,
  ONLY_READING,
  type Verdict,
  WHOLE_READING,
} from '../core/detector.ts';
import type { Detection, Unread } from '../core/finding.ts';
import { inlineReason } from '../core/line/inline.ts';
import { detectInPath } from '../core/path-name.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { ChangedFile, ChangeSink, Line } from '../diff/change.ts';
import { sha256 } from '../sha256.ts';
import type { Bytes } from '../text/bytes.ts';
import { createLineSet, type LineSet } from './line-set.ts';
import { createRemovedValues } from './moved.ts';
import { type OwnFound, type OwnScanner, withOwn } from './own-findings.ts';
import { createOwnHunks } from './own-hunks.ts';

/** A detection and the commit that holds it. */
export interface Found {
  readonly detection: Detection;
  readonly commit: string | null;
}

/** How far a scan is. */
export interface Progress {
  readonly files: number;
  readonly bytes: number;
  /** How many bytes there are in all, where that is known. */
  readonly of?: number;
}

/** Hands over the lines of a blob. Resolves to false where it cannot be read. */
export type ReadLines = (blob: string, onLine: (line: Line) => void) => Promise<boolean>;

/** What was found so far. */
export interface Collected {
  readonly files: number;
  readonly addedLines: number;
  readonly found: readonly Found[];
  /** What could not be read. */
  readonly unread: readonly Unread[];
}

/** A sink that finds keys. */
export interface Collector extends ChangeSink {
  /** To be called after the last file: takes the second looks and gives the outcome. */
  finish(readLines: ReadLines): Promise<Collected>;
}

/** How the collector decides what to look at. */
export interface CollectorOptions {
  readonly rules: RuleSet;
  /** True for files that nobody wants in a report. */
  readonly isIgnored: (path: Bytes) => boolean;
  /** Searches for what the repository's own rules find; left out where it has none. */
  readonly ownScanner?: OwnScanner | null;
  /** The name by which the configuration knows a file, where that is another. */
  readonly nameOf?: ((path: Bytes) => Bytes) | undefined;
  /** Called from time to time with how much was read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Pending {
  readonly file: ChangedFile;
  readonly lines: LineSet;
  readonly verdict: Verdict;
  readonly own: readonly OwnFound[];
}

/** The files of one commit, or of what is staged. */
interface Change {
  readonly pending: readonly Pending[];
  readonly removed: ReturnType<typeof createRemovedValues>;
  readonly isOwnMoved: (value: string) => boolean;
}

/** A collector for one scan; its files may belong to many commits, each commit's files in a row. */
export function createCollector({ rules, isIgnored, ownScanner, nameOf, onProgress }: CollectorOptions): Collector {
  const own = ownScanner ? createOwnHunks({ rules, scan: ownScanner, nameOf: nameOf ?? ((path) => path) }) : null;
  const nothingMoved = () => false;
  let file: ChangedFile | null = null;
  let detector: Detector | null = null;
  let lines: LineSet = createLineSet();
  let pending: Pending[] = [];
  let change: Change[] = [];
  let removed = createRemovedValues(rules);
  let files = 0;
  let addedLines = 0;
  let bytes = 0;

  const closeChange = () => {
    const isOwnMoved = own?.endChange() ?? nothingMoved;
    if (pending.length > 0) change.push({ pending, removed, isOwnMoved });
    pending = [];
    removed = createRemovedValues(rules);
  };

  return {
    file(next) {
      if (file && next.commit !== file.commit) closeChange();
      file = next;
      own?.file(next);
      if (isGone(next))
        for (const parts of detectInPath({ path: next.path, rules, digest: sha256 }).parts) removed.add(parts);
      files++;
      detector = isIgnored(next.path) ? null : firstReading(next, rules);
      lines = createLineSet();
    },
    added(line) {
      if (line.offset === 0) addedLines++;
      bytes += line.text.length;
      lines.add(line.number);
      detector?.line(line, true);
      if (detector !== null) own?.added(line);
    },
    removed(text) {
      removed.take(text);
      own?.removed(text);
    },
    endFile() {
      const verdict = detector && withName(detector.end(), file, rules);
      const byOwn = own?.endFile() ?? [];
      const isOpen = file && verdict && (verdict.again || needsMore(file, verdict));
      if (file && verdict && (isOpen || verdict.detections.length > 0 || byOwn.length > 0))
        pending.push({ file, lines, verdict: { ...verdict }, own: byOwn });
      detector = null;
      onProgress?.({ files, bytes });
    },
    async finish(readLines) {
      closeChange();
      const found: Found[] = [];
      const unread: Unread[] = [];
      for (const each of change) {
        for (const one of each.pending) {
          const verdict = await readAgain(one, rules, readLines, unread);
          const builtIn = verdict.detections.filter((_, index) => !each.removed.has(verdict.parts[index] ?? []));
          const ours = one.own.filter(({ value }) => value === '' || !each.isOwnMoved(value));
          const reasoned = await withReasonsAbove(ours, one.file, readLines);
          const { commit } = one.file;
          for (const detection of withOwn(builtIn, reasoned, one.own)) found.push({ detection, commit });
        }
      }
      change = [];
      return { files, addedLines, found: withoutDuplicates(found), unread };
    },
  };
}

/** What is read by its blob can be read once more. */
const firstReading = ({ path, blob }: ChangedFile, rules: RuleSet): Detector =>
  createDetector({ path, rules, digest: sha256 }, blob === null ? ONLY_READING : FIRST_READING);

/** A file that the change deletes: its name goes with it, so that a file which is only renamed brings nothing new. */
function isGone({ blob, whole, path }: ChangedFile): boolean {
  return blob === null && !whole && path !== '';
}

/** Adds what the name of a new file holds. */
function withName(verdict: Verdict, file: ChangedFile | null, rules: RuleSet): Verdict {
  if (!file?.whole || file.path === '') return verdict;
  const { detections, parts } = detectInPath({ path: file.path, rules, digest: sha256 });
  // Of a new file no line is left unread.
  return { ...joined({ detections, parts }, verdict), open: false, again: verdict.again };
}

/** Whether lines that are not part of the change could change what was found. */
const needsMore = ({ whole, blob }: ChangedFile, verdict: Verdict): boolean => !whole && blob !== null && verdict.open;

type Told = Pick<Verdict, 'detections' | 'parts'>;

const joined = (one: Told, other: Told): Told => ({
  detections: [...one.detections, ...other.detections],
  parts: [...one.parts, ...other.parts],
});

/**
 * Looks again at a file whose added lines left it open, this time with its unchanged lines as evidence; and at one of which
 * the first reading could not keep what it needed.
 */
async function readAgain(
  { file, lines, verdict }: Pending,
  rules: RuleSet,
  readLines: ReadLines,
  unread: Unread[],
): Promise<Told> {
  const { blob, path, whole } = file;
  let last: Verdict = verdict;
  let next = needsMore(file, verdict) ? WHOLE_READING : verdict.again;
  for (; next !== null; next = last.again) {
    const detector = createDetector({ path, rules, digest: sha256 }, next);
    const isAdded = lines.reader();
    const isRead = blob !== null && (await readLines(blob, (line) => detector.line(line, isAdded(line.number))));
    if (!isRead) {
      unread.push({ kind: 'unchanged-lines', path });
      return verdict;
    }
    last = detector.end();
  }
  // what the name of a new file holds is in the first verdict alone
  return whole && last !== verdict ? joined(verdict, last) : last;
}

/** Takes the comments above hunks into account, which the change has not touched. */
async function withReasonsAbove(
  found: readonly OwnFound[],
  { blob, whole }: ChangedFile,
  readLines: ReadLines,
): Promise<readonly OwnFound[]> {
  const wanted = new Map(found.filter(isOpenAbove).map(({ detection }) => [detection.line - 1, '']));
  if (blob === null || whole || wanted.size === 0) return found;
  await readLines(blob, ({ number, offset, text }) => {
    if (offset === 0 && wanted.has(number)) wanted.set(number, text);
  });
  return found.map((one) => {
    const reason = isOpenAbove(one) ? inlineReason(wanted.get(one.detection.line - 1) ?? '') : null;
    return reason === null ? one : { ...one, detection: { ...one.detection, inlineReason: reason } };
  });
}

const isOpenAbove = ({ isFirstLine, detection }: OwnFound): boolean => isFirstLine && !detection.inlineReason;

/** One report for one place, also where the same content was handed over twice. */
function withoutDuplicates(found: readonly Found[]): Found[] {
  const places = new Map<string, Found>();
  for (const each of found) {
    const { path, line, column, fingerprint } = each.detection;
    const place = `${each.commit}\0${path}\0${line}\0${column}\0${fingerprint}`;
    if (!places.has(place)) places.set(place, each);
  }
  return [...places.values()];
}
