/** Hears the witnesses on each suspect of a file and turns their word into detections. */
import { asBytes } from '../text/bytes.ts';
import type { Confidence, Detection } from './detection.ts';
import type { DetectorParts, Verdict } from './detector.ts';
import type { Evidence } from './evidence.ts';
import { EVIDENCE_TABLE } from './evidence-table.ts';
import { couldName, ruleFor } from './identify.ts';
import { mentionsIn } from './mention.ts';
import { joinPairs } from './pairs.ts';
import { redact } from './redact.ts';
import type { RuleSet } from './rule-set.ts';
import type { FileKnowledge, Suspect, Testimony } from './suspect.ts';
import type { SeenSuspect } from './suspects.ts';

/** Judges all suspects of a file that has been read to its end. */
export function judge(suspects: readonly SeenSuspect[], said: Said, parts: DetectorParts): Verdict {
  if (suspects.length === 0) return { detections: [], parts: [], open: false };
  const file = knowledgeOf(said, parts);
  joinPairs(suspects);
  const detections: Detection[] = [];
  const random: (readonly string[])[] = [];
  let open = false;
  for (const suspect of suspects.filter((each) => each.sight.reportable)) {
    const { testimony, settled } = hear(suspect, file, parts.rules);
    if (!settled || !suspect.sight.aboveKnown) open = true;
    const detection = testimony?.provider ? detectionOf(suspect, testimony, parts) : null;
    if (!detection) continue;
    detections.push(detection);
    random.push(suspect.candidate.parts);
  }
  return { detections, parts: random, open };
}

/** More values than these are not asked whether any of them needs what was not read. */
const MAX_ASKED = 1_000;

/** The verdict on a file that names no provider: none of its values is a provider's, unless what was not read says so. */
export function unmentioned(suspects: Iterable<SeenSuspect>, said: Said, parts: DetectorParts): Verdict {
  const isOpen = () => {
    const file = knowledgeOf(said, parts);
    let asked = 0;
    for (const suspect of suspects) {
      if (!suspect.sight.reportable) continue;
      if (++asked > MAX_ASKED || !suspect.sight.aboveKnown || !hear(suspect, file, parts.rules).settled) return true;
    }
    return false;
  };
  let open: boolean | undefined;
  return {
    detections: [],
    parts: [],
    get open() {
      open ??= isOpen();
      return open;
    },
  };
}

type Said = Pick<FileKnowledge, 'mentioned' | 'accounted' | 'homes' | 'aliases'>;

const knowledgeOf = (said: Said, { path, rules }: DetectorParts): FileKnowledge => ({
  providers: rules.providers,
  against: rules.against,
  rules: rules.rules,
  hide: rules.hide,
  path: mentionsIn(path, rules.providers)[0]?.provider ?? null,
  fileName: path.split('/').at(-1) ?? '',
  ...said,
});

/** The first witness that speaks decides; the rest is silent. */
function hear(
  suspect: Suspect,
  file: FileKnowledge,
  rules: RuleSet,
): { readonly testimony: Testimony | null; readonly settled: boolean } {
  for (const { says, settles } of EVIDENCE_TABLE) {
    const testimony = says(suspect, file);
    if (testimony && accepts(testimony, suspect, rules)) return { testimony, settled: settles === true };
  }
  return { testimony: null, settled: false };
}

/** A provider whose keys never have this form is no answer. */
const accepts = ({ provider }: Testimony, { candidate }: Suspect, { rules }: RuleSet): boolean =>
  provider === null ||
  ((candidate.decisive || provider.upperCase || !candidate.upperCase) &&
    rules.some((rule) => couldName(rule, provider, candidate)));

function detectionOf(
  suspect: SeenSuspect,
  testimony: Extract<Testimony, { readonly confidence: Confidence }>,
  parts: DetectorParts,
): Detection | null {
  const rule = ruleFor(suspect, testimony.provider, usesSmtp(suspect), parts.rules.rules);
  if (!rule) return null;
  const { candidate, sight } = suspect;
  const fingerprint = `sha256:${parts.digest(`${rule.service}:${candidate.value}`)}`;
  if (rule.published?.includes(fingerprint)) return null;
  const raw = sight.plain.text.slice(candidate.start, candidate.end);
  const { columnOf } = sight.plain;
  return {
    ruleId: rule.id,
    service: rule.service,
    confidence: testimony.confidence,
    path: parts.path,
    line: suspect.line,
    column: sight.line.column + columnOf(candidate.start) + 1,
    endColumn: sight.line.column + columnOf(candidate.end) + 1,
    redacted: redact(candidate.spelling === 'split' ? candidate.value : raw),
    fingerprint,
    evidence: [
      shown(testimony.evidence, parts.rules),
      ...(suspect.partner && testimony.provider.pairs ? [{ kind: 'half', reach: 'near' } as const] : []),
    ],
    excerpt: asBytes(parts.rules.excerpt(sight.plain.text, candidate.start, candidate.end)),
    name: suspect.main && parts.rules.hide(suspect.main.text),
    inlineReason: sight.reason && parts.rules.hide(sight.reason),
  };
}

/** What is said may hold another value. */
const shown = (evidence: Evidence, { hide }: RuleSet): Evidence =>
  evidence.said === undefined ? evidence : { ...evidence, said: hide(evidence.said) };

/** True where an SMTP host stands near, or the name speaks of SMTP. */
function usesSmtp(suspect: Suspect): boolean {
  if (suspect.senses.some((sense) => /smtp|EMAIL_HOST|MAIL_(?:USER|PASS)/i.test(sense.text))) return true;
  const { own, neighbours } = suspect.around;
  return [own, ...neighbours.map(({ row }) => row)].some(({ mentions }) => mentions.some(({ smtp }) => smtp));
}
