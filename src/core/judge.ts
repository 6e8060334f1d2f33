/** Hears the witnesses on each suspect of a file and turns their word into detections. */
import type { Detection } from './detection.ts';
import type { DetectorParts, Verdict } from './detector.ts';
import { ruleFor } from './identify.ts';
import { mentionsIn } from './mention.ts';
import { joinPairs } from './pairs.ts';
import { excerptOf, hideKeys, redact } from './redact.ts';
import type { Against, Vocabulary } from './rule.ts';
import type { FileKnowledge, Suspect, Testimony } from './suspect.ts';
import type { SeenSuspect } from './suspects.ts';
import { SETTLING } from './witness/own-line.ts';
import { WITNESSES } from './witnesses.ts';

/** Judges all suspects of a file that has been read to its end. */
export function judge(
  suspects: readonly SeenSuspect[],
  said: Said,
  parts: DetectorParts,
  providers: readonly Vocabulary[],
): Verdict {
  const [first] = parts.rules;
  if (!first || suspects.length === 0) return { detections: [], values: [], open: false };
  const file = knowledgeOf(first.against, said, parts, providers);
  joinPairs(suspects);
  const detections: Detection[] = [];
  const values: string[] = [];
  let open = false;
  for (const suspect of suspects.filter((each) => each.sight.reportable)) {
    const { testimony, settled } = hear(suspect, file);
    if (!settled || !suspect.sight.aboveKnown) open = true;
    const detection = testimony?.provider ? detectionOf(suspect, testimony, parts) : null;
    if (!detection) continue;
    detections.push(detection);
    values.push(suspect.candidate.value);
  }
  return { detections, values, open };
}

/** More values than these are not asked whether any of them needs what was not read. */
const MAX_ASKED = 1_000;

/** The verdict on a file that names no provider: none of its values is a provider's, unless what was not read says so. */
export function unmentioned(
  suspects: Iterable<SeenSuspect>,
  said: Said,
  parts: DetectorParts,
  providers: readonly Vocabulary[],
): Verdict {
  const [first] = parts.rules;
  const isOpen = () => {
    if (!first) return false;
    const file = knowledgeOf(first.against, said, parts, providers);
    let asked = 0;
    for (const suspect of suspects) {
      if (!suspect.sight.reportable) continue;
      if (++asked > MAX_ASKED || !suspect.sight.aboveKnown || !hear(suspect, file).settled) return true;
    }
    return false;
  };
  let open: boolean | undefined;
  return {
    detections: [],
    values: [],
    get open() {
      open ??= isOpen();
      return open;
    },
  };
}

type Said = Pick<FileKnowledge, 'mentioned' | 'accounted' | 'homes' | 'aliases'>;

const knowledgeOf = (
  against: Against,
  said: Said,
  { path }: DetectorParts,
  providers: readonly Vocabulary[],
): FileKnowledge => ({
  providers,
  against,
  path: mentionsIn(path, providers)[0]?.provider ?? null,
  fileName: path.split('/').at(-1) ?? '',
  ...said,
});

/** The first witness that speaks decides; the rest is silent. */
function hear(
  suspect: Suspect,
  file: FileKnowledge,
): { readonly testimony: Testimony | null; readonly settled: boolean } {
  for (const witness of WITNESSES) {
    const testimony = witness(suspect, file);
    if (testimony && accepts(testimony, suspect)) return { testimony, settled: SETTLING.includes(witness) };
  }
  return { testimony: null, settled: false };
}

/** A provider whose keys never have this form is no answer. */
function accepts(testimony: Testimony, { candidate }: Suspect): boolean {
  const { provider } = testimony;
  if (provider === null) return true;
  if (candidate.upperCase && !provider.upperCase) return false;
  if (candidate.form === 'suffixed') return !provider.pairs;
  if (candidate.form === 'pair' || candidate.form === 'encoded-pair' || candidate.form === 'token')
    return provider.pairs;
  return true;
}

function detectionOf(
  suspect: SeenSuspect,
  testimony: Testimony & { readonly provider: Vocabulary },
  parts: DetectorParts,
): Detection | null {
  const rule = ruleFor(suspect, testimony.provider, usesSmtp(suspect), parts.rules);
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
    redacted: redact(candidate.shape === 'split' ? candidate.value : raw),
    fingerprint,
    evidence: [
      hideKeys(testimony.evidence),
      ...(suspect.partner && testimony.provider.pairs ? ['the other half stands beside it'] : []),
    ],
    excerpt: excerptOf(sight.plain.text, candidate.start, candidate.end),
    name: suspect.main && hideKeys(suspect.main.text),
    inlineReason: sight.reason && hideKeys(sight.reason),
  };
}

/** True where an SMTP host stands near, or the name speaks of SMTP. */
function usesSmtp(suspect: Suspect): boolean {
  if (suspect.senses.some((sense) => /smtp|EMAIL_HOST|MAIL_(?:USER|PASS)/i.test(sense.text))) return true;
  const { own, neighbours } = suspect.around;
  return [own, ...neighbours.map(({ row }) => row)].some(({ mentions }) => mentions.some(({ smtp }) => smtp));
}
