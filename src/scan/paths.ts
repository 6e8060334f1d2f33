/** Scans files and folders as they stand on disk, in a repository or not. */
import type { Config } from '../config/config.ts';
import type { ScanResult } from '../core/finding.ts';
import type { Found, Progress } from './collector.ts';
import { scanFiles } from './crew.ts';
import { markIgnored } from './git-ignored.ts';
import { createPolicy } from './policy.ts';
import { resultOf } from './result.ts';
import { nameFrom, type WalkedFile, walk } from './walk.ts';

/** What to scan. */
export interface PathScan {
  readonly cwd: string;
  /** The folder of the configuration, from which its patterns count wherever the run stands; the folder of the run where it is left out. */
  readonly top?: string | undefined;
  readonly paths: readonly string[];
  readonly config: Config;
  readonly onProgress?: (progress: Progress) => void;
}

/** Scans every line of every file; what cannot be read is named in `incomplete`, the rest is scanned all the same. */
export async function scanPaths({ cwd, top = cwd, paths, config, onProgress }: PathScan): Promise<ScanResult> {
  const policy = await createPolicy(config);
  const incomplete: string[] = [];
  const found: Found[] = [];
  let files = 0;
  let bytes = 0;
  let addedLines = 0;
  await scanFiles(
    wanted(
      walk(cwd, paths, (path, reason) => incomplete.push(`cannot read ${path}: ${reason}`)),
      (path) => policy.isIgnored(nameFrom(top, path)),
    ),
    config.rules,
    (outcomes) => {
      for (const outcome of outcomes) {
        if (outcome.error !== null) incomplete.push(`cannot read ${outcome.path}: ${outcome.error}`);
        files += outcome.error === null ? 1 : 0;
        bytes += outcome.bytes;
        addedLines += outcome.lines;
        for (const detection of outcome.detections) found.push({ detection, commit: null });
      }
      onProgress?.({ files, bytes });
    },
  );
  found.sort((a, b) =>
    a.detection.path < b.detection.path
      ? -1
      : a.detection.path > b.detection.path
        ? 1
        : a.detection.line - b.detection.line || a.detection.column - b.detection.column,
  );
  const result = resultOf({ files, addedLines, found, unread: [] }, policy, incomplete.sort());
  return { ...result, findings: await markIgnored(result.findings, { cwd, paths }) };
}

function* wanted(files: Iterable<WalkedFile>, isIgnored: (path: string) => boolean): Generator<WalkedFile> {
  for (const file of files) if (!isIgnored(file.path)) yield file;
}
