/** Reads an expression of the gate into a tree: literals, brackets, groups, and how often each may stand. */

/** Characters, in order; a text, so that two of them are easily compared. */
type CharSet = string;

/** A part of an expression, and where it stands in it. */
type GateNode = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'row' | 'choice'; readonly parts: readonly GateNode[] }
  | { readonly kind: 'repeat'; readonly part: GateNode; readonly least: number; readonly most: number }
);

/** Every byte. */
const ANY: CharSet = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));

const without = (set: CharSet): CharSet => [...ANY].filter((char) => !set.includes(char)).join('');

/** The characters of several sets. */
export function union(sets: readonly CharSet[]): CharSet {
  const [first = ''] = sets;
  if (sets.every((set) => set === first)) return first;
  const has = new Uint8Array(256);
  for (const set of sets) for (let at = 0; at < set.length; at++) has[set.charCodeAt(at)] = 1;
  let found = '';
  for (let code = 0; code < 256; code++) if (has[code] === 1) found += ANY[code];
  return found;
}

const DOT = without('\n\r');

/** @throws SyntaxError where an expression has what is not read here, as a class or a look-around */
function readGate(text: string): GateNode {
  const reader = createReader(text);
  const node = reader.choice();
  if (reader.at() < text.length) throw new SyntaxError(`a bracket too many at ${reader.at()}`);
  return node;
}

function createReader(text: string) {
  let at = 0;
  const choice = (): GateNode => {
    const from = at;
    const parts = [row()];
    while (text[at] === '|') {
      at++;
      parts.push(row());
    }
    return { kind: 'choice', parts, from, to: at };
  };
  const row = (): GateNode => {
    const from = at;
    const parts: GateNode[] = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'row', parts, from, to: at };
  };
  const atom = (): GateNode => {
    const from = at;
    if (text[at] !== '(') {
      const [taken, what] = atomAt(text, at);
      at += taken;
      return { ...what, from, to: at };
    }
    at++;
    if (text[at] === '?') throw new SyntaxError(`a look-around at ${at}`);
    const inner = choice();
    if (text[at] !== ')') throw new SyntaxError(`no bracket at ${at}`);
    at++;
    return { ...inner, from, to: at };
  };
  const repeated = (part: GateNode): GateNode => {
    const [sign = '', least, comma, most] = /^(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})/.exec(text.slice(at, at + 16)) ?? [];
    if (sign === '') return part;
    at += sign.length;
    const [low, high] = least === undefined ? (SIGNS[sign] ?? [0, 0]) : [Number(least), highOf(least, comma, most)];
    return repeated({ kind: 'repeat', part, least: low, most: high, from: part.from, to: at });
  };
  return { choice, at: () => at };
}

const SIGNS: Readonly<Record<string, readonly [number, number]>> = {
  '?': [0, 1],
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
};

const highOf = (least: string, comma?: string, most?: string): number =>
  comma === undefined ? Number(least) : most ? Number(most) : Number.POSITIVE_INFINITY;

type Atom = { readonly kind: 'set'; readonly set: CharSet } | { readonly kind: 'start' | 'end' };

/** What stands at a place that no group begins, and how many characters it takes. */
function atomAt(text: string, at: number): readonly [number, Atom] {
  const char = text[at] ?? '';
  if (char === '^') return [1, { kind: 'start' }];
  if (char === '$') return [1, { kind: 'end' }];
  if (char === '.') return [1, { kind: 'set', set: DOT }];
  if (char === '[') return bracketAt(text, at);
  if (/[*+?{]/.test(char)) throw new SyntaxError(`nothing to repeat at ${at}`);
  const [taken, literal] = literalAt(text, at);
  return [taken, { kind: 'set', set: literal }];
}

function bracketAt(text: string, open: number): readonly [number, Atom] {
  const isNot = text[open + 1] === '^';
  let at = open + (isNot ? 2 : 1);
  const found: CharSet[] = [];
  while (text[at] !== ']') {
    if (text[at] === '[' && /[:.=]/.test(text[at + 1] ?? '')) throw new SyntaxError(`a class at ${at}`);
    const [taken, low] = literalAt(text, at);
    at += taken;
    if (text[at] !== '-' || text[at + 1] === ']') {
      found.push(low);
      continue;
    }
    const [more, high] = literalAt(text, at + 1);
    at += 1 + more;
    found.push([...ANY].filter((char) => low <= char && char <= high).join(''));
  }
  if (found.length === 0) throw new SyntaxError(`an empty bracket at ${open}`);
  const set = union(found);
  return [at + 1 - open, { kind: 'set', set: isNot ? without(set) : set }];
}

function literalAt(text: string, at: number): readonly [number, CharSet] {
  const isEscaped = text[at] === '\\';
  const char = text[isEscaped ? at + 1 : at];
  if (char === undefined || char > '\u00ff' || (isEscaped && /[0-9A-Za-z]/.test(char)))
    throw new SyntaxError(`no byte at ${at}`);
  return [isEscaped ? 2 : 1, char];
}

// What the alternatives of a gate's expression begin with: up to four characters in a row, each one of a set.

/** So many characters are looked at. */
export const BEGINNING_LENGTH = 4;
/** An alternative has fewer of them, or the expression of them costs more than it saves. */
const MAX_BEGINNINGS = 2_000;
/** What stands in front of a place that `^` means, where it is not the text's own beginning. */
const LINE_END = '\n\r';

/** A beginning, and the alternative that it is of. */
export interface Beginning {
  /** Always of the full length: what may be anything is every byte. */
  readonly sets: readonly CharSet[];
  /** An expression for JavaScript that matches where the beginning stands, or one character behind it. */
  readonly source: string;
  /** In how many places of a usual text one such stands, of all places. */
  readonly share: number;
}

/** Of one alternative. @throws SyntaxError where nothing can be said of it */
export function beginningsOf(expression: string): readonly Beginning[] {
  return alternatives(readGate(expression)).flatMap(([edge, body]) => {
    const text = (node: GateNode) => expression.slice(node.from, node.to);
    const whole = edge === null ? [body] : [edge, body];
    const all = { source: `(?:${whole.map(text).join('')})`, rows: merged(rowsOf(whole, BEGINNING_LENGTH)) };
    if (edge === null) return asBeginnings(all);
    const behind = { source: `(?<=${text(edge)})(?:${text(body)})`, rows: merged(rowsOf([body], BEGINNING_LENGTH)) };
    return asBeginnings(shareOfAll(behind.rows) <= shareOfAll(all.rows) ? behind : all);
  });
}

type Row = readonly CharSet[];

const asBeginnings = ({ source, rows }: { source: string; rows: readonly Row[] }): readonly Beginning[] =>
  rows.map((sets) => ({ sets, source, share: shareOf(sets) }));

/** Each alternative on its own: what stands at its left edge, where `^` is one of it, and the rest. */
function alternatives(node: GateNode): readonly (readonly [edge: GateNode | null, body: GateNode])[] {
  if (node.kind === 'choice') return node.parts.flatMap(alternatives);
  if (node.kind !== 'row') return [[null, node]];
  const [first, ...rest] = node.parts;
  if (first === undefined) throw new SyntaxError('an alternative that matches nothing at all');
  if (rest.length === 0) return alternatives(first);
  if (!isEdge(first)) return [[null, node]];
  const [second] = rest;
  const bodies = rest.length === 1 && second?.kind === 'choice' ? second.parts : [rowOf(rest)];
  return bodies.map((body) => [first, body]);
}

const isEdge = (node: GateNode): boolean =>
  node.kind === 'choice' && node.parts.some((part) => part.kind === 'row' && part.parts[0]?.kind === 'start');

const rowOf = (parts: readonly GateNode[]): GateNode => ({
  kind: 'row',
  parts,
  from: parts[0]?.from ?? 0,
  to: parts.at(-1)?.to ?? 0,
});

/** All rows of `left` sets that these parts can begin with. */
function rowsOf([first, ...rest]: readonly GateNode[], left: number): readonly Row[] {
  if (left === 0) return [[]];
  if (first === undefined) return [Array.from({ length: left }, () => ANY)];
  switch (first.kind) {
    case 'set':
      return limited(rowsOf(rest, left - 1).map((row) => [first.set, ...row]));
    case 'start':
      if (left < BEGINNING_LENGTH) throw new SyntaxError('a beginning of a line within one');
      return rowsOf(rest, left - 1).map((row) => [LINE_END, ...row]);
    case 'end':
      return rowsOf([], left);
    case 'row':
      return rowsOf([...first.parts, ...rest], left);
    case 'choice':
      return limited(first.parts.flatMap((part) => rowsOf([part, ...rest], left)));
    default:
      return limited(repeatedRows(first, rest, left));
  }
}

function repeatedRows(node: GateNode & { kind: 'repeat' }, rest: readonly GateNode[], left: number): readonly Row[] {
  const { part, least, most } = node;
  if (canBeEmpty(part)) throw new SyntaxError('a repetition of what may be nothing');
  const once =
    most === 0 ? [] : rowsOf([part, { ...node, least: Math.max(0, least - 1), most: most - 1 }, ...rest], left);
  return least > 0 ? once : [...rowsOf(rest, left), ...once];
}

function canBeEmpty(node: GateNode): boolean {
  if (node.kind === 'set') return false;
  if (node.kind === 'row') return node.parts.every(canBeEmpty);
  if (node.kind === 'choice') return node.parts.some(canBeEmpty);
  return node.kind !== 'repeat' || node.least === 0 || canBeEmpty(node.part);
}

/** Rows that differ in one place alone are one row. */
function limited(rows: readonly Row[]): readonly Row[] {
  if (rows.length > MAX_BEGINNINGS) throw new SyntaxError('too many ways to begin');
  return rows.length < 2 ? rows : merged(rows);
}

function merged(rows: readonly Row[]): readonly Row[] {
  let all = rows;
  for (let place = (rows[0]?.length ?? 0) - 1; place >= 0; place--) {
    all = [...grouped(all, place).values()].map((group) => unionAt(group, place));
  }
  return all;
}

function grouped(rows: readonly Row[], place: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.toSpliced(place, 1).join('\u0100');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function unionAt(group: readonly Row[], place: number): Row {
  const [first = []] = group;
  return group.length === 1 ? first : first.with(place, union(group.map((row) => row[place] ?? '')));
}

const SHARES: readonly (readonly [RegExp, number])[] = [
  [/[ \n]/, 0.08],
  [/[a-z]/, 0.03],
  [/[A-Z0-9"'(),.;:=_/-]/, 0.01],
  [/[\x21-\x7e]/, 0.003],
];

const SHARE_OF = [...ANY].map((char) => SHARES.find(([kind]) => kind.test(char))?.[1] ?? 0.0002);

/** How often such a row stands in source code, roughly. */
export const shareOf = (sets: readonly CharSet[]): number => sets.reduce((share, set) => share * shareOfSet(set), 1);

function shareOfSet(set: CharSet): number {
  let sum = 0;
  for (let at = 0; at < set.length; at++) sum += SHARE_OF[set.charCodeAt(at)] ?? 0;
  return Math.min(1, sum);
}

const shareOfAll = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + shareOf(row), 0);
