/**
 * Shapes that a provider declares as data: a text that all values begin with, runs of characters. All else of them is
 * made here: the gate's expression, values as they are, in percent-encoding and in base64, and what masks them.
 */
import { type Base64Form, base64Forms, codesOf, decodeBase64 } from './base64.ts';
import { byteRuns, textHoldsRun } from './byte-run.ts';
import {
  alphabetOf,
  base64Masking,
  bytesOf,
  ereOf,
  globOf,
  jsOf,
  leastOf,
  plainJsOf,
  plainMasking,
  type ShapePiece,
} from './pieces.ts';
import {
  type Candidate,
  ESCAPE_BEFORE,
  escapeInGate,
  type Form,
  type Run,
  type Shape,
  type Spelling,
} from './shape.ts';

/** A shape as data. */
export interface DeclaredShape {
  /** Unique over all providers. */
  readonly id: string;
  /** What it looks like, in words. */
  readonly title: string;
  /** What every value is made of, in order. */
  readonly pieces: readonly ShapePiece[];
  /** True where the form alone names the provider: what stands around a value can only speak against it. */
  readonly decisive: boolean;
  /** The part of a credential that such a value is; a whole one where it is left out. */
  readonly form?: Extract<Form, 'token' | 'whole'>;
  /** Characters, as in a bracket expression, that may not touch a value: letters, digits and its own where it is left out. */
  readonly edge?: { readonly left: string; readonly right: string };
  /** Characters, as in bracket expressions, of which every value has one each. */
  readonly holds?: readonly string[];
  /** Where the shape alone is too common for the gate: an extended expression for what stands up to 120 characters in front. */
  readonly behind?: string;
  /** Words of which one stands on the line, in any case. */
  readonly beside?: readonly string[];
}

/** More characters of base64 than these are no setting. */
const MAX_BASE64 = 65_536;
/** A pattern of sh holds no more characters of a value. */
const MAX_GLOB_CHARACTERS = 24;

/** What a shape's parts are made from. */
interface Parts {
  readonly shape: DeclaredShape;
  readonly left: string;
  readonly right: string;
  readonly run: Run;
  /** Forms of base64; none where the plain expression matches them too. */
  readonly base64: readonly Base64Form[];
}

/** The shape that its data describe. */
export function declaredShape(shape: DeclaredShape): Shape {
  const parts = partsOf(shape);
  const encoded = parts.base64.filter((form) => !isImplied(form, parts.run));
  // only an expression without edges matches a value's base64 too, which is longer
  const gated = shape.behind === undefined ? parts.base64 : encoded;
  const runs = [parts.run, ...encoded.map(({ alphabet, length }) => ({ alphabet, least: length }))];
  const tables = byteRuns(runs);
  const search = finderOf(parts, looksAnywhere(parts));
  return {
    id: shape.id,
    title: shape.title,
    gate: [plainGate(parts), ...gated.map(({ expression }) => inFront(shape, expression))],
    runs,
    find: finderOf(parts, looksOnLine(parts)),
    search: (text) => (tables.some((table) => textHoldsRun(text, table)) ? search(text) : []),
    masking: [plainMasking(shape.pieces, parts.run), ...encoded.map(base64Masking)],
    argument: argumentsOf(parts, encoded),
    glob: [globOf(shape.pieces, shape.decisive ? MAX_GLOB_CHARACTERS : parts.run.least)],
    inNames: shape.decisive,
    decisive: shape.decisive,
  };
}

function partsOf(shape: DeclaredShape): Parts {
  const { pieces } = shape;
  const last = pieces.at(-1);
  const own = typeof pieces[0] === 'object' ? pieces[0].of.replace(/-$/, '') : '';
  return {
    shape,
    left: shape.edge?.left ?? `0-9A-Za-z_${own.replace(/0-9|A-Z|a-z|_/g, '')}`,
    right:
      shape.edge?.right ?? `0-9A-Za-z_${typeof last === 'object' ? last.of.replace(/0-9|A-Z|a-z|_|-$/g, '') : ''}-`,
    run: { alphabet: alphabetOf(pieces), least: leastOf(pieces) },
    base64: base64Forms(bytesOf(pieces)),
  };
}

/** True where what base64 makes of a value looks like a value: then one expression does for both. */
function isImplied({ alphabet, length }: Base64Form, run: Run): boolean {
  const own = new Set(codesOf(run.alphabet));
  return length >= run.least && codesOf(alphabet).every((code) => own.has(code));
}

const inFront = ({ behind }: DeclaredShape, expression: string): string =>
  behind === undefined ? expression : `(${behind}).{1,120}${expression}`;

function plainGate({ shape, left, right }: Parts): string {
  const value = ereOf(shape.pieces);
  if (shape.behind !== undefined) return inFront(shape, value);
  return `(^|[^${left}]|${escapeInGate('abefnrtv')}|-[A-Za-z]|-[A-Za-z][A-Za-z])${value}($|[^${right}])`;
}

/** Where values are looked for: in what surroundings, and how far off the beginning of four digits base64 may begin. */
interface Looks {
  readonly before: string;
  readonly after: string;
  readonly beside: RegExp | null;
  readonly shifts: readonly number[];
}

/** On a line that is judged. */
const looksOnLine = ({ shape, left, right }: Parts): Looks => ({
  before: `(?<=^|[^${left}]|${ESCAPE_BEFORE}|(?:^|\\s)-[A-Za-z]{1,2}|\\$\\{\\w{1,64}:?-)`,
  after: `(?![${right}])`,
  beside: shape.beside === undefined ? null : new RegExp(shape.beside.map(escaped).join('|'), 'i'),
  shifts: [0],
});

/** In history, where each value is compared with one fingerprint: nothing but the value's own characters may not touch it. */
function looksAnywhere({ shape: { pieces } }: Parts): Looks {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return {
    before: typeof first === 'object' ? `(?<![${first.of}])` : '',
    after: typeof last === 'object' ? `(?![${last.of}])` : '',
    beside: null,
    shifts: [0, 1, 2, 3],
  };
}

/** Finds values as they are, in percent-encoding and in base64. */
function finderOf({ shape, run, base64 }: Parts, { before, after, beside, shifts }: Looks) {
  const value = jsOf(shape.pieces);
  const plain = new RegExp(`${before}${value}${after}`, 'g');
  const least = Math.ceil((run.least * 4) / 3);
  const encoded = new RegExp(`(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{${least},${MAX_BASE64}}={0,2}(?![A-Za-z0-9+/=])`, 'g');
  const hint = new RegExp(base64.map(({ expression }) => expression).join('|'));
  const isWhole = !shape.decisive && shifts.length === 1;
  const decoded = isWhole ? new RegExp(`^\\0?(?:[\\w.@+-]{1,64}[_:=])?(${value})[\\r\\n]*$`, 'g') : plain;
  const candidateOf = createReader(shape);
  return (text: string): readonly Candidate[] => {
    if (beside !== null && !beside.test(text)) return [];
    const found = [...text.matchAll(plain)].flatMap(({ 0: raw, index }) => candidateOf(raw, index, index + raw.length));
    if (text.length < least || !hint.test(text)) return found;
    for (const { 0: raw, index } of text.matchAll(encoded)) {
      if (!hint.test(raw)) continue;
      const inside = shifts.flatMap((shift) => [...decodeBase64(raw.slice(shift)).matchAll(decoded)]);
      const values = inside.flatMap((match) => candidateOf(match[1] ?? match[0], index, index + raw.length, 'base64'));
      found.push(...(shifts.length === 1 ? values.slice(0, 1) : values));
    }
    return found;
  };
}

const escaped = (text: string): string => text.replace(/[^\w]/g, '\\$&');

type Reader = (raw: string, start: number, end: number, spelling?: Spelling) => readonly Candidate[];

/** Makes a candidate of what stands in a text; none where it lacks a character that every value has. */
function createReader({ id, pieces, form = 'whole', holds = [], decisive }: DeclaredShape): Reader {
  const whole = new RegExp(`^${plainJsOf(pieces)}$`);
  const needed = holds.map((chars) => new RegExp(`[${chars}]`));
  return (raw, start, end, spelling = raw.includes('%') ? 'percent' : 'plain') => {
    const value = raw.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    const [, ...runs] = whole.exec(value) ?? [];
    const random = runs.join('');
    if (random === '' || !needed.every((chars) => chars.test(random))) return [];
    return [{ form, shape: id, spelling, start, end, value, parts: [random], upperCase: false, decisive }];
  };
}

/** The whole argument or what it gives to a name; a decisive value wherever it stands. */
function argumentsOf({ shape, left, right }: Parts, encoded: readonly Base64Form[]): readonly RegExp[] {
  const value = jsOf(shape.pieces);
  if (shape.decisive)
    return [`(?<![${left}])${value}(?![${right}])`, ...encoded.map(({ expression }) => expression)].map(
      (expression) => new RegExp(expression),
    );
  const holds = (shape.holds ?? []).map((chars) => `(?=.*[${chars}])`).join('');
  return [new RegExp(`^${holds}(?:[\\w.-]{1,64}[=:])?${value}(?:[:,]${value})?$`)];
}
