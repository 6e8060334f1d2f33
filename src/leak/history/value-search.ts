/** The value that is looked for, known by its fingerprint, and the search for it on lines, in every form; what matches is the only place where the key itself is held. */
import crypto from 'node:crypto';
import type { Service } from '../../core/finding.ts';
import { plainLine } from '../../core/line/column.ts';
import { type BlockFinder, createBlockFinder } from '../../core/packs/secret-blocks.ts';
import type { SecretCandidate } from '../../core/packs/secret-set.ts';
import { redact } from '../../core/redact.ts';
import type { RuleSet } from '../../core/rule-set.ts';
import { byteRuns, textHoldsRun } from '../../core/shapes/byte-run.ts';
import { ENCODED_SHAPE, MIN_BASE64_OF_HEX } from '../../core/shapes/encoded.ts';
import { HEX_LENGTH } from '../../core/shapes/hex.ts';
import { closeSplit, findSplit, type OpenPiece, SPLIT_SHAPE } from '../../core/shapes/split.ts';
import type { Line } from '../../diff/change.ts';
import { Failure } from '../../failure.ts';
import { sha256 } from '../../sha256.ts';

/** Who the key belongs to, once it has been met. */
export interface Identity {
  readonly service: Service;
  /** `sha256:` and 64 hex digits. */
  readonly fingerprint: string;
  /** First four characters and the length. */
  readonly redacted: string;
}

/** What is looked for. */
export interface WantedKey {
  /** The form in which the wanted value stands among these; null where it does not. */
  find(values: readonly Value[]): ValueForm | null;
  /** Null until the value has been met. @throws Failure 'usage' where the digits fit several keys */
  identity(): Identity | null;
  /** The key, decoded; null until it has been met. Never to be shown. */
  value(): string | null;
  /** Every spelling that was met, each as its pieces. Never to be shown. */
  spellings(): readonly (readonly string[])[];
  /** What values look like. */
  readonly rules: RuleSet;
  /** What a line with the value holds, where it is known and no form shows it; null: values are taken out of lines. */
  readonly text: string | null;
}

interface Met extends Identity {
  readonly value: string;
}

/** The value of which `digits` begin the fingerprint. */
export function wantByFingerprint(digits: string, rules: RuleSet): WantedKey {
  const met = new Map<string, Met>();
  const spellings = new Map<string, readonly string[]>();
  const own = rules.providers.map(({ service }) => service);
  const check = ({ text, service: of, shown }: Value): boolean => {
    for (const service of of === undefined ? own : [of]) {
      const hash = fastSha256(`${service}:${text}`);
      if (!hash.startsWith(digits)) continue;
      met.set(hash, { service, fingerprint: `sha256:${hash}`, redacted: shown ?? redact(text), value: text });
      return true;
    }
    return false;
  };
  return {
    rules,
    text: null,
    find: (values) => collect(values, check, spellings),
    identity() {
      const [first, second] = met.values();
      if (second !== undefined)
        throw new Failure(
          'usage',
          `several keys have a fingerprint that begins so:\n${[...met.values()].map(({ fingerprint }) => fingerprint).join('\n')}`,
        );
      return first ?? null;
    },
    value: () => [...met.values()][0]?.value ?? null,
    spellings: () => [...spellings.values()],
  };
}

/** A value that is known: the secret half of a pair, wherever it stands without the other one. */
export function wantByValue(value: string, identity: Identity, rules: RuleSet): WantedKey {
  const spellings = new Map<string, readonly string[]>();
  return {
    rules,
    text: null,
    find: (values) => collect(values, ({ text }) => text === value, spellings),
    identity: () => identity,
    value: () => value,
    spellings: () => [...spellings.values()],
  };
}

/** A value that is known and has no form of its own: found by the longest of its lines, whatever a rule says of the place. */
export function wantByText(value: string, identity: Identity, rules: RuleSet): WantedKey {
  const [text = value] = value.split('\n').toSorted((a, b) => b.length - a.length);
  return {
    rules,
    text,
    find: () => null,
    identity: () => identity,
    value: () => value,
    spellings: () => [],
  };
}

function collect(
  values: readonly Value[],
  check: (value: Value) => boolean,
  spellings: Map<string, readonly string[]>,
): ValueForm | null {
  let form: ValueForm | null = null;
  for (const value of values) {
    if (!check(value)) continue;
    form ??= value.form;
    const id = value.raw.join('\0');
    if (!spellings.has(id)) spellings.set(id, value.raw);
  }
  return form;
}

/** sha256 of a text's UTF-8, as 64 hex digits. */
export const fastSha256: (text: string) => string =
  typeof crypto.hash === 'function' ? (text) => crypto.hash('sha256', text, 'hex') : sha256;

// Takes everything out of a line that could be a key, in whatever form, alone, in a pair, in base64, in two literals, and
// looks for one value among it. Far more than the detector would report: no word around a value counts here, for each is
// compared with one fingerprint.

/** How a value stands in the text; `half`: of a pair that was asked for, the secret half alone. */
export type ValueForm = 'plain' | 'pair' | 'base64' | 'split' | 'half';

/** One value on a line. */
interface Value {
  /** The key, decoded: what a fingerprint is made of. */
  readonly text: string;
  readonly form: ValueForm;
  /** The pieces of the line that spell it: one, or the two literals of a split value. */
  readonly raw: readonly string[];
  /** The provider of a pack whose key it would be, or that of own rules; left out for those that need evidence. */
  readonly service?: string;
  /** What may be shown of it, where that is less than of others. */
  readonly shown?: string;
}

/** Escapes such as `%3A`, `\x22` and `\u003a` end in hex digits that touch the value behind them: so many can stand before it. */
const MAX_ESCAPE_CHARACTERS = 4;
const HEX = HEX_LENGTH;
/** What may stand between the halves of a pair: `:`, `%3A`, `", "`. */
const MAX_GAP_CHARACTERS = 8;
const LONGEST_BASE64 = 16_384;

/** Every whole value lies in such a run. */
const wordRun = new RegExp(`[0-9A-Za-z+/]{${HEX},}={0,2}`, 'g');
const hexRun = new RegExp(`[0-9A-Fa-f]{${HEX},}`, 'g');
const userBefore = /[A-Za-z0-9][\w.@+-]{0,63}_$/;
const splitHex = new RegExp(SPLIT_SHAPE.gate.join('|'));
const encodedHex = new RegExp(ENCODED_SHAPE.gate.join('|'));
const [words] = byteRuns([{ alphabet: '0-9A-Za-z+/', least: HEX }]);
const [digits] = byteRuns(SPLIT_SHAPE.runs);

/** The values of one line without NULs; those that the program joins from two literals on it included. */
function valuesOf(text: string, rules: RuleSet): readonly Value[] {
  const values: Value[] = [];
  if (words && textHoldsRun(text, words)) {
    const runs = [...text.matchAll(wordRun)];
    addPlain(values, text, runs, 'plain');
    for (const [run] of runs) addEncoded(values, run, rules);
  }
  addDeclared(values, text, rules, null);
  if (digits && textHoldsRun(text, digits) && splitHex.test(text))
    for (const { start, end, value } of findSplit(text).whole) values.push(splitValue(text.slice(start, end), value));
  return values;
}

/** The first literal of a value that may go on in the next line. */
function openPiece(text: string): { readonly piece: OpenPiece; readonly raw: string } | null {
  if (!/["'`][\s+.&~\\<>]*$/.test(text.slice(-24))) return null;
  const { open } = findSplit(text);
  return open === null ? null : { piece: open, raw: text.slice(open.start, open.end) };
}

/** The value that an open piece makes with the line behind it. */
function closedValue(open: { readonly piece: OpenPiece; readonly raw: string }, next: string): Value | null {
  const candidate = closeSplit(open.piece, next);
  return candidate === null ? null : splitValue(open.raw, candidate.value);
}

function splitValue(first: string, value: string): Value {
  return { text: value, form: 'split', raw: [first, value.slice(first.length)] };
}

/** @param runs of `text`, in their order */
function addPlain(values: Value[], text: string, runs: readonly RegExpExecArray[], form: 'plain' | 'base64'): void {
  let before: { readonly half: string; readonly start: number; readonly end: number } | null = null;
  for (const { 0: run, index } of runs) {
    for (const { 0: digits, index: inside } of run.matchAll(hexRun)) {
      const start = index + inside;
      const most = Math.min(MAX_ESCAPE_CHARACTERS, digits.length - HEX);
      for (let skip = 0; skip <= most; skip++) {
        const half = digits.slice(skip, skip + HEX);
        addHalf(values, text, start + skip, half, form);
        if (before === null || start + skip - before.end > MAX_GAP_CHARACTERS) continue;
        const raw = [text.slice(before.start, start + skip + HEX)];
        values.push({ text: `${before.half}:${half}`, form: form === 'plain' ? 'pair' : form, raw });
      }
      const end = start + digits.length;
      before = { half: digits.slice(-HEX), start: end - HEX, end };
    }
  }
}

function addHalf(values: Value[], text: string, start: number, half: string, form: 'plain' | 'base64'): void {
  values.push({ text: half, form, raw: [half] });
  if (text[start - 1] !== '_') return;
  const user = userBefore.exec(text.slice(Math.max(0, start - 66), start))?.[0] ?? '';
  if (user !== '') values.push({ text: user + half, form, raw: [user + half] });
}

/** Values of shapes that providers declare, whatever touches them and stands beside them. @param run of base64 that holds the text */
function addDeclared(values: Value[], text: string, { shapes, secrets }: RuleSet, run: string | null): void {
  for (const { search } of shapes) {
    for (const { value, spelling, start, end } of search?.(text) ?? []) {
      const form = run !== null || spelling === 'base64' ? 'base64' : 'plain';
      values.push({ text: value, form, raw: [run ?? text.slice(start, end)] });
    }
  }
  for (const { value, spelling, start, end, secret } of secrets.find(text)) {
    const form = run !== null || spelling === 'base64' ? 'base64' : 'plain';
    values.push({ text: value, form, raw: [run ?? text.slice(start, end)], service: secret.provider.id });
  }
}

function addEncoded(values: Value[], run: string, rules: RuleSet): void {
  if (run.length < MIN_BASE64_OF_HEX || run.length > LONGEST_BASE64 || !encodedHex.test(run)) return;
  for (let shift = 0; shift < 4; shift++) {
    const decoded = Buffer.from(run.slice(shift), 'base64').toString('latin1');
    const inside: Value[] = [];
    addPlain(inside, decoded, [...decoded.matchAll(wordRun)], 'base64');
    for (const value of inside) values.push({ ...value, raw: [run] });
    addDeclared(values, decoded, rules, run);
  }
}

/** Where the value was met on lines. */
export interface LineOccurrence {
  readonly line: number;
  readonly form: ValueForm;
}

/** Lines go in, occurrences come out. */
export interface LineSearch {
  /** What the line holds, or ends: a value in two lines is met at its first. */
  look(line: Pick<Line, 'number' | 'text'>): LineOccurrence | null;
  /** Forgets the line before: another text begins. */
  restart(): void;
}

/** A secret over several lines. */
const blockValue = ({ value, secret }: SecretCandidate): Value => ({
  text: value,
  form: 'plain',
  raw: [value],
  service: secret.provider.id,
});

/** A search for `wanted`. */
export function searchLines(wanted: WantedKey): LineSearch {
  const { text: known, rules } = wanted;
  let open: (ReturnType<typeof openPiece> & { readonly number: number }) | null = null;
  let blocks: BlockFinder<number> | null = null;
  return {
    look({ number, text: raw }) {
      const text = raw.includes('\0') ? plainLine(raw).text : raw;
      if (known !== null) return text.includes(known) ? { line: number, form: 'plain' } : null;
      blocks ??= createBlockFinder<number>(rules.secrets.secrets);
      const block = blocks.line(text, () => number);
      if (block !== null && wanted.find([blockValue(block.candidate)]) !== null)
        return { line: block.where, form: 'plain' };
      const closed = open !== null && open.number === number - 1 ? closedValue(open, text) : null;
      const before = closed === null ? null : wanted.find([closed]);
      const piece = openPiece(text);
      open = piece === null ? null : { ...piece, number };
      if (before !== null) return { line: number - 1, form: before };
      const form = wanted.find(valuesOf(text, rules));
      return form === null ? null : { line: number, form };
    },
    restart() {
      open = null;
      blocks = null;
    },
  };
}
