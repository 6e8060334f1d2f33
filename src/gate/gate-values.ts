/** What the sh of the hooks takes from a rule set: the expressions that grep looks for, and the name of the set. */
import type { RuleSet } from '../core/rule-set.ts';
import { rulesDigest } from '../state/receipts.ts';
import { addedLineExpression, relaxed } from './expression.ts';

/** A line of a pointer of git-lfs: what it stands for lies elsewhere, and Node reads it. */
const LFS_POINTER = 'oid sha256:[0-9a-f]';

/** Expressions over bytes, each byte a latin1 character. */
export interface GateValues {
  /** For lines of a file. */
  readonly expression: string;
  /** For the lines of a diff, of which it takes those that begin with a plus. */
  readonly added: string;
  /** In any case: what a file holds where anything in it can be reported. */
  readonly words: string;
  /** Whose receipts count. */
  readonly rules: string;
}

/** The values of a rule set. */
export function gateValues(rules: RuleSet): GateValues {
  const expression = relaxed(rules.expression);
  return {
    expression: `${expression}|^${LFS_POINTER}`,
    added: `${addedLineExpression(expression)}|^[+]${LFS_POINTER}`,
    words: `${rules.words}|^[+]?${LFS_POINTER}`,
    rules: rulesDigest(rules),
  };
}
