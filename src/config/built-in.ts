/** The rules that mailwarden comes with. The set is built here and handed on; nothing else makes one of the data in rules/. */
import { PROVIDERS } from '../../rules/index.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import { createRuleSet, type RuleSet } from '../core/rule-set.ts';
import { sha256 } from '../sha256.ts';

let built: RuleSet | undefined;

/** The same value for all of a run. */
export function builtInRules(): RuleSet {
  built ??= createRuleSet({ providers: PROVIDERS, against: AGAINST }, sha256);
  return built;
}
