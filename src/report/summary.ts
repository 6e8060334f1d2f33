/** Counts in place of a flood: what to show when there are more findings than fit on a screen. */
import type { Finding } from '../core/finding.ts';
import type { Desk } from './context.ts';
import { amount } from './headline.ts';
import { ownCommand } from './own-command.ts';
import { nameOf } from './place.ts';

const ROWS = 5;

/** Lines on all of `findings`, of which the first `shown` have been listed. */
export function summary(findings: readonly Finding[], shown: number, desk: Desk): readonly string[] {
  const all = desk.context.listAll ?? ownCommand('scan --staged --verbose');
  return [
    `  … and ${amount(findings.length - shown)} more`,
    '',
    '  By rule',
    ...rows(findings, (finding) => finding.ruleId),
    '  By file',
    ...rows(findings, (finding) => nameOf(finding, desk)),
    '',
    `  All of them:     ${all}`,
  ];
}

function rows(findings: readonly Finding[], keyOf: (finding: Finding) => string): readonly string[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const lines = sorted.slice(0, ROWS).map(([key, number]) => `  ${amount(number).padStart(8)}  ${key}`);
  return sorted.length > ROWS ? [...lines, `            and ${amount(sorted.length - ROWS)} more`] : lines;
}
