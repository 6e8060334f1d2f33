/** Names the credential: which part of which provider's key a value is, and the rule that stands for it. */
import type { Role, Rule, Transport, Vocabulary } from './rule.ts';
import type { Candidate, Form } from './shapes/candidate.ts';
import type { Suspect } from './suspect.ts';

/** The parts of a credential that a value of a form can be. */
const ROLES: Readonly<Record<Form, readonly Role[]>> = {
  half: ['public', 'secret', 'token'],
  pair: ['pair'],
  encoded: ['encoded'],
  'encoded-pair': ['encoded-pair'],
  suffixed: ['suffixed'],
  token: ['token'],
  whole: ['whole'],
};

/** True where a value of this shape and form can be a credential that the rule names. */
export const couldName = (rule: Rule, provider: Vocabulary, { shape, form }: Candidate): boolean =>
  rule.service === provider.service &&
  rule.shapes.includes(shape) &&
  ROLES[form].some((role) => rule.roles.includes(role));

/** The first rule that fits the value; null where the provider has no such credential. */
export function ruleFor(suspect: Suspect, provider: Vocabulary, smtp: boolean, rules: readonly Rule[]): Rule | null {
  const role = roleOf(suspect, provider);
  const transport: Transport = smtp ? 'smtp' : 'api';
  const { shape } = suspect.candidate;
  const fits = (rule: Rule, strict: boolean) =>
    rule.service === provider.service &&
    rule.shapes.includes(shape) &&
    rule.roles.includes(role) &&
    (!strict || rule.transports.includes(transport));
  return rules.find((rule) => fits(rule, true)) ?? rules.find((rule) => fits(rule, false)) ?? null;
}

function roleOf(suspect: Suspect, provider: Vocabulary): Role {
  const { form } = suspect.candidate;
  if (form !== 'half') return form;
  if (!provider.pairs)
    return suspect.main?.role === 'secret' && /pass|pwd|pw\b/i.test(suspect.main.text) ? 'secret' : 'public';
  return halfOf(suspect);
}

/** Which half: by its own name, else by the partner's, else by the order of the two. */
function halfOf(suspect: Suspect): Role {
  const own = statedRole(suspect);
  if (own === 'token' && !suspect.partner) return 'token';
  if (own === 'secret' || own === 'public') return own;
  const other = suspect.partner ? statedRole(suspect.partner) : null;
  if (other === 'secret') return 'public';
  if (other === 'public') return 'secret';
  if (own === null && !suspect.partner && suspect.position.argument > 0) return 'secret';
  return suspect.partner && comesAfter(suspect, suspect.partner) ? 'secret' : 'public';
}

const statedRole = (suspect: Suspect): string | null =>
  suspect.main?.role ?? suspect.senses.find((sense) => sense.role !== null)?.role ?? null;

const comesAfter = (one: Suspect, other: Suspect): boolean =>
  one.line > other.line || (one.line === other.line && one.candidate.start > other.candidate.start);
