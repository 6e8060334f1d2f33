/** Whether an allowlist lets a commit, a path or a finding pass. */

import type { RuleAllowlist } from '../core/own-rule.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { type GoPattern, goPattern, joinedSource } from './go-pattern.ts';
import { type ByteSpan, GoText, lowerBytes } from './go-text.ts';

/** What a finding is held against. */
export interface AllowSubject {
  readonly path: Bytes;
  readonly commit: string | null;
  readonly secret: Bytes;
  readonly match: Bytes;
  /** Where the lines of the match lie in `text`. */
  readonly lines: ByteSpan;
  readonly text: Bytes;
}

/** Before anything is searched: by commit and path. What also asks for words or expressions waits for a finding. */
export function isPlaceAllowed(lists: readonly RuleAllowlist[], path: Bytes, commit: string | null): boolean {
  if (path === '' && !commit) return false;
  return lists.some((list) => {
    const checks = placeChecks(list, path, commit);
    if (list.condition === 'or') return checks.includes(true);
    return list.regexes.length === 0 && list.stopwords.length === 0 && !checks.includes(false);
  });
}

/** Of a finding: by its words and expressions, and where all must agree by commit and path too. */
export function isFindingAllowed(lists: readonly RuleAllowlist[], subject: AllowSubject): boolean {
  return lists.some((list) => {
    const checks: boolean[] = [];
    if (list.regexes.length > 0) checks.push(isTargetMatched(list, subject));
    if (list.stopwords.length > 0) checks.push(holdsStopword(list, subject.secret));
    if (list.condition === 'or') return checks.includes(true);
    return ![...checks, ...placeChecks(list, subject.path, subject.commit)].includes(false);
  });
}

function placeChecks(list: RuleAllowlist, path: Bytes, commit: string | null): readonly boolean[] {
  const checks: boolean[] = [];
  if (list.commits.length > 0) checks.push(list.commits.includes((commit ?? '').toLowerCase()));
  if (list.paths.length > 0) checks.push(path !== '' && joined(list.paths).test(new GoText(path)));
  return checks;
}

function isTargetMatched(list: RuleAllowlist, { secret, match, lines, text }: AllowSubject): boolean {
  if (list.regexTarget === 'line') return isLineMatched(list, text, lines);
  const target = list.regexTarget === 'match' ? match : secret;
  return target !== '' && joined(list.regexes).test(new GoText(target));
}

/** The last answer of each list: a line of a megabyte with ten thousand findings is read once. */
const LAST_LINES = new WeakMap<RuleAllowlist, ByteSpan & { readonly text: Bytes; readonly isMatched: boolean }>();

function isLineMatched(list: RuleAllowlist, text: Bytes, { start, end }: ByteSpan): boolean {
  const last = LAST_LINES.get(list);
  if (last?.start === start && last.end === end && last.text === text) return last.isMatched;
  const isMatched = end > start && joined(list.regexes).test(new GoText(asBytes(text.slice(start, end))));
  LAST_LINES.set(list, { start, end, text, isMatched });
  return isMatched;
}

function holdsStopword({ stopwords }: RuleAllowlist, secret: Bytes): boolean {
  const lower = lowerBytes(secret);
  return stopwords.some((word) => word !== '' && lower.includes(word));
}

const JOINED = new WeakMap<readonly string[], GoPattern>();

function joined(sources: readonly string[]): GoPattern {
  const pattern = JOINED.get(sources) ?? goPattern(joinedSource(sources));
  JOINED.set(sources, pattern);
  return pattern;
}
