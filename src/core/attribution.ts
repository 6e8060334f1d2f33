/** Says whose key each candidate of a file is, by the first evidence that speaks, and turns that into detections. */
import { asBytes } from '../text/bytes.ts';
import {
  AGAINST,
  type Attribution,
  type CandidateContext,
  type FileFacts,
  type LocatedContext,
  withUse,
} from './context/candidate-list.ts';
import type { FileWords, Said } from './context/file-words.ts';
import { createPairing } from './context/pairs.ts';
import type { DetectorParts, Verdict } from './detector.ts';
import type { Evidence } from './evidence/evidence.ts';
import { EVIDENCE_TABLE } from './evidence/evidence-table.ts';
import type { Confidence, Detection } from './finding.ts';
import { mentionsIn } from './line/mention.ts';
import { copyOf } from './once.ts';
import { redact } from './redact.ts';
import type { Role, Rule, Transport, Vocabulary } from './rule.ts';
import type { RuleSet } from './rule-set.ts';
import type { Candidate, Form } from './shapes/shape.ts';

/** Attributes the candidates of a file of which all is known that it says, one after the other. */
export interface Attributor {
  /** Takes the contexts in the file's order. */
  add(context: LocatedContext): void;
  end(): Verdict;
}

/** For one file. */
export function createAttributor({ said, uses }: FileWords, parts: DetectorParts): Attributor {
  const file = factsOf(said, parts);
  const found: { readonly order: number; readonly detection: Detection; readonly random: readonly string[] }[] = [];
  let open = false;
  const pairing = createPairing<LocatedContext>((context) => {
    if (!context.where.reportable) return;
    const { attribution, isFinal } = attributionOf(context, file, parts.rules);
    if (!isFinal || !context.where.aboveKnown) open = true;
    const detection = attribution?.provider ? detectionOf(context, attribution, parts) : null;
    if (detection) found.push({ order: context.order, detection, random: context.candidate.parts.map(copyOf) });
  });
  return {
    add: (context) => pairing.add(withUse(context, uses)),
    end() {
      pairing.end();
      found.sort((a, b) => a.order - b.order);
      return {
        detections: found.map(({ detection }) => detection),
        parts: found.map(({ random }) => random),
        open,
        again: null,
      };
    },
  };
}

/** More candidates are not asked whether any of them needs what was not read. */
const MAX_CANDIDATES_ASKED = 1_000;

/** The verdict on a file that names no provider: none of its values is a provider's, unless what was not read says so. */
export function unmentioned(contexts: Iterable<LocatedContext>, said: Said, parts: DetectorParts): Verdict {
  const isOpen = () => {
    const file = factsOf(said, parts);
    let asked = 0;
    for (const context of contexts) {
      if (++asked > MAX_CANDIDATES_ASKED) return true;
      if (!context.where.reportable) continue;
      if (!context.where.aboveKnown || !attributionOf(context, file, parts.rules).isFinal) return true;
    }
    return false;
  };
  let open: boolean | undefined;
  return {
    detections: [],
    parts: [],
    again: null,
    get open() {
      open ??= isOpen();
      return open;
    },
  };
}

const factsOf = (said: Said, { path, rules }: DetectorParts): FileFacts => ({
  providers: rules.providers,
  against: rules.against,
  rules: rules.rules,
  hide: rules.hide,
  path: mentionsIn(path, rules.providers)[0]?.provider ?? null,
  fileName: path.split('/').at(-1) ?? '',
  ...said,
});

/** The first row that says something decides. */
function attributionOf(
  context: CandidateContext,
  file: FileFacts,
  rules: RuleSet,
): { readonly attribution: Attribution | null; readonly isFinal: boolean } {
  for (const { says, isFinal } of EVIDENCE_TABLE) {
    const attribution = says(context, file);
    if (attribution && isOfAnother(attribution, context, rules))
      return { attribution: AGAINST, isFinal: isFinal === true };
    if (attribution && accepts(attribution, context, rules)) return { attribution, isFinal: isFinal === true };
  }
  return { attribution: null, isFinal: false };
}

/** What its own name, URL or call gives to a provider that has no keys of this shape is another vendor's secret. */
const isOfAnother = (attribution: Attribution, { candidate }: CandidateContext, { rules }: RuleSet): boolean =>
  attribution.provider !== null &&
  attribution.confidence === 'high' &&
  !rules.some(({ service, shapes }) => service === attribution.provider.service && shapes.includes(candidate.shape));

/** A provider whose keys never have this form is no answer. */
const accepts = ({ provider }: Attribution, { candidate }: CandidateContext, { rules }: RuleSet): boolean =>
  provider === null ||
  ((candidate.decisive || provider.upperCase || !candidate.upperCase) &&
    rules.some((rule) => couldName(rule, provider, candidate)));

function detectionOf(
  context: LocatedContext,
  attribution: Extract<Attribution, { readonly confidence: Confidence }>,
  parts: DetectorParts,
): Detection | null {
  const rule = ruleFor(context, attribution.provider, usesSmtp(context), parts.rules.rules);
  if (!rule) return null;
  const { candidate, where } = context;
  const fingerprint = `sha256:${parts.digest(`${rule.service}:${candidate.value}`)}`;
  if (rule.published?.includes(fingerprint)) return null;
  const raw = where.plain.text.slice(candidate.start, candidate.end);
  const { columnOf } = where.plain;
  return {
    ruleId: rule.id,
    secret: rule.facts,
    service: rule.service,
    confidence: attribution.confidence,
    path: parts.path,
    line: context.line,
    column: where.line.column + columnOf(candidate.start) + 1,
    endColumn: where.line.column + columnOf(candidate.end) + 1,
    redacted: redact(candidate.spelling === 'split' ? candidate.value : raw),
    fingerprint,
    evidence: [
      shown(attribution.evidence, parts.rules),
      ...(context.partner && attribution.provider.pairs ? [{ kind: 'half', reach: 'near' } as const] : []),
    ],
    excerpt: asBytes(copyOf(parts.rules.excerpt(where.plain.text, candidate.start, candidate.end))),
    name: context.main && copyOf(parts.rules.hide(context.main.text)),
    inlineReason: where.reason && copyOf(parts.rules.hide(where.reason)),
  };
}

/** What is said may hold another value. */
const shown = (evidence: Evidence, { hide }: RuleSet): Evidence =>
  evidence.said === undefined ? evidence : { ...evidence, said: copyOf(hide(evidence.said)) };

/** True where an SMTP host stands near, or the name speaks of SMTP. */
function usesSmtp(context: CandidateContext): boolean {
  if (context.meanings.some((meaning) => /smtp|EMAIL_HOST|MAIL_(?:USER|PASS)/i.test(meaning.text))) return true;
  const { own, neighbours } = context.around;
  return [own, ...neighbours.map(({ row }) => row)].some(({ mentions }) => mentions.some(({ smtp }) => smtp));
}

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
export function ruleFor(
  context: CandidateContext,
  provider: Vocabulary,
  smtp: boolean,
  rules: readonly Rule[],
): Rule | null {
  const role = roleOf(context, provider);
  const transport: Transport = smtp ? 'smtp' : 'api';
  const { shape } = context.candidate;
  const fits = (rule: Rule, strict: boolean) =>
    rule.service === provider.service &&
    rule.shapes.includes(shape) &&
    rule.roles.includes(role) &&
    (!strict || rule.transports.includes(transport));
  return rules.find((rule) => fits(rule, true)) ?? rules.find((rule) => fits(rule, false)) ?? null;
}

function roleOf(context: CandidateContext, provider: Vocabulary): Role {
  const { form } = context.candidate;
  if (form !== 'half') return form;
  if (!provider.pairs)
    return context.main?.role === 'secret' && /pass|pwd|pw\b/i.test(context.main.text) ? 'secret' : 'public';
  return halfOf(context);
}

/** Which half: by its own name, else by the partner's, else by the order of the two. */
function halfOf(context: CandidateContext): Role {
  const own = statedRole(context);
  if (own === 'token' && !context.partner) return 'token';
  if (own === 'secret' || own === 'public') return own;
  const other = context.partner ? statedRole(context.partner) : null;
  if (other === 'secret') return 'public';
  if (other === 'public') return 'secret';
  if (own === null && !context.partner && context.position.argument > 0) return 'secret';
  return context.partner && comesAfter(context, context.partner) ? 'secret' : 'public';
}

const statedRole = (context: CandidateContext): string | null =>
  context.main?.role ?? context.meanings.find((meaning) => meaning.role !== null)?.role ?? null;

const comesAfter = (one: CandidateContext, other: CandidateContext): boolean =>
  one.line > other.line || (one.line === other.line && one.candidate.start > other.candidate.start);
