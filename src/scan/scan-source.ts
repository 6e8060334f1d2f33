/** Scans whatever a source pours out: collects it, judges it by the configuration, and says what it came to. */
import type { Config } from '../config/config.ts';
import type { ScanResult } from '../core/finding.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { openBlobs } from '../git/blob.ts';
import type { Source } from '../sources/source.ts';
import type { Bytes } from '../text/bytes.ts';
import { type Collected, createCollector, type Progress, type ReadLines } from './collector.ts';
import { createLfsSink } from './lfs.ts';
import { loadOwnScanner } from './own-findings.ts';
import { createPolicy } from './policy.ts';
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
  const collector = createCollector({ rules, isIgnored, ownScanner, nameOf, onProgress });
  const sink = createLfsSink(collector);
  const reading = await source.pour(source.hasPointers ? sink : collector, {
    cwd,
    rules,
    inline,
    isIgnored,
    onProgress,
  });
  const unreadLfs = await sink.readContents(cwd);
  const poured = await withBlobs(cwd, source, (readLines) => collector.finish(readLines));
  const collected = reading.elsewhere === undefined ? poured : joinedOf(poured, reading.elsewhere);
  const result = resultOf(collected, policy, reading.incomplete, source.nameForPatterns);
  const findings = (await source.finish?.(result.findings)) ?? result.findings;
  return { ...result, findings, ...(unreadLfs > 0 && { unreadLfs }) };
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
