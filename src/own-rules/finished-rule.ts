/** What every rule gets at the end, wherever it was written: words for people, and what the gate may look for. */

import type { OwnRule } from '../core/own-rule.ts';
import { gateHint } from './gate-literals.ts';
import type { DraftRule } from './rule-file.ts';

/** A rule that is ready to run. */
export function ownRule({ description, ...draft }: DraftRule, variable: string | null): OwnRule {
  return { ...draft, title: titleOf(draft.id, description), variable, gate: gateHint(draft) };
}

/** Descriptions are often whole sentences ("Identified a pattern …"), which fit no other sentence. */
function titleOf(id: string, description: string): string {
  const isTitle = /^(?:an?|the) [^\u0000-\u001f]{1,60}$/i.test(description) && !description.endsWith('.');
  if (!isTitle) return `a value that the rule ${id} finds`;
  return description.slice(0, 1).toLowerCase() + description.slice(1);
}
