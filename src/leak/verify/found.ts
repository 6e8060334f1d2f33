/** Finds keys with the detector, in what is staged or in a file, and reads them from there. The one place where verify meets the scan. */

import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { rulesHere } from '../../config/config-here.ts';
import type { Finding, ScanResult } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { eachProvider } from '../../providers/registry.ts';
import { unreadText } from '../../report/unread-text.ts';
import { fileLines, stagedLines } from './lines.ts';
import { type Located, locate, type ReadPlace } from './place.ts';

/** The keys of some places, and what could not be read there. */
export interface FoundKeys {
  readonly located: readonly Located[];
  /** In words; not empty means that not all is known. */
  readonly incomplete: readonly string[];
}

/** Everything staged, as `scan --staged` sees it; allow entries and ignored paths do not count, because the question is another. */
export async function foundStaged(cwd: string): Promise<FoundKeys> {
  const [{ scanSource }, { stagedSource }, { openRepository }] = await Promise.all([
    import('../../scan/scan-source.ts'),
    import('../../sources/staged.ts'),
    import('../../git/repository.ts'),
  ]);
  const { top } = await openRepository(cwd);
  const result = await scanSource({ cwd, config: await rulesHere(cwd) }, stagedSource());
  return read(result, () => true, stagedLines(top ?? cwd));
}

const PLACE = /^(.+?):(\d{1,9})(?::\d{1,9})?$/;

/** `src/mail.ts:12` is that line, `src/mail.ts` all of the file. @throws Failure 'usage' where no key stands there */
export async function foundAt(target: string, cwd: string): Promise<FoundKeys> {
  const [, path = target, line] = isFile(resolve(cwd, target)) ? [] : (PLACE.exec(target) ?? []);
  const [{ scanSource }, { pathsSource }] = await Promise.all([
    import('../../scan/scan-source.ts'),
    import('../../sources/paths.ts'),
  ]);
  const result = await scanSource({ cwd, config: await rulesHere(cwd) }, pathsSource({ cwd, paths: [path] }));
  const wanted = (finding: Finding) => line === undefined || finding.line === Number(line);
  const found = await read(result, wanted, fileLines(cwd));
  if (found.located.length > 0 || found.incomplete.length > 0) return found;
  throw new Failure(
    'usage',
    `no ${eachProvider(({ name }) => name)} key, nor one of the packs that are on, at ${relativeTo(cwd, path)}${line === undefined ? '' : `, line ${line}`}; nothing was sent`,
  );
}

async function read(result: ScanResult, wanted: (finding: Finding) => boolean, lines: ReadPlace): Promise<FoundKeys> {
  const { findings } = result;
  const { located, unread } = await locate(
    findings.filter(wanted),
    findings.filter((finding) => !wanted(finding)),
    lines,
  );
  return {
    located,
    incomplete: [
      ...result.incomplete.map(unreadText),
      ...unread.map((place) => `the value at ${place} could not be read`),
    ],
  };
}

/** A name may end in what looks like a line. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function relativeTo(cwd: string, path: string): string {
  return isAbsolute(path) ? relative(cwd, resolve(path)) || path : path;
}
