/** Reads what stands to the left and right of a value: its names, the call that takes it, the URL it is part of. */
import { addColumn, argumentOf, openingBracket } from '../line/brackets.ts';
import { isFiller } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import { legible, percentDecoded } from '../line/spelling.ts';
import { HEX_LENGTH } from '../shapes/hex.ts';
import { withoutSecondPiece } from '../shapes/split.ts';
import { addCompanions, collectNames, saysValue, stripOpener, tupleName } from './names.ts';

/** The place of a value on its line. */
export interface Position {
  /** Names for the value, the nearest first: assigned names, string arguments before it. */
  readonly names: readonly string[];
  /** The function or constructor whose argument it is, its last part; null for none. */
  readonly call: string | null;
  /** Which argument of that call it is, from 0; 0 where there is none. */
  readonly argument: number;
  /** Host of the URL that the value is part of, lower case; '' where the URL has one that is no literal. */
  readonly urlHost: string | null;
  /** What stands right in front of the value and right behind it; it may hold other values. */
  readonly before: string;
  readonly after: string;
  /** Nothing but the value on its line, or an element of a list. */
  readonly bare: boolean;
}

/** `secret: >-` above the value. */
const BLOCK_SCALAR = /[:=]\s*[|>][-+]?\d?\s*$/;

/** A transcript of SMTP: the server asks `334 VXNlcm5hbWU6` (Username:), then `334 UGFzc3dvcmQ6` (Password:). */
function protocolNames(left: string, before: string): string[] {
  if (/\bAUTH\s+LOGIN\s+$/i.test(left)) return ['username'];
  if (/\bAUTH\s+PLAIN\s+$/i.test(left)) return ['credentials'];
  if (!/^[\w\s:.,>[\]|<*-]*$/.test(left)) return [];
  const asked = /\b334[ -]([\w+/=]+)[^\w\n]*$/.exec(before)?.[1] ?? '';
  return /^VXNlcm5hbWU6|^dXNlcm5hbWU6/.test(asked) ? ['username'] : /^[Uc]GFzc3dvcmQ6/.test(asked) ? ['password'] : [];
}

/**
 * `private: str = field(default=`, `add_argument("--user", default=`: the first string of the call that the value's name
 * is an argument of, and what the call is assigned to.
 */
function addOuter(text: string, names: string[]): void {
  const at = openingBracket(text);
  if (at < 0 || text[at] !== '(') return;
  const first = /^\s*["'`]([\w\x80-\xff.:-]{2,60})["'`]\s*,/.exec(text.slice(at + 1))?.[1];
  if (first) names.push(first);
  collectNames(text.slice(0, at).replace(/(?<![\w.])[\w.]+$/, ''), names, 1);
}

const BESIDE = 120;

/** `<api_key><![CDATA[` says no more than `<api_key>`. */
const CDATA = /<!\[CDATA\[\s{0,64}$/;

/** `mailjet:recipient:` in front of a digest; not `mailjet:api_key:`, nor `smtp:mailjet:`. */
function isCacheKey(left: string): boolean {
  const said = /(?<![\w.@/-])([A-Za-z][\w-]{0,40}:[A-Za-z][\w-]{0,40}):$/.exec(left)?.[1];
  return said !== undefined && !wordsOf(said).some(isFiller);
}

const SIDE = 400;

/** What stands to the left and right of a value. */
function sidesOf(line: string, start: number, end: number): { readonly left: string; readonly right: string } {
  const left = legible(line.slice(Math.max(0, start - SIDE), start)).replace(CDATA, '');
  const right = legible(line.slice(end, end + SIDE));
  return { left, right: end - start < HEX_LENGTH ? withoutSecondPiece(right) : right };
}

/** @param before up to three lines above, joined by `\n`: read only where nothing stands to the left on the value's own line. */
export function positionOf(line: string, start: number, end: number, before: string): Position {
  const { left, right } = sidesOf(line, start, end);
  const bare = /^[\s"'`,;\-*•<>#~|/]*$/.test(left) && /^(?:"(?:\/utf8)?>>)?[\s"'`,;)\]}_\\]*$/.test(right);
  const names: string[] = [];
  const text =
    bare || /^\s*(?:Some\(|new\s*\(|[\w.]+\(\s*|[?:|&+.]{1,2}\s*)?["'`]*$/.test(left)
      ? `${legible(before)}\n${left}`
      : left;
  const plain = stripOpener(text).replace(BLOCK_SCALAR, ':');
  names.push(...protocolNames(left, before));
  const assigned = tupleName(plain);
  const isNote = /\w \($/.test(left) && /^\)/.test(right);
  const call = assigned === null && !isNote ? collectNames(plain, names, 0) : null;
  if (assigned !== null) names.push(assigned);
  if (names.length > 0 && names.every(saysValue)) addOuter(`${legible(before)}\n${plain}`, names);
  addColumn(left, before, call, plain, names);
  addCompanions(left, right, before, names);
  const argument = call === null ? 0 : argumentOf(plain);
  return {
    names,
    call,
    argument,
    urlHost: urlHostOf(left, right),
    before: left.slice(-BESIDE),
    after: right.slice(0, BESIDE),
    bare,
  };
}

/** Host of the URL that the value is part of: '' where it is no literal, null for no URL. */
export function urlHostOf(before: string, after: string): string | null {
  const left = percentDecoded(before);
  const right = percentDecoded(after);
  if (!left.includes('://')) return null;
  const userinfo = /:\/\/(?:[^\s/"']*(?::|%3[Aa]))?$/.test(left)
    ? /^(?:[:%][^@\s/"']*)?@([^/\s"'`?#:]*)/.exec(right)
    : null;
  if (userinfo) return hostOf(userinfo[1] ?? '', left);
  const url = /(?<![a-z])([a-z][a-z0-9+.-]{0,30}:\/\/)([^/\s"'`?#]*)[^\s"'`]*$/i.exec(left);
  return url ? hostOf((url[2] ?? '').replace(/^.*@/, ''), url[1] ?? '') : null;
}

/** A DSN's scheme may name the provider where its host is only `default`. */
function hostOf(host: string, left: string): string {
  const scheme = /(?<![a-z])([a-z][a-z0-9+.-]{0,30}):\/\/[^/]*$/i.exec(left)?.[1] ?? '';
  if (/[$%{<]/.test(host)) return '';
  return /^https?$|^ftps?$|^wss?$/i.test(scheme) ? host.toLowerCase() : `${scheme}://${host}`.toLowerCase();
}

/** Why a value in this place is an identifier or a checksum, whatever the names say; null where it may be a key. */
export function exclusionOf(line: string, start: number, end: number): string | null {
  const { left, right } = sidesOf(line, start, end);
  return (
    excludedBetween(left, right) ?? (end - start === HEX_LENGTH && isCacheKey(left) ? 'part of a cache key' : null)
  );
}

function excludedBetween(left: string, right: string): string | null {
  if (/^(?:\\?["'`])?\]\s*=(?!=)/.test(right) && !/\b(?:env|ENV|getenv|environ)\W{1,3}$/.test(left))
    return 'the value is a subscript';
  if (/^\\?["'`]\s*(?:=>|:)\s*\S/.test(right) && !/[:=(]\s*\\?["'`]$/.test(left) && !/\?[^:?]*$/.test(left))
    return 'the value is a key of a map';
  if (/^:\s/.test(right) && /^\s*(?:-\s+)?$/.test(left)) return 'the value is a key of a map';
  if (/[\w.~%-]\/$/.test(left) || (/\/$/.test(left) && /^[/.?#]/.test(right))) return 'part of a path';
  if (/^\/[\w.]/.test(right) && /(?<![^\s"'])[^\s"'/]*\/[^\s"']*$/.test(left)) return 'part of a path';
  if (/^\.(?!\.)[A-Za-z]\w{0,7}\b/.test(right) || (/[\w-]\.$/.test(left) && /^\./.test(right)))
    return 'part of a file name';
  if (/^@(?!default\b)[\w.-]*\.?\w/.test(right) && !/:\/\//.test(left) && !/[:=]\s*[0-9a-f]{32}:$/.test(left))
    return 'part of an address';
  if (/^ [ *]\S*[./]\S*\s*$/.test(right) && /^\s*$/.test(left)) return 'a line of a checksum list';
  if (
    /(?:md5|sha-?\d*|checksum|hash|digest|etag|integrity)\\{0,3}["'`]?\s*[-:=(]{1,2}\s*(?:\\{0,3}["'`]){0,2}$/i.test(
      left,
    ) ||
    /(?<!\w)W\/\\{0,3}["'`]$/.test(left)
  )
    return 'a checksum by its label';
  if (/[[>]\s*<$/.test(left) || (/<$/.test(left) && /^>\s*[<\]]/.test(right))) return 'an id of a PDF';
  if (/\bIN\s+TXT\s+"?$/i.test(left)) return 'a public DNS record';
  return null;
}
