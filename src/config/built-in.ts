/** The rules that mailwarden comes with. Nothing else reads the data of rules/: the set is built here and handed on. */
import { RULE_SOURCE } from '../../rules/index.ts';
import { createRuleSet, type RuleSet } from '../core/rule-set.ts';
import { sha256 } from '../sha256.ts';

let built: RuleSet | undefined;

/** The same value for all of a run. */
export function builtInRules(): RuleSet {
  built ??= createRuleSet(RULE_SOURCE, sha256);
  return built;
}
