/** The scans: of what is staged, of commits, of one text. Paths have a file of their own. */
import type { Config } from '../config/config.ts';
import type { ScanResult } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { ChangeSink } from '../diff/change.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { openBlobs } from '../git/blob.ts';
import { listCommits } from '../git/rev-list.ts';
import { readCommitObjects } from '../sources/commit-objects.ts';
import { readCommits, readRange } from '../sources/commits.ts';
import { type Reading, readStaged, type StagedSource } from '../sources/staged.ts';
import type { Bytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';
import { createCollector, type Progress, type ReadLines } from './collector.ts';
import { createLfsSink } from './lfs.ts';
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

/** Scans whatever `read` hands over. */
export async function scanChange(
  options: ScanOptions,
  read: (sink: ChangeSink) => Promise<Reading>,
): Promise<ScanResult> {
  const policy = await createPolicy(options.config, { inline: options.inline ?? true });
  const collector = collectorFor(options.config.rules, policy, options.onProgress);
  const sink = createLfsSink(collector);
  const { incomplete } = await read(sink);
  const unreadLfs = await sink.readContents(options.cwd);
  const result = await withBlobs(options.cwd, async (readLines) =>
    resultOf(await collector.finish(readLines), policy, incomplete),
  );
  return unreadLfs === 0 ? result : { ...result, unreadLfs };
}

/** Scans what is staged: the lines that the next commit adds. `source` as in readStaged. */
export const scanStaged = (
  options: ScanOptions,
  source: Pick<StagedSource, 'diff' | 'isPreMerge'> = {},
): Promise<ScanResult> => scanChange(options, (sink) => readStaged({ cwd: options.cwd, ...source }, sink));

/** Scans each commit of a range for itself: what it adds against its parents, and its message. `revs` and `options` as in readCommits. */
export const scanCommits = (
  options: ScanOptions & { readonly revs: readonly string[]; readonly options?: readonly string[] },
): Promise<ScanResult> =>
  scanChange(options, (sink) =>
    readCommits({ cwd: options.cwd, revs: options.revs, ...(options.options && { options: options.options }) }, sink),
  );

/** Scans a range such as `A..B`; in a shallow clone it says where the range is cut. */
export const scanRange = (options: ScanOptions & { readonly range: string }): Promise<ScanResult> =>
  scanChange(options, async (sink) => {
    const { cwd, range, config } = options;
    const { incomplete } = await readRange(cwd, range, sink);
    const objects = await readCommitObjects(cwd, await listCommits({ cwd, revs: [range] }), config.rules, sink);
    return { incomplete: [...incomplete, ...objects.incomplete] };
  });

/** Scans a stream of bytes as one new file. */
export async function scanStdin(options: {
  readonly name: string;
  /** The name from the folder of the configuration; `name` where it is left out. */
  readonly nameFromTop?: Bytes | undefined;
  readonly input: NodeJS.ReadableStream;
  readonly config: Config;
}): Promise<ScanResult> {
  const { rules } = options.config;
  const policy = await createPolicy(options.config);
  const isIgnored = policy.isIgnored(options.nameFromTop ?? bytesOf(options.name));
  const collector = createCollector({ rules, isIgnored: () => isIgnored });
  collector.file({ path: bytesOf(options.name), blob: null, commit: null, whole: true });
  const splitter = createLineSplitter((line) => collector.added(line));
  options.input.setEncoding('latin1');
  for await (const text of options.input) splitter.write(String(text));
  splitter.end();
  collector.endFile();
  return resultOf(await collector.finish(async () => false), policy, []);
}

const collectorFor = (rules: RuleSet, policy: Policy, onProgress?: (progress: Progress) => void) =>
  createCollector({ rules, isIgnored: (path) => policy.isIgnored(path), onProgress });

/** Gives `use` a reader of blobs; git starts only when the first is asked for. */
async function withBlobs<T>(cwd: string, use: (readLines: ReadLines) => Promise<T>): Promise<T> {
  const blobs = openBlobs(cwd);
  try {
    return await use(async (blob, onLine) => (await blobs.lines(blob, onLine)) !== null);
  } finally {
    await blobs.close();
  }
}
