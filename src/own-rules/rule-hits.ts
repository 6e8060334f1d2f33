/** What one rule finds in a text by itself, and where it stands: its path, its expression, and the checks that a match must pass. Lines are counted as gitleaks counts them. */
import type { OwnRule, OwnRuleSet } from '../core/own-rule.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { isFindingAllowed, isPlaceAllowed } from './allowing.ts';
import { type GoPattern, goPattern } from './go-pattern.ts';
import { type ByteSpan, countUpTo, entropyOf, GoText, lowerBytes, offsetsOf } from './go-text.ts';
import type { KeywordSearch } from './keyword-search.ts';

/** A text to search: a whole file, or the added lines of one hunk. */
export interface RuleFragment {
  /** From the top of the repository, with slashes; empty where there is none. */
  readonly path: Bytes;
  /** The full id of the commit; null outside of commits. */
  readonly commit: string | null;
  /** Each line with its line end, the last one only where the file has it. */
  readonly text: Bytes;
  /** The number of its first line. */
  readonly firstLine: number;
  /** The numbers of all its lines, where they do not follow one another. */
  readonly lineNumbers?: readonly number[];
}

/** What a rule found. */
export interface OwnMatch {
  readonly rule: OwnRule;
  /** The numbers of the first and the last line of the match; 1 for a rule that has a path alone. */
  readonly startLine: number;
  readonly endLine: number;
  /** As gitleaks counts them: in bytes from 1, and from 2 behind the first line of the text; 0 for a path alone. */
  readonly startColumn: number;
  readonly endColumn: number;
  /** Offsets in the text; null for a rule that has a path alone. */
  readonly match: ByteSpan | null;
  /** The part of the match that is the secret; the whole where its group is empty. */
  readonly secret: ByteSpan | null;
  /** Which group that is; 0: the whole match. */
  readonly group: number;
  /** Its entropy, where the rule asks for it. */
  readonly entropy: number | null;
}

/** Why a rule, or one of its matches, came to nothing. */
export interface RuleMiss {
  readonly rule: OwnRule;
  /**
   * `own-file`: the text is the rule's own file · `place`: an allowlist has the path or the commit · `keywords`: none is there ·
   * `path`, `regex`: does not match · `inline`: gitleaks:allow · `entropy` · `allowlist` · `required`: a rule that it requires
   * found nothing near · `generic`: another rule names it.
   */
  readonly reason:
    | 'own-file'
    | 'place'
    | 'keywords'
    | 'path'
    | 'regex'
    | 'inline'
    | 'entropy'
    | 'allowlist'
    | 'required'
    | 'generic';
  /** The line of the match; null where there is none. */
  readonly startLine: number | null;
  /** Which group was taken for the secret, 0 for the whole match, and its entropy; null where it was not asked for. */
  readonly group: number | null;
  readonly entropy: number | null;
}

/** Hears of misses. */
type OnRuleMiss = (miss: RuleMiss) => void;

/** How to search. */
export interface OwnScanOptions {
  /** Whether `gitleaks:allow` on the lines of a match lets it pass, as it does by itself. */
  readonly countsInlineAllow?: boolean;
  /** For people who ask why a rule found nothing. */
  readonly onMiss?: OnRuleMiss;
}

const INLINE_ALLOW = 'gitleaks:allow';

/** What is made of a text once, for all rules. */
export class FragmentReading {
  readonly fragment: RuleFragment;
  readonly text: GoText;
  readonly words: ReadonlySet<string>;
  readonly #allows: readonly number[];
  readonly #onMiss: OnRuleMiss | undefined;

  constructor(fragment: RuleFragment, search: KeywordSearch, { countsInlineAllow = true, onMiss }: OwnScanOptions) {
    this.fragment = fragment;
    this.#onMiss = onMiss;
    this.text = new GoText(fragment.text);
    this.words = search(lowerBytes(fragment.text));
    this.#allows = countsInlineAllow ? offsetsOf(INLINE_ALLOW, fragment.text) : [];
  }

  isAllowedInline(lines: ByteSpan): boolean {
    return this.#allows.some((at) => at >= lines.start && at + INLINE_ALLOW.length <= lines.end);
  }

  /** Tells of a miss, and gives back the nothing that came of it. */
  missed(rule: OwnRule, reason: RuleMiss['reason'], found: Partial<RuleMiss> = {}): null {
    const { startLine = null, group = null, entropy = null } = found;
    this.#onMiss?.({ rule, reason, startLine, group, entropy });
    return null;
  }

  /** The number of a line of the text, which counts from 0. */
  lineNumber(line: number): number {
    const { firstLine, lineNumbers } = this.fragment;
    return lineNumbers?.[line] ?? firstLine + line;
  }
}

/** A match on its way through the checks; `secretText` is what gitleaks calls the secret. */
export interface Hit extends OwnMatch {
  readonly secretText: Bytes;
}

/** The matches of a rule by itself. */
export function hitsOf(rule: OwnRule, set: OwnRuleSet, reading: FragmentReading): readonly Hit[] {
  const { path, commit } = reading.fragment;
  if (isPlaceAllowed(rule.allowlists, path, commit)) return reading.missed(rule, 'place') ?? [];
  if (rule.path !== null && !goPattern(rule.path).test(new GoText(path))) return reading.missed(rule, 'path') ?? [];
  if (rule.regex === null) return [pathHit(rule)];
  const pattern = goPattern(rule.regex);
  const hits: Hit[] = [];
  let isMatched = false;
  for (const span of pattern.all(reading.text)) {
    isMatched = true;
    const hit = checkedHit(rule, pattern, span, set, reading);
    if (hit !== null) hits.push(hit);
  }
  if (!isMatched) reading.missed(rule, 'regex');
  return hits;
}

/** It stands on no line, so it counts as line 0 until it is reported. */
function pathHit(rule: OwnRule): Hit {
  return {
    rule,
    startLine: 0,
    endLine: 0,
    startColumn: 0,
    endColumn: 0,
    match: null,
    secret: null,
    group: 0,
    entropy: null,
    secretText: asBytes(''),
  };
}

/** A match without the line ends around it, if it passes: place, comment, entropy, allowlists. */
function checkedHit(
  rule: OwnRule,
  pattern: GoPattern,
  span: ByteSpan,
  set: OwnRuleSet,
  reading: FragmentReading,
): Hit | null {
  const { bytes, lineEnds } = reading.text;
  const match = trimmed(bytes, span);
  const matchText = asBytes(bytes.slice(match.start, match.end));
  // gitleaks takes the length without line ends, but the start with them
  const place = placeOf(bytes, lineEnds, { start: span.start, end: span.start + matchText.length });
  const startLine = reading.lineNumber(place.startLine);
  if (reading.isAllowedInline(place.lines)) return reading.missed(rule, 'inline', { startLine });
  const { group, start, end } = secretOf(rule, pattern, matchText);
  const secret = { start: match.start + start, end: match.start + end };
  const secretText = asBytes(bytes.slice(secret.start, secret.end));
  const entropy = rule.entropy === 0 ? null : entropyOf(secretText);
  if (entropy !== null && entropy <= rule.entropy)
    return reading.missed(rule, 'entropy', { startLine, group, entropy });
  const { path, commit } = reading.fragment;
  const subject = { path, commit, secret: secretText, match: matchText, lines: place.lines, text: bytes };
  if (isFindingAllowed(set.allowlists, subject) || isFindingAllowed(rule.allowlists, subject))
    return reading.missed(rule, 'allowlist', { startLine, group, entropy });
  const { startColumn, endColumn } = place;
  const endLine = reading.lineNumber(place.endLine);
  return { rule, startLine, endLine, startColumn, endColumn, match, secret, group, entropy, secretText };
}

function trimmed(text: string, { start, end }: ByteSpan): ByteSpan {
  let from = start;
  let to = end;
  while (from < to && text[from] === '\n') from++;
  while (to > from && text[to - 1] === '\n') to--;
  return { start: from, end: to };
}

/** The group that is the secret: the expression runs again, on the match alone, whose ends are then those of a text. */
function secretOf({ secretGroup }: OwnRule, pattern: GoPattern, match: Bytes): ByteSpan & { readonly group: number } {
  const whole = { start: 0, end: match.length, group: 0 };
  const groups = pattern.groups === 0 ? null : pattern.groupsIn(new GoText(match));
  if (groups === null) return whole;
  if (secretGroup > 0) return { ...(groups[secretGroup] ?? { start: 0, end: 0 }), group: secretGroup };
  const group = groups.findIndex((span, index) => index > 0 && span !== null && span.end > span.start);
  return { ...whole, ...groups[group], group: Math.max(0, group) };
}

// Where a match stands, counted as gitleaks counts: the line end before a line belongs to that line.

/** Lines from 0, in the text that was searched; columns from 1, from 2 behind its first line. */
interface MatchPlace {
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** The lines of the match, with the line end before the first of them. */
  readonly lines: ByteSpan;
}

/** The place of a match in a text whose line ends are known. */
function placeOf(text: string, ends: readonly number[], { start, end }: ByteSpan): MatchPlace {
  // a text without any is one line
  const known = ends.length === 0 ? [text.length] : ends;
  const line = countUpTo(known, start);
  if (line === known.length) return lastPlace(text, known, { start, end });
  const begin = known[line - 1] ?? 0;
  const place = {
    startLine: line,
    startColumn: start - begin + 1,
    endLine: line,
    endColumn: 0,
    lineEnd: known[line] ?? 0,
  };
  const last = countUpTo(known, end - 1);
  if (end > 0 && last < known.length) {
    place.endColumn = end - (known[last - 1] ?? 0);
    if (last >= line) {
      place.endLine = last;
      place.lineEnd = known[last] ?? 0;
    }
  }
  const { lineEnd, ...rest } = place;
  return { ...rest, lines: { start: begin, end: Math.max(lineEnd, end) } };
}

/** Behind the last line end: what is taken for the lines of such a match begins with the text. */
function lastPlace(text: string, ends: readonly number[], { start, end }: ByteSpan): MatchPlace {
  const begin = ends.at(-1) ?? 0;
  const next = Math.min(...['\n', '\r'].map((each) => text.indexOf(each, end)).filter((at) => at >= 0), text.length);
  return {
    startLine: ends.length,
    endLine: ends.length,
    startColumn: start - begin + 1,
    endColumn: end - begin,
    lines: { start: 0, end: next },
  };
}
