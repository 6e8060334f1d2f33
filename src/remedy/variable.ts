/** Names the environment variables and settings that take the place of found keys, so that two values never get one name. */
import { defaultRules, rulesKnowing } from '../config/built-in.ts';
import type { Detection } from '../core/finding.ts';

/** A name of a variable; those of mail belong to the deployment, whatever provider sends it. */
const VARIABLE = /^[A-Z][A-Z0-9_]{2,63}$/;
const OF_MAIL = /MAIL|SMTP/;

/** One name, or two where the value holds a whole pair. */
export function variablesFor({ secret, name }: Pick<Detection, 'secret' | 'name'>): readonly string[] {
  const { variables, otherVariables, origin } = secret;
  if (origin === 'own' || name === null || variables.length !== 1) return variables;
  const isKnown = otherVariables.includes(name) || isOwn(name);
  return isKnown && !/[0-9A-F]{16}/.test(name) ? [name] : variables;
}

/** Whose name says that it belongs to mail or to a provider keeps it: people know it, and their deployment may too. */
const isOwn = (name: string): boolean =>
  VARIABLE.test(name) &&
  (OF_MAIL.test(name) ||
    defaultRules().source.providers.some(({ variables }) => variables.own.some((part) => name.includes(part))));

// Tells the halves of a pair apart where neither rule nor name does, so that two values never get one name.

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
  return findings.map((one) => (secrets.has(one) ? asSecretHalf(one) : one));
}

/** What a value is a part of: its provider's key where that one has two halves, else what its rule finds. */
export function credentialOf({ ruleId, service, secret }: Pick<Detection, 'ruleId' | 'service' | 'secret'>): string {
  return secret.pairs && !secret.roles.includes('token') ? service : ruleId;
}

/** One value of a key that has two. */
function isHalf({ secret: { pairs, roles } }: Detection): boolean {
  return pairs && roles.some((role) => role === 'public' || role === 'secret');
}

/** As the rule of the secret half has it, for the API. */
function asSecretHalf<T extends Detection>(finding: T): T {
  const rule = rulesKnowing([finding.ruleId]).rules.find(
    ({ service, roles, transports }) =>
      service === finding.service && roles.includes('secret') && transports.includes('api'),
  );
  return rule === undefined ? finding : { ...finding, ruleId: rule.id, secret: rule.facts };
}

/** What the public half is usually called. */
const publicVariable = ({ ruleId, service }: Detection): string | undefined =>
  rulesKnowing([ruleId]).rules.find((rule) => rule.service === service && rule.roles.includes('public'))?.variables[0];

/** The later one of two; none where a name or a rule says what they are. */
function secretOf<T extends Detection>(halves: readonly T[]): readonly T[] {
  const [first, second] = halves;
  if (first === undefined || second === undefined || halves.length !== 2 || first.fingerprint === second.fingerprint)
    return [];
  const isNamed = halves.some((one) => variablesFor(one)[0] !== publicVariable(one));
  if (isNamed || Math.abs(second.line - first.line) > NEAR) return [];
  return [second.line > first.line || second.column > first.column ? second : first];
}

// The names by which .NET knows a value of a settings file: sections and keys, joined by colons or, in a variable, by two underscores.

/** One object or list that is open. */
interface Level {
  /** The key whose value is read. */
  key: string;
  /** The position in a list; null in an object. */
  index: number | null;
}

/**
 * The keys that lead to a place in JSON; empty where none does.
 * @param text whole; comments are allowed, as .NET allows them
 * @param at an offset within the value
 */
export function settingPath(text: string, at: number): readonly string[] {
  const levels: Level[] = [];
  const tokens = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\]|\\[\s\S])*)(?:"|\\?$)(\s*:)?|[{}[\],]/g;
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(tokens)) {
    if (index > at) break;
    const level = levels.at(-1);
    if (token === '{' || token === '[') levels.push({ key: '', index: token === '[' ? 0 : null });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level !== undefined && level.index !== null) level.index++;
    else if (colon !== undefined && level !== undefined) level.key = string ?? '';
  }
  return levels.map(({ key, index }) => (index === null ? key : String(index))).filter((key) => key !== '');
}

/** What to do about the values of a line, in one sentence. */
export function settingAdvice(paths: readonly (readonly string[])[]): string {
  const [names, variables] = [':', '__'].map((mark) => paths.map((path) => path.join(mark)).join(' and '));
  return paths.length === 1
    ? `take the value out; keep it by dotnet user-secrets as ${names}, or in the variable ${variables}`
    : `take the values out; keep them by dotnet user-secrets as ${names}, or in the variables ${variables}`;
}
