/** Names the environment variables that take the place of a found key. */
import { builtInRules } from '../config/built-in.ts';
import type { Detection } from '../core/detection.ts';

/** A name of a variable; those of mail belong to the deployment, whatever provider sends it. */
const VARIABLE = /^[A-Z][A-Z0-9_]{2,63}$/;
const OF_MAIL = /MAIL|SMTP/;

/** One name, or two where the value holds a whole pair. */
export function variablesFor({
  ruleId,
  service,
  name,
  own,
}: Pick<Detection, 'ruleId' | 'service' | 'name' | 'own'>): readonly string[] {
  if (own !== undefined) return [own.variable];
  const { rule, source } = builtInRules();
  const provider = source.providers.find(({ id }) => id === service);
  const byRule = rule(ruleId)?.variables ?? provider?.variables.names.slice(0, 1) ?? [];
  const isKnown = name !== null && (rule(ruleId)?.otherVariables?.includes(name) || isOwn(name));
  return name !== null && byRule.length === 1 && isKnown && !/[0-9A-F]{16}/.test(name) ? [name] : byRule;
}

/** Whose name says that it belongs to mail or to a provider keeps it: people know it, and their deployment may too. */
const isOwn = (name: string): boolean =>
  VARIABLE.test(name) &&
  (OF_MAIL.test(name) ||
    builtInRules().source.providers.some(({ variables }) => variables.own.some((part) => name.includes(part))));
