/** Reads an expression of the gate into a tree: literals, brackets, groups, and how often each may stand. */

/** Characters, in order; a text, so that two of them are easily compared. */
export type CharSet = string;

/** A part of an expression, and where it stands in it. */
export type GateNode = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'row' | 'choice'; readonly parts: readonly GateNode[] }
  | { readonly kind: 'repeat'; readonly part: GateNode; readonly least: number; readonly most: number }
);

/** Every byte. */
export const ANY: CharSet = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));

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
export function readGate(text: string): GateNode {
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
