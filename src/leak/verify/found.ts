/** Finds keys with the detector, in what is staged or in a file, and reads them from there. The one place where verify meets the scan. */
import { createReadStream, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { rulesHere } from '../../config/config-here.ts';
import type { Finding, ScanResult } from '../../core/finding.ts';
import type { Line } from '../../diff/change.ts';
import { createLineSplitter } from '../../diff/line-splitter.ts';
import { Failure } from '../../failure.ts';
import { eachProvider } from '../../providers/registry.ts';
import { unreadText } from '../../report/reason-text.ts';
import { asBytes } from '../../text/bytes.ts';
import { lineText, pathText } from '../../text/decode.ts';
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

// Reads a few lines of a staged blob or a file, whatever its size: nothing but those lines is held.

/** A value that spans lines is at most this many lines long. */
const SPAN = 4;
/** A line is kept up to here; a key further right is not read. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** From the index of the repository of `cwd`: `:0:PATH` is plain also for a name that begins with a colon or a digit. */
function stagedLines(cwd: string): ReadPlace {
  return async (path, line) => {
    const { openBlobs } = await import('../../git/blob.ts');
    const blobs = openBlobs(cwd);
    const keeper = createKeeper(line);
    try {
      return (await blobs.lines(`:0:${path}`, keeper.take)) === null ? null : keeper.text();
    } finally {
      await blobs.close();
    }
  };
}

/** From the disk; paths are relative to `cwd`. @throws Failure 'unreadable' */
function fileLines(cwd: string): ReadPlace {
  return async (path, line) => {
    const keeper = createKeeper(line);
    const splitter = createLineSplitter(keeper.take);
    try {
      const name = pathText(asBytes(path));
      for await (const text of createReadStream(resolve(cwd, name), { encoding: 'latin1' }))
        splitter.write(String(text));
    } catch (cause) {
      throw new Failure('unreadable', pathText(asBytes(path)), { cause });
    }
    splitter.end();
    return keeper.text();
  };
}

function createKeeper(first: number): { readonly take: (line: Line) => void; readonly text: () => string | null } {
  const kept: string[] = [];
  return {
    take({ number, text, offset }) {
      const at = number - first;
      if (at < 0 || at >= SPAN) return;
      const before = kept[at] ?? '';
      if (before.length < MAX_LINE_BYTES) kept[at] = before.slice(0, offset) + text;
    },
    text: () => (kept.length === 0 ? null : kept.map(decode).join('\n')),
  };
}

/** UTF-16 loses its NULs, as for the detector. */
function decode(line: string): string {
  return lineText(asBytes(line.replaceAll('\0', '')));
}
