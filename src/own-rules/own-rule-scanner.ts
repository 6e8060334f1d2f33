/** Runs a repository's own rules over texts, in the order and with the results of gitleaks 8.30; loads re2js, so import it lazily. */

import type { OwnRule, OwnRuleSet, OwnRules, RequiredRule } from '../core/own-rule.ts';
import { isPlaceAllowed } from './allowing.ts';
import { keywordSearch } from './keyword-search.ts';
import {
  FragmentReading,
  type Hit,
  hitsOf,
  type OwnMatch,
  type OwnScanOptions,
  type RuleFragment,
} from './rule-hits.ts';

/** Searches one text after another. */
export type OwnRuleScanner = (fragment: RuleFragment) => readonly OwnMatch[];

/** Makes a scanner; what it holds is data of its own, so each worker makes one. */
export function ownRuleScanner(own: OwnRules, options: OwnScanOptions = {}): OwnRuleScanner {
  const words = own.sets.flatMap(({ rules }) => rules.flatMap(({ keywords }) => keywords));
  const search = words.length > 0 ? keywordSearch(words) : () => NO_WORDS;
  const orders = new Map(own.sets.flatMap(({ rules }) => rules).map((rule, index) => [rule, index]));
  return (fragment) => {
    const reading = new FragmentReading(fragment, search, options);
    const found = own.sets
      .flatMap((set) => scanSet(set, reading))
      .filter(({ match }) => match === null || match.end > match.start);
    const order = ({ rule }: Hit) => orders.get(rule) ?? 0;
    found.sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn || order(a) - order(b));
    return found.map((hit) => finished(hit));
  };
}

const NO_WORDS: ReadonlySet<string> = new Set();

function scanSet(set: OwnRuleSet, reading: FragmentReading): readonly Hit[] {
  const rules = set.rules.filter(({ isHelper }) => !isHelper);
  const { path, commit } = reading.fragment;
  const isOwnFile = path !== '' && path === set.file;
  if (isOwnFile || isPlaceAllowed(set.allowlists, path, commit)) {
    for (const rule of rules) reading.missed(rule, isOwnFile ? 'own-file' : 'place');
    return [];
  }
  const hits = rules.flatMap((rule) => {
    const isWorthwhile = rule.keywords.length === 0 || rule.keywords.some((word) => reading.words.has(word));
    return isWorthwhile ? withRequired(rule, set, reading) : (reading.missed(rule, 'keywords') ?? []);
  });
  return withoutUnnamed(hits, reading);
}

/** What a rule whose id says `generic` finds is dropped where another rule names it. */
function withoutUnnamed(hits: readonly Hit[], reading: FragmentReading): readonly Hit[] {
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
  return hits.filter((hit) => !isGeneric(hit) || !isNamed(hit) || reading.missed(hit.rule, 'generic', hit));
}

/** The matches of a rule for which each rule that it requires has one near by. */
function withRequired(rule: OwnRule, set: OwnRuleSet, reading: FragmentReading): readonly Hit[] {
  const hits = hitsOf(rule, set, reading);
  if (rule.required.length === 0 || rule.regex === null || hits.length === 0) return hits;
  const helpers = new Map(
    rule.required.map(({ id }) => {
      const helper = set.rules.find((each) => each.id === id);
      return [id, helper === undefined ? [] : hitsOf(helper, set, reading)];
    }),
  );
  const ids = [...helpers.keys()];
  const isNearAll = (hit: Hit) =>
    ids.every((id) =>
      rule.required.some(
        (each) => each.id === id && (helpers.get(id) ?? []).some((helper) => isNear(hit, helper, each)),
      ),
    );
  return hits.filter((hit) => isNearAll(hit) || reading.missed(rule, 'required', hit));
}

function isNear(hit: Hit, helper: Hit, { withinLines, withinColumns }: RequiredRule): boolean {
  const lines = Math.abs(hit.startLine - helper.startLine);
  const columns = Math.abs(hit.startColumn - helper.startColumn);
  return (withinLines === null || lines <= withinLines) && (withinColumns === null || columns <= withinColumns);
}

function finished({ secretText, secret, ...hit }: Hit): OwnMatch {
  const isWhole = secretText === '' || secret === null;
  return { ...hit, startLine: hit.startLine || 1, endLine: hit.endLine || 1, secret: isWhole ? hit.match : secret };
}
