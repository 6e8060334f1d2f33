/** Says whether a value of a secret's form is one: by its own name, call or URL, by the header of its block, by a host near it, by the path. */
import type { Position } from '../context/position.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { CONFIDENCE_RANK, type Confidence } from '../finding.ts';
import { openingBracket } from '../line/brackets.ts';
import { wordsOf } from '../line/name-words.ts';
import { isMadeUp, isPlaceholder } from '../placeholder.ts';
import { mailLogin, mayBeMailLogin } from './mail-login.ts';
import type { PlacedSecret, SecretFile, SpokenFor } from './placed-secret.ts';
import type { LowTests, NearTests, SecretCandidate } from './secret-set.ts';

/** Lines of the same block that a host may be away. */
const HOST_REACH = 5;

/** Last words of names of what is no secret. */
const NO_SECRET: ReadonlySet<string> = new Set(
  'id ids uuid guid sid hash sha md5 sha1 sha256 digest checksum etag integrity fingerprint version revision commit name url uri host hostname port path file email address public pub publishable region domain template list count size length type date time timeout expires ttl regex pattern prefix suffix label title description message hint placeholder field attr enabled required'.split(
    ' ',
  ),
);

const PUBLIC = /public|publishable|(?<![a-z])pub(?![a-z])/i;

/** What speaks for it; null where nothing does. */
export function judge(placed: PlacedSecret, file: SecretFile): SpokenFor | null {
  const spoken = judged(placed, file);
  const { low } = placed.candidate.secret;
  return spoken && low && isLowThere(placed, low, file) ? { ...spoken, confidence: 'low' } : spoken;
}

/** Capitals alone are no words where a kind has no others; a URL is words for the most part, and its check reads its password. */
const isNobodys = (candidate: SecretCandidate): boolean =>
  /^[0-9A-Z]+$/.test(candidate.value) || candidate.secret.checks?.some(({ kind }) => kind === 'login')
    ? isPlaceholder(candidate.value)
    : isMadeUp(candidate);

/** True in a place where values of this kind are public, or samples. */
function isLowThere({ position, where }: PlacedSecret, low: LowTests, { path }: SecretFile): boolean {
  if (position.names.some((name) => low.unless?.test(name))) return false;
  if (low.before?.test(position.before) || low.path?.test(path)) return true;
  const { own, neighbours } = where.around;
  const near = neighbours.filter(({ distance }) => distance <= HOST_REACH).map(({ row }) => row.text);
  return low.near !== null && [own.text, ...near].some((text) => low.near?.test(text));
}

function judged(placed: PlacedSecret, file: SecretFile): SpokenFor | null {
  const { candidate } = placed;
  const { secret } = candidate;
  if (secret.context === null) {
    if (isNobodys(candidate) || PUBLIC.test(placed.position.names[0] ?? '')) return null;
    const evidence = { kind: 'form', reach: 'line', of: secret.title } as const;
    return { confidence: lowered(secret.confidence ?? 'high', candidate.answer), evidence };
  }
  if (isNoSecret(placed)) return null;
  const spoken = secret.context.server ? mailLogin(placed, file.path) : spokenFor(placed, secret.context, file);
  if (spoken === null || candidate.answer === 'none') return null;
  const confidence = least(secret.confidence ?? 'high', spoken.confidence);
  return { ...spoken, confidence: lowered(confidence, candidate.answer) };
}

/** True where lines that were not read could speak for it. */
export function isOpen(placed: PlacedSecret, { path }: SecretFile): boolean {
  const { context } = placed.candidate.secret;
  if (context === null || isNoSecret(placed)) return false;
  const isPossible = context.server ? mayBeMailLogin(placed, path) : hasOwnName(placed, context);
  return isPossible && placed.candidate.answer !== 'none';
}

const least = (one: Confidence, other: Confidence): Confidence =>
  CONFIDENCE_RANK[one] < CONFIDENCE_RANK[other] ? one : other;

const lowered = (confidence: Confidence, answer: SecretCandidate['answer']): Confidence =>
  answer === 'low' ? 'low' : confidence;

/** A value whose own name says that it is an id, a sum, a setting, or public. */
function isNoSecret({ candidate, position }: PlacedSecret): boolean {
  const [name = ''] = position.names;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return NO_SECRET.has(last) || PUBLIC.test(name) || (candidate.value.length > 15 && isMadeUp(candidate));
}

function spokenFor(placed: PlacedSecret, near: NearTests, file: SecretFile): SpokenFor | null {
  const { position, headers, candidate } = placed;
  const callee = calleeOf(position);
  const own = [...position.names, callee, position.urlHost ?? ''].find((text) => near.words.test(text));
  const hasOwn = hasOwnName(placed, near);
  const takesKey = near.words.test(position.names[0] ?? '') || isClient(callee, near) || isLogin(position);
  if (own !== undefined && (hasOwn || takesKey))
    return { confidence: 'high', evidence: { kind: 'name', reach: 'line', said: own } };
  if (near.path?.test(file.path) && (hasOwn || position.bare))
    return { confidence: 'high', evidence: { kind: 'path', reach: 'file' } };
  if (!hasOwn) return null;
  const header = headers.find(({ text }) => near.words.test(text));
  if (header)
    return {
      confidence: 'high',
      evidence: { kind: 'header', reach: 'block', said: header.text.trim(), of: candidate.secret.provider.name },
    };
  const host = isAnyones(placed, near) ? hostNear(placed, near) : null;
  if (host) return { confidence: 'medium', evidence: host };
  if (near.words.test(position.before) || (isAnyones(placed, near) && near.words.test(restOfLine(placed))))
    return { confidence: 'medium', evidence: { kind: 'word', reach: 'line', said: candidate.secret.provider.name } };
  if (near.file && file.says(candidate))
    return { confidence: 'medium', evidence: { kind: 'file', reach: 'file', of: candidate.secret.provider.name } };
  return null;
}

/** Words of names that do not say whose a credential is. */
const ANYONES: ReadonlySet<string> = new Set(
  'api apikey key keys token tokens secret secrets pass password passwd passphrase pwd auth authorization authentication authenticate authtoken credential credentials bearer basic access private server account user username login http https smtp imap mail mailer email e x my the host client service provider transport sender sending esp config configuration conf settings setting env process options opts option params param data value values header headers prod production dev development staging stage live main default new create init connect set with get add define const let var self this root spring django laravel rails devise phpmailer nodemailer wp u'.split(
    ' ',
  ),
);

/** False for a name that says whose it is: `GITHUB_TOKEN` beside the host of another. */
function isAnyones({ position }: PlacedSecret, { words, own }: NearTests): boolean {
  const name = position.names.find((text) => own.test(text)) ?? position.call ?? '';
  return words.test(name) || wordsOf(name).every((word) => ANYONES.has(word) || /^\d*$/.test(word));
}

/** A name for a credential, whoever's: `token`, `api_key`; or the argument of a call, or the header of a block whose `default` it is. */
const hasOwnName = ({ position, headers }: PlacedSecret, { own }: NearTests): boolean =>
  position.names.some((name) => own.test(name)) ||
  (position.call !== null && own.test(position.call)) ||
  (/^(?:default|value)$/i.test(position.names[0] ?? '') && own.test(headers[0]?.text ?? ''));

/** What is called with the value, in full: `postmark.ServerClient`, `require('twilio')`, `Mandrill::API.new '…'`. */
function calleeOf({ before, call }: Position): string {
  const bare = /(?<![\w:])([A-Z][\w:]{0,60}\.new)\s{1,4}["']$/.exec(before)?.[1];
  if (bare !== undefined) return bare;
  const at = openingBracket(before);
  return before[at] === '(' ? (/[^\s=;,{]{0,200}$/.exec(before.slice(0, at))?.[0] ?? '') : (call ?? '');
}

const CLIENT =
  /\)$|\.new$|^\w+::create$|(?:client|api|sdk|connect|setup|configure|transport|login|init\w{0,40}|auth\w{0,40})$/i;

/** A library, or what it makes clients with: `new Knock(…)`, `postmark.ServerClient(…)`; not `postmark.getMessage(…)`. */
const isClient = (callee: string, { words }: NearTests): boolean =>
  words.test(callee) && (CLIENT.test(callee) || words.test(/\w{0,60}$/.exec(callee)?.[0] ?? ''));

/** The user or the password of a URL. */
const isLogin = ({ before }: Position): boolean => /:\/\/(?:[^\s/"'`]*:|[^\s/@"'`]*)$/.test(before);

/** What stands on the line beside the value, of whose characters chance may make a word. */
const restOfLine = ({ candidate: { start, end }, where: { plain } }: PlacedSecret): string =>
  `${plain.text.slice(0, start)} ${plain.text.slice(end)}`;

function hostNear({ where, candidate }: PlacedSecret, { hosts = [], partner }: NearTests): Evidence | null {
  const { own, neighbours } = where.around;
  const said = (text: string) =>
    hosts.find((host) => text.toLowerCase().includes(host)) ??
    (partner?.test(text) ? candidate.secret.provider.name : undefined);
  const here = said(own.text);
  if (here !== undefined) return { kind: 'word', reach: 'line', said: here };
  for (const { row, distance, visible } of neighbours) {
    if (!visible || distance > HOST_REACH) continue;
    const host = said(row.text);
    if (host !== undefined) return { kind: 'word-near', reach: 'near', said: host, lines: distance };
  }
  return null;
}
