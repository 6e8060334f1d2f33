/** Runs a repository's own rules over texts, in the order and with the results of gitleaks 8.30; loads re2js, so import it lazily. */
import { asBytes, type Bytes } from '../text/bytes.ts';
import { isFindingAllowed, isPlaceAllowed } from './allowing.ts';
import { type GoPattern, goPattern } from './go-pattern.ts';
import { type ByteSpan, entropyOf, GoText, lowerBytes, offsetsOf } from './go-text.ts';
import { type KeywordSearch, keywordSearch } from './keyword-search.ts';
import { placeOf } from './match-place.ts';
import type { OwnRule, OwnRuleSet, OwnRules, RequiredRule } from './own-rule.ts';

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
}

/** Searches one text after another. */
export type OwnRuleScanner = (fragment: RuleFragment) => readonly OwnMatch[];

/** How to search. */
export interface OwnScanOptions {
  /** Whether `gitleaks:allow` on the lines of a match lets it pass, as it does by itself. */
  readonly countsInlineAllow?: boolean;
}

/** Makes a scanner; what it holds is data of its own, so each worker makes one. */
export function ownRuleScanner(own: OwnRules, { countsInlineAllow = true }: OwnScanOptions = {}): OwnRuleScanner {
  const words = own.sets.flatMap(({ rules }) => rules.flatMap(({ keywords }) => keywords));
  const search = words.length > 0 ? keywordSearch(words) : () => NO_WORDS;
  const orders = new Map(own.sets.flatMap(({ rules }) => rules).map((rule, index) => [rule, index]));
  return (fragment) => {
    const reading = new Reading(fragment, search, countsInlineAllow);
    const found = own.sets
      .flatMap((set) => scanSet(set, reading))
      .filter(({ match }) => match === null || match.end > match.start);
    const order = ({ rule }: Hit) => orders.get(rule) ?? 0;
    found.sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn || order(a) - order(b));
    return found.map((hit) => finished(hit));
  };
}

const NO_WORDS: ReadonlySet<string> = new Set();
const INLINE_ALLOW = 'gitleaks:allow';

/** What is made of a text once, for all rules. */
class Reading {
  readonly fragment: RuleFragment;
  readonly text: GoText;
  readonly words: ReadonlySet<string>;
  readonly #allows: readonly number[];

  constructor(fragment: RuleFragment, search: KeywordSearch, countsInlineAllow: boolean) {
    this.fragment = fragment;
    this.text = new GoText(fragment.text);
    this.words = search(lowerBytes(fragment.text));
    this.#allows = countsInlineAllow ? offsetsOf(INLINE_ALLOW, fragment.text) : [];
  }

  isAllowedInline(lines: ByteSpan): boolean {
    return this.#allows.some((at) => at >= lines.start && at + INLINE_ALLOW.length <= lines.end);
  }

  /** The number of a line of the text, which counts from 0. */
  lineNumber(line: number): number {
    const { firstLine, lineNumbers } = this.fragment;
    return lineNumbers?.[line] ?? firstLine + line;
  }
}

/** A match on its way through the checks; `secretText` is what gitleaks calls the secret. */
interface Hit extends OwnMatch {
  readonly secretText: Bytes;
}

function scanSet(set: OwnRuleSet, reading: Reading): readonly Hit[] {
  const { path, commit } = reading.fragment;
  if (path !== '' && path === set.file) return [];
  if (isPlaceAllowed(set.allowlists, path, commit)) return [];
  const hits = set.rules
    .filter(
      ({ keywords, isHelper }) =>
        !isHelper && (keywords.length === 0 || keywords.some((word) => reading.words.has(word))),
    )
    .flatMap((rule) => withRequired(rule, set, reading));
  return withoutUnnamed(hits);
}

/** What a rule whose id says `generic` finds is dropped where another rule names it. */
function withoutUnnamed(hits: readonly Hit[]): readonly Hit[] {
  const isGeneric = ({ rule }: Hit) => rule.id.toLowerCase().includes('generic');
  const named = new Map<number, Hit[]>();
  for (const hit of hits) {
    if (isGeneric(hit)) continue;
    const line = named.get(hit.startLine) ?? [];
    line.push(hit);
    named.set(hit.startLine, line);
  }
  const isNamed = (hit: Hit) =>
    (named.get(hit.startLine) ?? []).some(({ secretText }) => secretText.includes(hit.secretText));
  return hits.filter((hit) => !isGeneric(hit) || !isNamed(hit));
}

/** The matches of a rule for which each rule that it requires has one near by. */
function withRequired(rule: OwnRule, set: OwnRuleSet, reading: Reading): readonly Hit[] {
  const hits = hitsOf(rule, set, reading);
  if (rule.required.length === 0 || rule.regex === null || hits.length === 0) return hits;
  const helpers = new Map(
    rule.required.map(({ id }) => {
      const helper = set.rules.find((each) => each.id === id);
      return [id, helper === undefined ? [] : hitsOf(helper, set, reading)];
    }),
  );
  const ids = [...helpers.keys()];
  return hits.filter((hit) =>
    ids.every((id) =>
      rule.required.some(
        (each) => each.id === id && (helpers.get(id) ?? []).some((helper) => isNear(hit, helper, each)),
      ),
    ),
  );
}

function isNear(hit: Hit, helper: Hit, { withinLines, withinColumns }: RequiredRule): boolean {
  const lines = Math.abs(hit.startLine - helper.startLine);
  const columns = Math.abs(hit.startColumn - helper.startColumn);
  return (withinLines === null || lines <= withinLines) && (withinColumns === null || columns <= withinColumns);
}

/** The matches of a rule by itself. */
function hitsOf(rule: OwnRule, set: OwnRuleSet, reading: Reading): readonly Hit[] {
  const { path, commit } = reading.fragment;
  if (isPlaceAllowed(rule.allowlists, path, commit)) return [];
  if (rule.path !== null && !goPattern(rule.path).test(new GoText(path))) return [];
  if (rule.regex === null) return [pathHit(rule)];
  const pattern = goPattern(rule.regex);
  const hits: Hit[] = [];
  for (const span of pattern.all(reading.text)) {
    const hit = checkedHit(rule, pattern, span, set, reading);
    if (hit !== null) hits.push(hit);
  }
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
    secretText: asBytes(''),
  };
}

/** A match without the line ends around it, if it passes: place, comment, entropy, allowlists. */
function checkedHit(rule: OwnRule, pattern: GoPattern, span: ByteSpan, set: OwnRuleSet, reading: Reading): Hit | null {
  const { bytes } = reading.text;
  const match = trimmed(bytes, span);
  const matchText = asBytes(bytes.slice(match.start, match.end));
  // gitleaks takes the length without line ends, but the start with them
  const place = placeOf(bytes, reading.text.lineEnds, { start: span.start, end: span.start + matchText.length });
  if (reading.isAllowedInline(place.lines)) return null;
  const group = secretOf(rule, pattern, matchText);
  const secret = { start: match.start + group.start, end: match.start + group.end };
  const secretText = asBytes(bytes.slice(secret.start, secret.end));
  if (rule.entropy !== 0 && entropyOf(secretText) <= rule.entropy) return null;
  const { path, commit } = reading.fragment;
  const subject = { path, commit, secret: secretText, match: matchText, lines: place.lines, text: bytes };
  if (isFindingAllowed(set.allowlists, subject) || isFindingAllowed(rule.allowlists, subject)) return null;
  return {
    rule,
    startLine: reading.lineNumber(place.startLine),
    endLine: reading.lineNumber(place.endLine),
    startColumn: place.startColumn,
    endColumn: place.endColumn,
    match,
    secret,
    secretText,
  };
}

function trimmed(text: string, { start, end }: ByteSpan): ByteSpan {
  let from = start;
  let to = end;
  while (from < to && text[from] === '\n') from++;
  while (to > from && text[to - 1] === '\n') to--;
  return { start: from, end: to };
}

/** The group that is the secret: the expression runs again, on the match alone, whose ends are then those of a text. */
function secretOf({ secretGroup }: OwnRule, pattern: GoPattern, match: Bytes): ByteSpan {
  const whole = { start: 0, end: match.length };
  const groups = pattern.groups === 0 ? null : pattern.groupsIn(new GoText(match));
  if (groups === null) return whole;
  if (secretGroup > 0) return groups[secretGroup] ?? { start: 0, end: 0 };
  return groups.slice(1).find((group) => group !== null && group.end > group.start) ?? whole;
}

function finished({ secretText, secret, ...hit }: Hit): OwnMatch {
  const isWhole = secretText === '' || secret === null;
  return { ...hit, startLine: hit.startLine || 1, endLine: hit.endLine || 1, secret: isWhole ? hit.match : secret };
}
