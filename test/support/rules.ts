/** The rules that are built in, for tests that hand them to what they try. */
import { defaultRules } from '../../src/config/built-in.ts';
import { createPrefilter } from '../../src/scan/prefilter.ts';

/** The rule set. */
export const RULE_SET = defaultRules();

/** The look at a file's bytes, by these rules. */
export const mayHoldKey = createPrefilter(RULE_SET);
