/** `scan --write-baseline FILE`: writes down what a scan has found, so that the next one lets it be; and says what of a baseline is gone. */
import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineEntry,
  baselineOf,
  baselineText,
  entriesBeside,
  formerBaseline,
} from '../config/baseline.ts';
import { CONFIG_NAME, type Config } from '../config/config.ts';
import type { Finding, ScanResult } from '../core/finding.ts';
import { knownPath } from '../scan/policy.ts';
import { replaceNamedFile } from '../state/replace-file.ts';
import { amount, count } from '../text/amount.ts';
import type { Bytes } from '../text/bytes.ts';
import { printable } from '../text/printable.ts';

/** A scan, and what its files are called. */
export interface ScannedFiles {
  readonly config: Config;
  /** The name by which the configuration knows a file. */
  nameOf(path: Bytes): Bytes;
}

/** Where a baseline goes. */
export interface BaselineRequest extends ScannedFiles {
  /** As it was typed; counts from `cwd`. */
  readonly file: string;
  readonly cwd: string;
  /** Top of the work tree; null outside of any. */
  readonly top: string | null;
}

/** The scan by what is known now, and a line for stderr. */
export interface WrittenBaseline {
  readonly result: ScanResult;
  readonly said: string;
}

/**
 * Writes the baseline whole: it holds what this scan has found and nobody has let through otherwise. What could not be
 * read might hold more, so nothing is written then.
 * @throws Failure 'cannot-write'
 */
export function writeBaseline(result: ScanResult, request: BaselineRequest): WrittenBaseline {
  const shown = printable(request.file);
  if (result.incomplete.length > 0)
    return { result, said: `mailwarden: ${shown} was not written, because not everything could be read\n` };
  const path = resolve(request.cwd, request.file);
  const baseline = baselineOf(
    result.findings.filter(isMeant).map((finding) => entryOf(finding, request)),
    nameFor(path, request),
  );
  const former = formerAt(path);
  replaceNamedFile(path, baselineText(baseline), request.file);
  const findings = result.findings.map((finding) => judged(finding, baseline, request));
  const kept = count(baseline.entries.length, 'finding');
  return {
    result: { ...result, findings },
    said: `mailwarden: ${shown} holds ${kept}${changesSince(former, baseline)}${wayToName(baseline.name, request)}\n`,
  };
}

/** What of the baseline was not found where all was read; the empty string where nothing is missing. @param what was scanned, as its words */
export function goneLine(result: ScanResult, scanned: ScannedFiles, what: string): string {
  const { baseline } = scanned.config;
  if (baseline === null || result.incomplete.length > 0) return '';
  const found = baselineOf(
    result.findings.map((finding) => entryOf(finding, scanned)),
    '',
  );
  const gone = entriesBeside(baseline, found).filter(({ path }) => !path.startsWith(':'));
  const [first] = gone;
  if (first === undefined) return '';
  const lost =
    gone.length === 1
      ? `an entry of ${baseline.name} is no longer found here (${printable(first.path)})`
      : `${amount(gone.length)} entries of ${baseline.name} are no longer found here (the first in ${printable(first.path)})`;
  return `mailwarden: ${lost}; to write it anew: mailwarden scan ${what} --write-baseline ${baseline.name}\n`;
}

/** What is let through by a comment or an entry needs no baseline; what git ignores is in nobody's way. */
function isMeant({ suppressed, ignored }: Finding): boolean {
  return ignored !== true && (suppressed === null || suppressed.by === 'baseline');
}

function entryOf({ path, fingerprint, ruleId }: Finding, { nameOf }: ScannedFiles): BaselineEntry {
  return { path: knownPath(nameOf(path)), fingerprint, rule: ruleId };
}

/** As the next scan will judge it. */
function judged(finding: Finding, baseline: Baseline, { nameOf }: ScannedFiles): Finding {
  if (!isMeant(finding) || !baseline.has(finding.fingerprint, knownPath(nameOf(finding.path)))) return finding;
  return { ...finding, blocked: false, suppressed: { by: 'baseline', reason: `known: it is in ${baseline.name}` } };
}

/** From the top of the repository where it lies inside, else as it was typed. */
function nameFor(path: string, { top, file }: BaselineRequest): string {
  const name = top === null ? '..' : relative(top, path);
  return name.startsWith('..') ? file : name.split(sep).join('/');
}

/** What the file held before. */
function formerAt(path: string): Baseline | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true ? formerBaseline(readFileSync(path), path) : null;
}

function changesSince(former: Baseline | null, now: Baseline): string {
  if (former === null) return '';
  const parts = [
    [entriesBeside(now, former).length, 'new'],
    [entriesBeside(former, now).length, 'no longer found'],
  ] as const;
  const said = parts.flatMap(([number, what]) => (number === 0 ? [] : [`${amount(number)} ${what}`]));
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** Nothing reads it before the configuration names it. */
function wayToName(name: string, { config, top }: BaselineRequest): string {
  if (top === null || config.baseline?.name === name) return '';
  return `; to let them be, put this line into ${CONFIG_NAME}:  baseline: ${name}`;
}
