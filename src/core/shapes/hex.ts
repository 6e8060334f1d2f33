/** Hex digits, 32 of them: one half of a pair, a pair, or behind a user's name. An MD5 sum and a UUID without dashes look the same. */
import { type Candidate, ESCAPE_BEFORE, escapeInGate, globRun, isUpper, type Masking, type Shape } from './shape.ts';

/** Hex digits of one case, as many as a key has. */
export const HEX_VALUE = '(?:[0-9a-f]{32}|[0-9A-F]{32})';
/** How many that is. */
export const HEX_LENGTH = 32;

const LEFT = `(?<=^|[^0-9A-Za-z-]|${ESCAPE_BEFORE}|(?:^|\\s)-[A-Za-z]{0,6}[g-z]|\\$\\{\\w{1,64}:?-)`;
const RIGHT = '(?![0-9A-Za-z_-])';
const COLON = '(?::|%3[Aa]|\\\\u003[Aa]|\\\\x3[Aa])';
const finder = new RegExp(`${LEFT}(${HEX_VALUE})(?:(${COLON})(${HEX_VALUE}))?${RIGHT}`, 'g');

function* find(text: string): Generator<Candidate> {
  for (const match of text.matchAll(finder)) {
    const [whole, first = '', , second] = match;
    const start = match.index;
    const end = start + whole.length;
    if (second) {
      yield candidate('pair', start, end, `${first}:${second}`, [first, second]);
      continue;
    }
    const isSuffix = text[start - 1] === '_';
    if (isSuffix && /(?<!\w)__\w{1,80}_$/.test(text.slice(Math.max(0, start - 84), start))) continue;
    const user = isSuffix ? (USER.exec(text.slice(Math.max(0, start - 66), start))?.[0] ?? '') : '';
    yield candidate(user === '' ? 'half' : 'suffixed', start - user.length, end, user + first, [first]);
  }
}

const USER = /[A-Za-z0-9][\w.@+-]{0,63}_$/;

const candidate = (
  form: Candidate['form'],
  start: number,
  end: number,
  value: string,
  parts: readonly string[],
): Candidate => ({
  shape: 'hex',
  spelling: 'plain',
  decisive: false,
  form,
  start,
  end,
  value,
  parts,
  upperCase: parts.some(isUpper),
});

const OBJECT_ID = 40;
const DIGEST = 64;

/** The id of an object, or a fingerprint that says what it is. */
export function isNameInHex(run: string, at: number, text: string): boolean {
  if (run.length === OBJECT_ID) return !run.includes('-');
  return run.length === DIGEST && text.slice(Math.max(0, at - 7), at) === 'sha256:';
}

/** A key is 32 hex digits, also as a UUID; a pair written together is 64. */
const MASKING: Masking = {
  whole: '(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12,}|[0-9a-fA-F]{32,})',
  pieces: '[0-9A-Fa-f]{8,}',
  sed: [['[0-9A-Fa-f]\\{4\\}', '[0-9A-Fa-f]\\{28,\\}']],
  spares: isNameInHex,
};

/** 32 hex digits. */
export const HEX_SHAPE: Shape = {
  id: 'hex',
  title: '32 hex digits of one case, nothing but a separator touching them',
  gate: [`(^|[^0-9A-Fa-f]|${escapeInGate('abef')})([0-9a-f]{32}|[0-9A-F]{32})($|[^0-9A-Fa-f])`],
  runs: [{ alphabet: '0-9A-Fa-f', least: HEX_LENGTH }],
  find,
  search: null,
  masking: [MASKING],
  argument: [/^(?:.*[^0-9a-fA-F])?[0-9a-fA-F]{32}(?:[:,;/ @][0-9a-fA-F]{32})*(?:@.*)?$/],
  glob: [globRun({ alphabet: '0-9A-Fa-f', least: HEX_LENGTH })],
  inNames: true,
  decisive: false,
};
