/** Finds the value of a finding in a file's text: where it stands, piece by piece, and what it is made of. */

import { rulesKnowing } from '../config/built-in.ts';
import type { Detection } from '../core/finding.ts';
import { plainLine } from '../core/line/column.ts';
import { JOINT } from '../core/packs/decoded-line.ts';
import type { SecretCandidate } from '../core/packs/secret-set.ts';
import type { Candidate } from '../core/shapes/shape.ts';
import { closeSplit, findSplit } from '../core/shapes/split.ts';
import { sha256 } from '../sha256.ts';
import type { Encoding } from './source-text.ts';

/** A run of characters that belongs to a value, and which part of the value it is. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
}

/** A value in a text. */
export interface Slot {
  /** `plain` stands as it is; `encoded` is base64 of one value, `basic` of `key:secret`. */
  readonly form: 'plain' | 'encoded' | 'basic';
  /** The keys themselves: one, or two for `basic`. */
  readonly values: readonly string[];
  /** More than one where the program joins the value from literals. */
  readonly pieces: readonly Piece[];
  /** What base64 holds behind the value: nothing or a line break. */
  readonly tail: string;
}

/** One line of a text. */
export interface TextLine {
  readonly start: number;
  /** Without `\n`. */
  readonly text: string;
  readonly next: string;
}

/** A value on a line that has a key's shape. */
interface LocatedCandidate {
  readonly column: number;
  readonly candidate: Candidate;
  readonly offset: number;
}

/** The slots of a finding, one for each half of a plain pair; null where its value cannot be read there. */
export function slotsOf(
  { column, service, fingerprint, ruleId }: Pick<Detection, 'column' | 'service' | 'fingerprint' | 'ruleId'>,
  line: TextLine,
  encoding: Encoding,
): readonly Slot[] | null {
  const found = candidatesOn(line, encoding, [ruleId]).find(
    (one) => one.column === column && `sha256:${sha256(`${service}:${one.candidate.value}`)}` === fingerprint,
  );
  return found === undefined ? null : slotsFrom(found, line);
}

/** All slots of a line whose keys are among `values`: for a text that no scan has read. @param ruleIds what finds such values */
export function slotsHolding(
  values: ReadonlySet<string>,
  line: TextLine,
  encoding: Encoding,
  ruleIds: readonly string[],
): readonly (readonly Slot[])[] {
  return onePerPlace(candidatesOn(line, encoding, ruleIds))
    .map((found) => slotsFrom(found, line))
    .filter((slots) => slots !== null)
    .filter((slots) => slots.every((slot) => slot.values.every((value) => values.has(value))));
}

/** One value may have the form of several kinds of secrets. */
function onePerPlace(found: readonly LocatedCandidate[]): readonly LocatedCandidate[] {
  const places = new Map<string, LocatedCandidate>();
  for (const each of found) {
    const place = `${each.offset} ${each.candidate.end} ${each.candidate.value}`;
    if (!places.has(place)) places.set(place, each);
  }
  return [...places.values()];
}

function candidatesOn(
  { start, text, next }: TextLine,
  encoding: Encoding,
  ruleIds: readonly string[],
): readonly LocatedCandidate[] {
  const plain = encoding === 'latin1' ? plainLine(text) : { text: text.replace(/^\ufeff/, ''), columnOf };
  const { open } = findSplit(plain.text);
  const across = open === null ? null : closeSplit(open, next);
  const candidates = [...rulesKnowing(ruleIds).find(plain.text), ...(across === null ? [] : [across])];
  const lead = text.length - plain.text.length;
  return candidates.map((candidate) => ({
    candidate,
    column: plain.columnOf(candidate.start) + 1,
    offset: start + lead + candidate.start,
  }));
}

const columnOf = (offset: number): number => offset;

function slotsFrom({ candidate, offset }: LocatedCandidate, line: TextLine): readonly Slot[] | null {
  const { form, value, spelling } = candidate;
  const length = candidate.end - candidate.start;
  const whole = [{ start: offset, end: offset + length, from: 0 }];
  // the literal around it would have to be encoded anew
  if (spelling === 'percent') return null;
  if (spelling === 'split' && 'secret' in candidate) return joinedSlot(value, offset, sliceOf(line, offset, length));
  if (spelling === 'split') return splitSlot(value, offset, length, line);
  if (spelling === 'base64') return encodedSlot(candidate, sliceOf(line, offset, length), whole);
  if (form !== 'pair') return [plain(value + restOfUrl(candidate, offset, line), offset)];
  const [key = '', secret = ''] = value.split(':');
  return [plain(key, offset), plain(secret, offset + length - secret.length)];
}

/** Port, path and query behind a login: a variable holds the whole URL, not a part of it. */
function restOfUrl(candidate: Candidate, offset: number, { start, text }: TextLine): string {
  if (!isLogin(candidate)) return '';
  const behind = offset - start + candidate.end - candidate.start;
  return /^(?::\d{1,5})?(?:[/?#][^\s"'`<>\\,;(){}[\]$]*)?/.exec(text.slice(behind))?.[0] ?? '';
}

const isLogin = (candidate: Candidate): boolean =>
  'secret' in candidate && (candidate as SecretCandidate).secret.checks?.some(({ kind }) => kind === 'login') === true;

function plain(value: string, start: number): Slot {
  return { form: 'plain', values: [value], pieces: [{ start, end: start + value.length, from: 0 }], tail: '' };
}

function sliceOf({ start, text }: TextLine, offset: number, length: number): string {
  return text.slice(offset - start, offset - start + length);
}

/** A secret of a pack in two literals of one line. */
function joinedSlot(value: string, offset: number, text: string): readonly Slot[] | null {
  const [joint, another] = text.matchAll(JOINT);
  if (joint === undefined || another !== undefined) return null;
  const first = joint.index;
  const second = first + joint[0].length;
  const pieces = [
    { start: offset, end: offset + first, from: 0 },
    { start: offset + second, end: offset + text.length, from: first },
  ];
  return text.slice(0, first) + text.slice(second) === value
    ? [{ form: 'plain', values: [value], pieces, tail: '' }]
    : null;
}

/** The second literal begins behind the first, on the same line or on the next one. */
function splitSlot(
  value: string,
  offset: number,
  length: number,
  { start, text, next }: TextLine,
): readonly Slot[] | null {
  const rest = value.slice(length);
  const at = `${text}\n${next}`.indexOf(rest, offset - start + length);
  if (at < 0 || rest === '') return null;
  const second = start + at;
  return [
    {
      form: 'plain',
      values: [value],
      pieces: [
        { start: offset, end: offset + length, from: 0 },
        { start: second, end: second + rest.length, from: length },
      ],
      tail: '',
    },
  ];
}

/** Only what can be built again: the value, or `key:secret`, with no more than line breaks behind. */
function encodedSlot({ form, value }: Candidate, base64: string, pieces: readonly Piece[]): readonly Slot[] | null {
  const decoded = Buffer.from(base64, 'base64').toString('latin1');
  const tail = decoded.slice(value.length);
  if (!decoded.startsWith(value) || !/^(\r?\n)?$/.test(tail)) return null;
  if (
    Buffer.from(decoded, 'latin1')
      .toString('base64')
      .replace(/(?<!=)=+$/, '') !== base64.replace(/(?<!=)=+$/, '')
  )
    return null;
  return form === 'encoded-pair'
    ? [{ form: 'basic', values: value.split(':'), pieces, tail }]
    : [{ form: 'encoded', values: [value], pieces, tail }];
}
