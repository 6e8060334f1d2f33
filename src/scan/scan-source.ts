/** Scans whatever a source pours out: collects it, judges it by the configuration, and says what it came to. */
import type { Config } from '../config/config.ts';
import type { ScanResult, Unread } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { openBlobs } from '../git/blob.ts';
import type { Source, WholeFile } from '../sources/source.ts';
import type { Bytes } from '../text/bytes.ts';
import { type Collected, createCollector, type Found, type Progress, type ReadLines } from './collector.ts';
import type { FilePool } from './file-pool.ts';
import type { FileOutcome } from './file-scan.ts';
import { createLfsSink } from './lfs.ts';
import { loadOwnScanner } from './own-findings.ts';
import { createPolicy, type Policy } from './policy.ts';
import { resultOf } from './scan-result.ts';

/** What every scan is given. */
export interface ScanOptions {
  readonly cwd: string;
  readonly config: Config;
  /** False where inline comments must not count. Default true. */
  readonly inline?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/** @throws Failure */
export async function scanSource(options: ScanOptions, source: Source): Promise<ScanResult> {
  const { cwd, config, inline = true, onProgress } = options;
  const { rules } = config;
  const policy = await createPolicy(config, { inline });
  const isIgnored = (path: Bytes) => policy.isIgnored(source.nameForPatterns?.(path) ?? path);
  const ownScanner = await loadOwnScanner(rules, inline);
  const nameOf = source.nameForPatterns;
  const progress = createProgress(onProgress);
  const collector = createCollector({ rules, isIgnored, ownScanner, nameOf, onProgress: progress('lines') });
  const sink = createLfsSink(collector);
  const files = createWholeFiles({ rules, inline, policy, onProgress: progress('files') });
  const lines = source.hasPointers ? sink : collector;
  const reading = await source.pour({ ...lines, whole: (file) => files.take(file) }, { cwd, rules, onProgress });
  const unreadLfs = await sink.readContents(cwd);
  const poured = await withBlobs(cwd, source, (readLines) => collector.finish(readLines));
  const result = resultOf(joinedOf(poured, await files.finish()), policy, reading.incomplete, source.nameForPatterns);
  const findings = (await source.finish?.(result.findings)) ?? result.findings;
  const { submodules = 0, read } = reading;
  return {
    ...result,
    ...read,
    findings,
    ...(unreadLfs > 0 && { unreadLfs }),
    ...(submodules > 0 && { unreadSubmodules: submodules }),
  };
}

/** Adds up how far the two are: what comes line by line, and whole files. */
function createProgress(onProgress: ScanOptions['onProgress']) {
  const parts = { lines: { files: 0, bytes: 0 }, files: { files: 0, bytes: 0 } };
  return (part: keyof typeof parts) => (progress: Progress) => {
    parts[part] = progress;
    onProgress?.({ files: parts.lines.files + parts.files.files, bytes: parts.lines.bytes + parts.files.bytes });
  };
}

/** How whole files are judged. */
interface WholeFilesOptions {
  readonly rules: RuleSet;
  readonly inline: boolean;
  readonly policy: Policy;
  readonly onProgress: (progress: Progress) => void;
}

/** Collects what whole files come to; the pool that judges them is loaded with the first. */
function createWholeFiles({ rules, inline, policy, onProgress }: WholeFilesOptions) {
  let pool: FilePool | null = null;
  let bytes = 0;
  const sum = { files: 0, addedLines: 0, found: [] as Found[], unread: [] as Unread[] };
  const onBatch = (outcomes: readonly FileOutcome[]) => {
    for (const outcome of outcomes) {
      if (outcome.unread === null) sum.files++;
      else sum.unread.push(outcome.unread);
      bytes += outcome.bytes;
      sum.addedLines += outcome.lines;
      for (const detection of outcome.detections) sum.found.push({ detection, commit: null });
    }
    onProgress({ files: sum.files, bytes });
  };
  return {
    async take(file: WholeFile): Promise<void> {
      if (policy.isIgnored(file.nameForPatterns)) return;
      pool ??= (await import('./file-pool.ts')).createFilePool({ rules, inline, onBatch });
      await pool.take(file);
    },
    async finish(): Promise<Collected> {
      await pool?.finish();
      return { ...sum, found: sum.found.sort(byPlace) };
    },
  };
}

/** Workers answer in any order. */
function byPlace({ detection: a }: Found, { detection: b }: Found): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function joinedOf(one: Collected, other: Collected): Collected {
  return {
    files: one.files + other.files,
    addedLines: one.addedLines + other.addedLines,
    found: [...one.found, ...other.found],
    unread: [...one.unread, ...other.unread],
  };
}

/** Gives `use` a reader of blobs; git starts only when the first is asked for that the source does not have. */
async function withBlobs<T>(cwd: string, source: Source, use: (readLines: ReadLines) => Promise<T>): Promise<T> {
  const blobs = openBlobs(cwd);
  try {
    return await use(async (id, onLine) => {
      const known = source.blob?.(id) ?? null;
      if (known === null) return (await blobs.lines(id, onLine)) !== null;
      const splitter = createLineSplitter(onLine);
      splitter.write(known);
      splitter.end();
      return true;
    });
  } finally {
    await blobs.close();
  }
}
