/** Every rule; a new rule is one file beside this one and one line here. */
import type { Rule } from '../src/core/rule.ts';

/** All rules, in the order in which they are tried: the first that fits a value names it. */
export const RULES: readonly Rule[] = [];
