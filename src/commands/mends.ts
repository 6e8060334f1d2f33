/** Asks fix how the lines of a report are mended. A report is printed all the same where fix cannot tell. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { type Preview, previewFiles, previewStaged } from '../fix/preview.ts';
import { askGit } from '../git/run.ts';
import { isObject } from '../report/finding-places.ts';
import type { HandedFile } from '../sources/staged.ts';
import { pathText } from '../text/decode.ts';

const NONE: Preview = { mends: new Map(), canFix: false };

/** A file that is larger is not worth the wait. */
const MAX_FILE_BYTES = 2 << 20;

type Findings = Pick<ScanResult, 'findings'>;

/** For what is staged; `top` of the work tree. @param handed a staged file that is known already */
export function mendStaged(top: string, result: Findings, handed: HandedFile | null = null): Promise<Preview> {
  return attempt(result, (findings) => previewStaged(top, findings, handed));
}

/** For files of commits. */
export function mendCommitted(cwd: string, top: string | null, result: Findings): Promise<Preview> {
  return attempt(result, (findings) =>
    previewFiles(top, findings, async ({ commit, path }) => {
      const { code, stdout } = await askGit(['cat-file', 'blob', `${commit}:${pathText(path)}`], { cwd });
      return code === 0 && stdout.length <= MAX_FILE_BYTES ? stdout : null;
    }),
  );
}

/** For files on disk, whose paths are those of the report. */
export function mendOnDisk(cwd: string, top: string | null, result: Findings): Promise<Preview> {
  return attempt(result, (findings) =>
    previewFiles(top, findings, async ({ path }) => {
      const bytes = readFileSync(resolve(cwd, pathText(path)), 'latin1');
      return bytes.length <= MAX_FILE_BYTES ? bytes : null;
    }),
  );
}

async function attempt(
  { findings }: Findings,
  ask: (findings: readonly Finding[]) => Promise<Preview>,
): Promise<Preview> {
  const wanted = findings.filter(({ blocked, path }) => blocked && !isObject(path));
  if (wanted.length === 0) return NONE;
  try {
    return await ask(wanted);
  } catch (error) {
    if (error instanceof Failure || (error instanceof Error && 'code' in error)) return NONE;
    throw error;
  }
}
