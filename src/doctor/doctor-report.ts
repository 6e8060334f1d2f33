/** What the doctor says, for people and for programs, and the exit code that it comes to. */
import { printableJson } from '../text/printable.ts';
import type { Check } from './doctor-check.ts';

const SIGNS: Readonly<Record<Check['state'], string>> = { ok: '✔', wrong: '✖', unknown: '?', note: '·' };

/** 0: all is well, 2: something must be mended, 3: something could not be looked at. */
export function exitCodeOfChecks(checks: readonly Check[]): 0 | 2 | 3 {
  if (checks.some((check) => check.state === 'wrong')) return 2;
  return checks.some((check) => check.state === 'unknown') ? 3 : 0;
}

/** A line for each check, what to try below it, and how many need the person. */
export function doctorText(checks: readonly Check[]): string {
  const lines = checks.map(
    (check) =>
      `${SIGNS[check.state]} ${check.name}: ${check.what}\n${check.hint === '' ? '' : `    try: ${check.hint}\n`}`,
  );
  const isServer = checks.some(({ name }) => name === 'key in a push');
  const count = checks.filter((check) => check.state === 'wrong' || check.state === 'unknown').length;
  const well = `all is well: ${isServer ? 'pushes' : 'commits'} here are guarded\n`;
  return `${lines.join('')}${count === 0 ? well : `${count} of ${checks.length} checks need you\n`}`;
}

/** The same as one object. */
export function doctorJson(checks: readonly Check[]): string {
  return printableJson({ schemaVersion: 1, ok: exitCodeOfChecks(checks) === 0, checks });
}
