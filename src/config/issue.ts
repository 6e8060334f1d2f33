/** Words for what the schema found wrong. */
import type { BaseIssue } from 'valibot';
import { nearest } from './nearest.ts';
import { KNOWN_KEYS } from './schema.ts';

/** One sentence; names keys, never values. */
export function describeIssue(issue: BaseIssue<unknown>): string {
  const steps = (issue.path ?? []).map((step) => step.key);
  const key = String(steps.at(-1) ?? '');
  if (issue.type !== 'strict_object' || steps.length === 0) return issue.message;
  if (issue.expected === 'never') return unknownKey(key, steps.slice(0, -1));
  if (issue.received === 'undefined') return `this entry lacks its ${key}`;
  return issue.message;
}

function unknownKey(key: string, parent: readonly unknown[]): string {
  const place = parent.filter((step) => typeof step === 'string').join('.');
  const known = KNOWN_KEYS[place] ?? [];
  const meant = nearest(key, known);
  const help = meant === null ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`;
  return `unknown key ${shown(key)}${place === '' ? '' : ` in ${place}`}; ${help}`;
}

/** Only what looks like a key of a configuration is repeated: a misplaced line may hold anything. */
function shown(key: string): string {
  return /^[A-Za-z][\w.-]{0,23}$/.test(key) && !/[0-9a-fA-F]{12}/.test(key) ? `"${key}"` : '(not shown)';
}
