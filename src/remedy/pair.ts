/** Tells the halves of a pair apart where neither rule nor name does, so that two values never get one name. */
import { builtInRules } from '../config/built-in.ts';
import type { Detection } from '../core/detection.ts';
import { variablesFor } from './variable.ts';

/** Lines between the halves, at most. */
const NEAR = 5;

/** Two keys of one provider close to each other in one file that nothing names apart: the first is the public one, as in every call of the provider's. */
export function asPair<T extends Detection & { readonly commit?: string | null }>(
  findings: readonly T[],
): readonly T[] {
  const files = new Map<string, T[]>();
  for (const one of findings.filter(isHalf)) {
    const file = `${one.commit}\n${one.path}`;
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  const secrets = new Set([...files.values()].flatMap(secretOf));
  return findings.map((one) => (secrets.has(one) ? { ...one, ruleId: secretRule(one) ?? one.ruleId } : one));
}

/** What a value is a part of: its provider's key where that one has two halves, else what its rule finds. */
export function credentialOf({ ruleId, service }: Pick<Detection, 'ruleId' | 'service'>): string {
  const rule = builtInRules().rule(ruleId);
  return rule?.context.pairs === true && !rule.roles.includes('token') ? service : ruleId;
}

/** One value of a key that has two. */
function isHalf({ ruleId }: Detection): boolean {
  const rule = builtInRules().rule(ruleId);
  return rule?.context.pairs === true && rule.roles.some((role) => role === 'public' || role === 'secret');
}

/** The rule of the secret half, for the API. */
const secretRule = ({ service }: Detection): string | undefined =>
  builtInRules().rules.find(
    (rule) => rule.service === service && rule.roles.includes('secret') && rule.transports.includes('api'),
  )?.id;

/** What the public half is usually called. */
const publicVariable = ({ service }: Detection): string | undefined =>
  builtInRules().rules.find((rule) => rule.service === service && rule.roles.includes('public'))?.variables[0];

/** The later one of two; none where a name or a rule says what they are. */
function secretOf<T extends Detection>(halves: readonly T[]): readonly T[] {
  const [first, second] = halves;
  if (first === undefined || second === undefined || halves.length !== 2 || first.fingerprint === second.fingerprint)
    return [];
  const isNamed = halves.some((one) => variablesFor(one)[0] !== publicVariable(one));
  if (isNamed || Math.abs(second.line - first.line) > NEAR) return [];
  return [second.line > first.line || second.column > first.column ? second : first];
}
