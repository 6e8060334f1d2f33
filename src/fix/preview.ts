/** What fix would write for findings, for reports: the same plan, and nothing is written. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Finding } from '../core/finding.ts';
import { languageOf } from '../remedy/languages.ts';
import { settingPath } from '../remedy/variable.ts';
import type { Mend } from '../report/context.ts';
import { isInName } from '../report/finding-places.ts';
import type { HandedFile } from '../sources/staged.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText, pathText, sentenceText } from '../text/decode.ts';
import { printable } from '../text/printable.ts';
import { hunksOf, nameByHand, type ShownHunk } from './difference.ts';
import { DOTENV, IGNORE, readDotenv, SAMPLE } from './env-files.ts';
import { byFile, type FilePlan, planFile } from './file-plan.ts';
import { type StagedFiles, stagedFiles } from './file-versions.ts';
import { type Left, planStaged } from './fix-staged.ts';
import { decodeSource, encodingOf, lineStarts } from './source-text.ts';
import { createNames } from './variable-names.ts';

/** How each finding is mended; one that is missing is in a file whose language fix does not know. */
export interface Preview {
  readonly mends: ReadonlyMap<Finding, Mend>;
  /** Whether `fix` would change anything. */
  readonly canFix: boolean;
}

/** More files than this do not fit on a screen. */
const MAX_FILES = 8;

/** For what is staged. @param top of the work tree */
export async function previewStaged(
  top: string,
  findings: readonly Finding[],
  handed: HandedFile | null,
): Promise<Preview> {
  const staged = knownFiles(top, handed);
  const { plans, untracked, left, entries } = await planStaged(
    top,
    byFile(findings).slice(0, MAX_FILES).flat(),
    staged,
  );
  const mends = mendsOf(plans, left);
  for (const { finding } of left.filter(isSetting)) {
    const entry = entries.get(finding.path);
    addSetting(mends, finding, entry === undefined ? null : await staged.read(entry.id));
  }
  return { mends, canFix: plans.length + untracked.length > 0 };
}

/** The file that came along, where it is the only one; all that a plan asks of the others is whether `.env` is staged. */
function knownFiles(top: string, handed: HandedFile | null): StagedFiles {
  const files = stagedFiles(top);
  if (handed === null) return files;
  const { path, mode, id, text, hasDotenv } = handed;
  const beside = new Set<string>([path, DOTENV, IGNORE, SAMPLE]);
  const isEnough = (paths: ReadonlySet<string>) => !hasDotenv && [...paths].every((one) => beside.has(one));
  return {
    entries: async (paths) => (isEnough(paths) ? new Map([[path, { mode, id, stage: 0 }]]) : files.entries(paths)),
    read: async (wanted) => (wanted === id ? text : files.read(wanted)),
  };
}

/**
 * For files as they are in a commit or on disk; fix itself changes none of them.
 * @param top of the work tree whose `.env` has taken names already; null where there is none
 * @param read the bytes of the file that a finding stands in, as latin1; null where they cannot be had
 */
export async function previewFiles(
  top: string | null,
  findings: readonly Finding[],
  read: (finding: Finding) => Promise<string | null>,
): Promise<Preview> {
  const names = createNames(top === null ? new Map() : readDotenv(top).values);
  const plans: FilePlan[] = [];
  const left: Left[] = [];
  const bytesOf = new Map<Finding, string>();
  const onLines = findings.filter((finding) => !isInName(finding));
  for (const own of byFile(onLines).slice(0, MAX_FILES)) {
    const [first] = own;
    const bytes = await read(first);
    if (bytes === null) continue;
    const entry = { mode: '100644', id: '', stage: 0 };
    const plan = planFile({ path: first.path, entry, staged: bytes, tree: null }, own, names, new Map());
    for (const [finding, reason] of plan.refused) left.push({ finding, reason });
    if ('fixed' in plan) plans.push(plan);
    for (const finding of own) bytesOf.set(finding, bytes);
  }
  const named = await nameByHand(left, names, async (finding) => bytesOf.get(finding) ?? null);
  const mends = mendsOf(plans, named);
  for (const { finding } of left.filter(isSetting)) addSetting(mends, finding, bytesOf.get(finding) ?? null);
  return { mends, canFix: false };
}

/** In a settings file of .NET the place of a value is its name. */
function isSetting({ finding, reason }: Left): boolean {
  return reason === '' && languageOf(pathText(finding.path)).settings === true;
}

function addSetting(mends: Map<Finding, Mend>, finding: Finding, bytes: string | null): void {
  const text = bytes === null ? '' : decodeSource(bytes, encodingOf(bytes));
  const path = settingPath(text, (lineStarts(text)[finding.line - 1] ?? 0) + finding.column - 1);
  if (path.length === 0) return;
  const setting = path.map((key) => maskKeyShaped(printable(lineText(asBytes(key)))));
  mends.set(finding, { lines: [], also: [], parts: [], variables: [], refused: null, setting });
}

function mendsOf(plans: readonly FilePlan[], left: readonly Left[]): Map<Finding, Mend> {
  const mends = new Map<Finding, Mend>();
  for (const { finding, reason, variables = [] } of left) {
    const refused = reason === '' ? null : sentenceText(reason);
    mends.set(finding, { lines: [], also: [], parts: [], variables, refused });
  }
  for (const plan of plans) {
    const hunks = hunksOf(plan.index);
    const hunkOn = finderOf(hunks);
    const added = hunks.filter(({ old }) => old.length === 0).flatMap(({ now }) => now.map(inImports));
    const names = new Set(plan.values.keys());
    for (const finding of plan.fixed) {
      const own = hunkOn(finding.line);
      if (own !== undefined) mends.set(finding, mendOf(own, added, names));
    }
  }
  return mends;
}

/** A line of Go's import block means nothing by itself; a comment says where it goes, and may stay there. */
function inImports(line: string): string {
  return /^\s*"[\w/]+"$/.test(line) ? `${line} // into the import block` : line;
}

/** The first that changes a line. */
function finderOf(hunks: readonly ShownHunk[]): (line: number) => ShownHunk | undefined {
  const byLine = new Map<number, ShownHunk>();
  for (const hunk of hunks)
    for (const at of hunk.old.keys()) if (!byLine.has(hunk.line + at)) byLine.set(hunk.line + at, hunk);
  return (line) => byLine.get(line);
}

/** The line with what has to stand elsewhere for it, an import above all. */
function mendOf({ now, brought }: ShownHunk, added: readonly string[], names: ReadonlySet<string>): Mend {
  const own = (text: string) => (text.match(/\w+/g) ?? []).filter((word) => names.has(word));
  const parts = brought.filter((text) => own(text).length > 0);
  const said = new Set(parts.flatMap(own));
  const variables = said.size < 2 ? [...said] : [...names].filter((name) => said.has(name));
  return { lines: now, also: added.filter((line) => line !== ''), parts, variables, refused: null };
}
