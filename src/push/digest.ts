/** Names the state of the rules and of the detector: what was read by another state of them is read again. */
import { createHash } from 'node:crypto';
import metadata from '../../package.json' with { type: 'json' };
import { RULES } from '../../rules/index.ts';
import { gateExpression } from '../core/shape.ts';

/** Twelve hex digits over the version of the package, all rules, and the gate's expression. */
export function rulesDigest(): string {
  const state = [metadata.version, 'git-lfs', RULES, gateExpression(RULES.flatMap((rule) => rule.shapes))];
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 12);
}
