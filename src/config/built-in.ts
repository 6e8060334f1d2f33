/** The rules that mailwarden comes with. The sets are built here and handed on; nothing else makes one of the data in rules/. */
import { PROVIDERS } from '../../rules/index.ts';
import { MAIL } from '../../rules/mail/index.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import type { OwnRules } from '../core/own-rule.ts';
import type { Pack, SecretProvider } from '../core/packs/secret-data.ts';
import { createRuleSet, type RuleSet } from '../core/rule-set.ts';
import { sha256 } from '../sha256.ts';
import { commonPack } from './common-pack.ts';

/** The packs, and what is in them. */
export const PACKS: Readonly<Record<Pack, readonly SecretProvider[]>> = {
  mail: MAIL,
  get common() {
    return commonPack();
  },
};

/** Their names. */
export const PACK_NAMES = ['mail', 'common'] as const satisfies readonly Pack[];

/** Those that are on where nobody says otherwise. */
export const DEFAULT_PACKS: readonly Pack[] = ['mail'];

const built = new Map<string, RuleSet>();

/**
 * The rules of Mailjet and Netcore with those of some packs; the same value for the same question.
 * @param disabled ids of rules that are off
 * @param own the repository's own rules that are on
 */
export function rulesWith(packs: readonly Pack[], disabled: readonly string[] = [], own?: OwnRules): RuleSet {
  const on = PACK_NAMES.filter((pack) => packs.includes(pack));
  if (own !== undefined) return make(on, disabled, own);
  const key = [...on, '-', ...disabled.toSorted()].join(' ');
  const known = built.get(key);
  if (known) return known;
  const rules = make(on, disabled);
  built.set(key, rules);
  return rules;
}

function make(on: readonly Pack[], disabled: readonly string[], own?: OwnRules): RuleSet {
  const packs = on.flatMap((pack) => PACKS[pack]);
  return createRuleSet({ providers: PROVIDERS, against: AGAINST, packs, disabled, ...(own && { own }) }, sha256);
}

/** The rules that are on where no configuration says otherwise. */
export const defaultRules = (): RuleSet => rulesWith(DEFAULT_PACKS);

/** Rules that know these ids: those that are on by default where they do, since a scan has made them already. */
export function rulesKnowing(ids: readonly string[]): RuleSet {
  const usual = defaultRules();
  return ids.every((id) => usual.rule(id) !== null) ? usual : builtInRules();
}

/** Every rule there is. Not for hooks, where no configuration asks for all packs: it loads them. */
export function builtInRules(): RuleSet {
  all ??= rulesWith(PACK_NAMES);
  return all;
}

let all: RuleSet | undefined;
