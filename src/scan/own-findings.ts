/** What a repository's own rules find in a text, as detections: where it stands, and nothing of the value but its beginning. */
import type { Detection } from '../core/finding.ts';
import { codeUnits } from '../core/line/column.ts';
import { inlineReason } from '../core/line/inline.ts';
import type { SecretFacts } from '../core/rule.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { OwnMatch, RuleFragment } from '../own-rules/rule-hits.ts';
import { sha256 } from '../sha256.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';

/** Searches one text after another. */
export type OwnScanner = (fragment: RuleFragment) => readonly OwnMatch[];

/** What is found in one text. */
export interface OwnFound {
  readonly detection: Detection;
  /** The value, for telling a moved one from a new one; never to be shown. */
  readonly value: string;
  /** True where the line above was not part of the text: a comment on it may let the finding through. */
  readonly isFirstLine: boolean;
}

/** The scanner of a rule set; null where it has no rules of the repository. Loads the engine, so it takes time where there are some. */
export async function loadOwnScanner({ own }: RuleSet, countsInlineAllow = true): Promise<OwnScanner | null> {
  if (own === null || own.sets.every(({ rules }) => rules.length === 0)) return null;
  const { ownRuleScanner } = await import('../own-rules/own-rule-scanner.ts');
  return ownRuleScanner(own, { countsInlineAllow });
}

/** @param shown the path of the report, where that is another than the fragment's */
export function ownFindings(
  fragment: RuleFragment,
  scan: OwnScanner,
  rules: RuleSet,
  shown: Bytes,
): readonly OwnFound[] {
  const matches = scan(fragment);
  if (matches.length === 0) return [];
  const lines = linesOf(fragment);
  const values = matches.flatMap(({ secret }) =>
    secret === null ? [] : [fragment.text.slice(secret.start, secret.end)],
  );
  const found = matches.map((match) => foundBy(match, { fragment, lines, values, rules, shown }));
  return withoutRepeats(found);
}

/** `abcd••••`: of a short value less than four characters is shown. */
const maskOwn = (value: string): string =>
  value.slice(0, shownLength(value)) + '•'.repeat(Math.min(28, Math.max(1, value.length - shownLength(value))));

/** A line with values masked in it. */
const withoutValues = (line: string, values: readonly string[]): string =>
  values
    .flatMap((value) => value.split('\n'))
    .filter((value) => value.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, value) => shown.replaceAll(value, () => maskOwn(value)), line);

const shownLength = (value: string): number => Math.min(4, Math.floor(value.length / 4));

interface Surroundings {
  readonly fragment: RuleFragment;
  readonly lines: FragmentLines;
  /** All that was found in the fragment. */
  readonly values: readonly string[];
  readonly rules: RuleSet;
  readonly shown: Bytes;
}

function foundBy(match: OwnMatch, surroundings: Surroundings): OwnFound {
  const { rule, secret } = match;
  const { fragment, lines, rules, shown } = surroundings;
  const value = secret === null ? '' : fragment.text.slice(secret.start, secret.end);
  const at = secret === null ? null : lines.at(secret.start);
  const name = at === null ? null : nameBefore(at.text.slice(0, at.offset));
  const base = {
    ruleId: rule.id,
    service: 'own',
    confidence: 'high',
    path: shown,
    redacted: redacted(value),
    fingerprint: `sha256:${sha256(`own:${secret === null ? fragment.path : value}`)}`,
    evidence: [{ kind: 'rule', reach: 'file', said: `${rule.source}:${rule.line}` }],
    name: name === null ? null : rules.hide(name),
    secret: factsFor(rule, name),
  } as const;
  if (at === null)
    return {
      detection: { ...base, line: 1, column: 1, endColumn: 1, excerpt: asBytes(''), inlineReason: null },
      value,
      isFirstLine: false,
    };
  const end = Math.min(at.text.length, at.offset + value.length);
  const reason =
    inlineReason(at.text) || ((at.above === null ? null : inlineReason(at.above)) ?? inlineReason(at.text));
  const excerpt = rules.excerpt(withoutValues(at.text, surroundings.values), at.offset, at.offset);
  return {
    detection: {
      ...base,
      line: at.number,
      column: codeUnits(at.text.slice(0, at.offset)) + 1,
      endColumn: codeUnits(at.text.slice(0, end)) + 1,
      excerpt: asBytes(excerpt),
      inlineReason: reason && rules.hide(withoutValues(reason, surroundings.values)),
    },
    value,
    isFirstLine: at.above === null && at.number > 1,
  };
}

/** `3f2a… (32)`; of a short value less is shown. */
function redacted(value: string): string {
  const text = lineText(asBytes(value));
  return `${text.slice(0, shownLength(text)).replaceAll(/\s/g, ' ')}… (${text.length})`;
}

/** The name that a value is given to on its line, if it is an ordinary one. */
function nameBefore(text: string): string | null {
  return /([A-Za-z_][\w.-]{0,63})["'`]?\]?[ \t]*(?:=>|:=|[=:])[ \t]*[["'`({]*$/.exec(text)?.[1] ?? null;
}

/** @param name what the value is given to */
const factsFor = ({ title, variable, id }: OwnMatch['rule'], name: string | null): SecretFacts => ({
  title,
  roles: ['whole'],
  variables: [variable ?? variableFor(name, id)],
  otherVariables: [],
  pairs: false,
  origin: 'own',
});

/** A variable's own name, else one made of the rule's id. */
function variableFor(name: string | null, id: string): string {
  if (name !== null && /^[A-Z][A-Z0-9_]{2,63}$/.test(name) && !/[0-9A-F]{16}/.test(name)) return name;
  const made = id
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
  return /^[A-Z]/.test(made) ? made : `SECRET_${made}`;
}

interface FragmentLine {
  readonly number: number;
  readonly text: string;
  /** Of the place that was asked for, in the line. */
  readonly offset: number;
  /** The line above; null where it is not part of the text. */
  readonly above: string | null;
}

interface FragmentLines {
  at(offset: number): FragmentLine;
}

function linesOf({ text, firstLine, lineNumbers }: RuleFragment): FragmentLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const numberOf = (index: number) => lineNumbers?.[index] ?? firstLine + index;
  const textOf = (index: number) => text.slice(starts[index] ?? 0, (starts[index + 1] ?? text.length + 1) - 1);
  return {
    at(offset) {
      let low = 0;
      for (let high = starts.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      const isKnown = low > 0 && numberOf(low - 1) === numberOf(low) - 1;
      return {
        number: numberOf(low),
        text: textOf(low),
        offset: offset - (starts[low] ?? 0),
        above: isKnown ? textOf(low - 1) : null,
      };
    },
  };
}

/** Once for each place, whichever rules find it: the first of them names it. */
function withoutRepeats(found: readonly OwnFound[]): readonly OwnFound[] {
  const kept = new Map<number, OwnFound[]>();
  return found.filter((one) => {
    const onLine = kept.get(one.detection.line) ?? [];
    if (onLine.some((other) => isSamePlace(one.detection, other.detection))) return false;
    kept.set(one.detection.line, [...onLine, one]);
    return true;
  });
}

/** Whether two findings share a character of a line. */
function isSamePlace(one: Detection, other: Detection): boolean {
  if (one.line !== other.line) return false;
  return one.column < other.endColumn && other.column < one.endColumn;
}

/**
 * The findings of both, each place once: the surer one stays, and of two that are as sure the one that knows more of it.
 * @param all what own rules have found, moved or not: none of it is shown on a line
 */
export function withOwn(
  builtIn: readonly Detection[],
  own: readonly OwnFound[],
  all: readonly OwnFound[],
): readonly Detection[] {
  if (all.length === 0) return builtIn;
  const values = all.map(({ value }) => value).filter((value) => value !== '');
  const ours = own.map(({ detection }) => detection);
  const oursOn = onLines(ours);
  const isKept = (one: Detection) =>
    one.confidence === 'high' || !oursOn.get(one.line)?.some((other) => isSamePlace(one, other));
  const kept = builtIn.filter(isKept).map((one) => ({ ...one, excerpt: asBytes(withoutValues(one.excerpt, values)) }));
  const keptOn = onLines(kept);
  const added = ours.filter((one) => !keptOn.get(one.line)?.some((other) => isSamePlace(one, other)));
  return [...kept, ...added].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function onLines(detections: readonly Detection[]): ReadonlyMap<number, readonly Detection[]> {
  const lines = new Map<number, Detection[]>();
  for (const one of detections) {
    const line = lines.get(one.line);
    if (line === undefined) lines.set(one.line, [one]);
    else line.push(one);
  }
  return lines;
}
