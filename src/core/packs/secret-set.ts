/** The secrets of the packs that are on, ready to be looked for: what the gate asks, what stands on a line, what masks them. */

import { once } from '../once.ts';
import { decodeBase64, encodedBeginning } from '../shapes/base64.ts';
import { type Candidate, ESCAPE_BEFORE, type Spelling } from '../shapes/shape.ts';
import { ASSIGNED, anyCase } from './assigned.ts';
import { type CheckAnswer, createChecks } from './checks.ts';
import { type Spelled, spellingsOf } from './decoded-line.ts';
import { createGateScan, createJointScan } from './gate-scan.ts';
import { bounded, decisiveGate, wordsInFile } from './gate-text.ts';
import { literalsOn } from './literals.ts';
import { maySetPassword } from './mail-login.ts';
import { BODY_GATE } from './secret-blocks.ts';
import type { LowPlace, Near, SecretData, SecretProvider } from './secret-data.ts';

/** A kind of secret, compiled. */
export interface SecretKind extends Omit<SecretData, 'low' | 'claims'> {
  readonly provider: SecretProvider;
  /** Puts a value to its checks. */
  readonly check: (value: string) => CheckAnswer;
  readonly context: NearTests | null;
  readonly low: LowTests | null;
  readonly claims: RegExp | null;
}

/** Where it does not block, compiled. */
export type LowTests = { readonly [Part in keyof LowPlace]-?: RegExp | null };

/** What must speak for it, compiled. */
export interface NearTests extends Omit<Near, 'words' | 'own' | 'path' | 'partner'> {
  readonly words: RegExp;
  readonly own: RegExp;
  readonly path: RegExp | null;
  readonly partner: RegExp | null;
}

/** A value of a secret's form on a line. */
export interface SecretCandidate extends Candidate {
  readonly secret: SecretKind;
  /** What its checks say, found out when it is asked for; of a form that proves itself never `none`. */
  readonly answer: CheckAnswer;
}

/** All secrets that are looked for. */
export interface SecretSet {
  readonly secrets: readonly SecretKind[];
  /** Expressions of the gate for what proves itself, and for values that a name for a credential is given; null where no secret needs it. */
  readonly gate: {
    readonly decisive: string | null;
    readonly assigned: string | null;
    /** What must stand in a file, in any case, where one of the latter is to be reported. */
    readonly words: string | null;
  };
  /** True where a line can hold any of them: the gate's own test. */
  mayHold(text: string): boolean;
  /** Those whose form proves them; no two of them overlap. */
  findDecisive(text: string): readonly SecretCandidate[];
  /** Values that would be one if their names say so, each secret that they could be. */
  findAssigned(text: string): readonly SecretCandidate[];
  /** Both, those that prove themselves first. */
  find(text: string): readonly SecretCandidate[];
  /** True where a text says something that is enough anywhere in a file. */
  says(text: string): readonly SecretKind[];
}

const EDGE = '0-9A-Za-z_-';
const OWN_NAME = /key|token|secret|pass|pwd|auth|credential|bearer|basic|api/i;

/** @param disabled ids of secrets that are not looked for */
export function createSecretSet(providers: readonly SecretProvider[], disabled: ReadonlySet<string>): SecretSet {
  const secrets = providers.flatMap((provider) =>
    provider.secrets.filter(({ id }) => !disabled.has(id)).map((data) => secretOf(data, provider)),
  );
  const decisive = secrets.filter(({ near }) => near === undefined);
  const assigned = secrets.filter(({ near }) => near !== undefined);
  const bodies = secrets.some(({ block }) => block !== undefined) ? [BODY_GATE] : [];
  const nearGates = assigned.length === 0 ? [] : [ASSIGNED, ...assigned.flatMap((one) => one.gate ?? [])];
  const looked = [...nearGates, ...bodies];
  const gate = {
    decisive: decisive.length === 0 ? null : bounded(decisiveGate(decisive)),
    assigned: looked.length === 0 ? null : bounded(looked.join('|')),
    words: assigned.length === 0 ? null : [...new Set(assigned.flatMap(wordsInFile))].join('|'),
  };
  const proved = once(() => createGateScan(gate.decisive ?? '(?!)', ''));
  const given = once(() => createGateScan(gate.assigned ?? '(?!)', ''));
  const either = [gate.decisive, gate.assigned].filter((one) => one !== null).join('|');
  const any = once(() => createJointScan(either, [proved, given]));
  const finders = once(() => decisive.map(finderOf));
  const whole = once(() => assigned.map(literalTestOf));
  const weak = assigned.filter(({ near }) => near?.file);
  const findDecisive = (text: string) =>
    decisive.length > 0 && proved()(text) ? unclaimed(finders(), spellingsOf(text), text) : [];
  const findAssigned = (text: string) => (assigned.length > 0 && given()(text) ? assignedOn(text, whole()) : []);
  return {
    secrets,
    gate,
    mayHold: (text) => secrets.length > 0 && any()(text),
    findDecisive,
    findAssigned,
    find: (text) => [...findDecisive(text), ...findAssigned(text)],
    says: (text) => weak.filter(({ context }) => context?.words.test(text)),
  };
}

function secretOf(data: SecretData, provider: SecretProvider): SecretKind {
  const check = once(() => createChecks(data.checks ?? []));
  const context = once(() => nearTestsOf(data));
  const low = once(() => lowTestsOf(data));
  const claims = once(() => expression(data.claims));
  return {
    ...data,
    value: isUrl(data) ? schemeInAnyCase(data.value) : data.value,
    provider,
    check: (value) => check()(value),
    get context() {
      return context();
    },
    get low() {
      return low();
    },
    get claims() {
      return claims();
    },
  };
}

/** A mailer knows its own schemes as they are written alone. */
const isUrl = ({ checks = [] }: SecretData): boolean =>
  checks.some((check) => check.kind === 'login' && check.ownHost === undefined);

/** Programs read `SMTP://` as they read `smtp://`. */
function schemeInAnyCase(value: string): string {
  const end = value.indexOf('://');
  const scheme = value
    .slice(0, end)
    .replace(/\[[^[\]]*\]|[a-z]/g, (part) => (part.length === 1 ? anyCase(part) : part.replace('a-z', 'A-Za-z')));
  return scheme + value.slice(end);
}

function nearTestsOf({ near }: SecretData): NearTests | null {
  if (near === undefined) return null;
  return {
    ...near,
    words: new RegExp(near.words, 'i'),
    own: near.own === undefined ? OWN_NAME : new RegExp(near.own, 'i'),
    path: expression(near.path),
    partner: expression(near.partner),
  };
}

const expression = (text: string | undefined): RegExp | null => (text === undefined ? null : new RegExp(text, 'i'));

function lowTestsOf({ low }: SecretData): LowTests | null {
  if (low === undefined) return null;
  const { before, path, near, unless } = low;
  return {
    before: before === undefined ? null : new RegExp(`(?:${before})$`, 'i'),
    path: expression(path),
    near: expression(near),
    unless: expression(unless),
  };
}

interface Finder {
  readonly secret: SecretKind;
  readonly plain: RegExp;
  /** For what of a match is its lead. */
  readonly lead: RegExp | null;
  readonly whole: RegExp;
  readonly encoded: readonly string[];
}

function finderOf(secret: SecretKind): Finder {
  const { value, lead, edge = EDGE, behind = edge, starts = [] } = secret;
  const left = edge.replace(/[=:"'`]/g, '');
  const before = left === '' ? '' : `(?<=^|[^${left}]|${ESCAPE_BEFORE})`;
  const inner = behind.replaceAll('.', '');
  const after = behind === '' ? '' : behind.includes('.') ? `(?![${inner}]|[.][${inner}])` : `(?![${behind}])`;
  return {
    secret,
    plain: new RegExp(`${before}${lead === undefined ? '' : `(?:${lead})?`}(?:${value})${after}`, 'g'),
    lead: lead === undefined ? null : new RegExp(`^(?:${lead})(?=${value})`),
    whole: new RegExp(`^(?:${value})${after}`),
    encoded: starts.map(encodedBeginning).filter((digits) => digits.length >= 6),
  };
}

/** Each place is claimed by the first secret that fits; one that another holds whole is its part. */
function unclaimed(finders: readonly Finder[], spelled: readonly Spelled[], line: string): readonly SecretCandidate[] {
  const found: SecretCandidate[] = [];
  const take = (candidate: SecretCandidate | null) => {
    if (candidate === null) return;
    const rival = found.findIndex(({ start, end }) => candidate.start < end && start < candidate.end);
    if (rival < 0) found.push(candidate);
    else if (isClaimed(candidate, found[rival], line)) found[rival] = candidate;
  };
  for (const finder of finders) {
    for (const { text, spelling, place } of spelled)
      for (const { 0: value, index } of text.matchAll(finder.plain)) {
        const end = place(index + value.length);
        const from = (at: number) => candidateOf(finder.secret, value.slice(at), place(index + at), end, spelling);
        const lead = finder.lead?.exec(value)?.[0].length ?? 0;
        take(from(0) ?? (lead > 0 ? from(lead) : null));
      }
    if (finder.encoded.length > 0) for (const candidate of encodedOn(line, finder)) take(candidate);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** True where the line says whose it is, and the other is no more than a part of it. */
const isClaimed = ({ secret, start, end }: SecretCandidate, rival: SecretCandidate | undefined, line: string) =>
  rival !== undefined && start <= rival.start && rival.end <= end && (secret.claims?.test(line) ?? false);

const BASE64_RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,8192}={0,2}/g;

function* encodedOn(line: string, { secret, whole, encoded }: Finder): Generator<SecretCandidate | null> {
  if (!encoded.some((digits) => line.includes(digits))) return;
  for (const { 0: run, index } of line.matchAll(BASE64_RUN)) {
    if (!encoded.some((digits) => run.startsWith(digits))) continue;
    const [value] = whole.exec(decodeBase64(run.replaceAll('-', '+').replaceAll('_', '/'))) ?? [];
    if (value !== undefined) yield candidateOf(secret, value, index, index + run.length, 'base64');
  }
}

interface LiteralTest {
  readonly secret: SecretKind;
  readonly whole: RegExp;
}

const literalTestOf = (secret: SecretKind): LiteralTest => ({ secret, whole: new RegExp(`^(?:${secret.value})$`) });

/** Names and values that are joined here may be those of others. */
const isRead = ({ spelling }: Spelled): boolean => spelling !== 'split';

function assignedOn(line: string, tests: readonly LiteralTest[]): readonly SecretCandidate[] {
  const found: SecretCandidate[] = [];
  for (const { text, spelling, place } of spellingsOf(line).filter(isRead))
    for (const { start, end } of literalsOn(text)) {
      const written = text.slice(start, end).replace(/(?:\\[nrt]){1,2}$/, '');
      const plain = decodedLiteral(written);
      for (const { secret, whole } of tests) {
        const value = plain !== null && whole.test(plain) ? plain : whole.test(written) ? written : null;
        if (value === null || (secret.near?.server && !maySetPassword(text.slice(0, start)))) continue;
        const at = value === plain ? 'base64' : spelling;
        found.push(lazyCandidate(secret, value, place(start), place(start + written.length), at));
      }
    }
  return found;
}

/** What a literal holds in base64, where that is a line of text. */
function decodedLiteral(text: string): string | null {
  if (!/^[A-Za-z0-9+/]{12,1024}={0,2}$/.test(text) || text.replace(/={1,2}$/, '').length % 4 === 1) return null;
  const plain = decodeBase64(text).replace(/[\r\n]{1,2}$/, '');
  return /^[\x20-\x7e]{8,}$/.test(plain) ? plain : null;
}

/** One whose checks have been asked. */
function candidateOf(...found: Parameters<typeof lazyCandidate>): SecretCandidate | null {
  const candidate = lazyCandidate(...found);
  return candidate.answer === 'none' ? null : candidate;
}

function lazyCandidate(
  secret: SecretKind,
  value: string,
  start: number,
  end: number,
  spelling: Spelling,
): SecretCandidate {
  const decisive = secret.near === undefined;
  let answer: CheckAnswer | undefined;
  return {
    form: 'whole',
    shape: secret.id,
    spelling,
    start,
    end,
    value,
    parts: [value],
    upperCase: false,
    decisive,
    secret,
    get answer() {
      answer ??= secret.check(value);
      return answer;
    },
  };
}
