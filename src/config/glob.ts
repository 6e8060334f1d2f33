/** Path globs of the configuration, bounded in size and time; micromatch, which opens their braces, is loaded only where there are some. */

/** True where one of the globs takes the path in; `path` is text, relative to the top, with `/` between its parts. */
export type PathMatcher = (path: string) => boolean;

/** A longer one was written by no person. */
const MAX_PATTERN_CHARACTERS = 1_000;
/** Of all patterns together, once their braces are open. */
const MAX_ALTERNATIVES = 2_000;

/**
 * One matcher for all patterns: a path matches when a pattern takes it and no `!pattern` gives it back.
 * `./x` and `/x` mean `x`; `x/` means everything below `x`; dotfiles match as other files do.
 * @throws Error whose message says what of a pattern is not taken, and repeats nothing of it
 */
export async function compileGlobs(patterns: readonly string[]): Promise<PathMatcher> {
  for (const pattern of patterns) refuse(pattern);
  const taken = await matchersOf(patterns.filter((pattern) => !isNegated(pattern)));
  const givenBack = await matchersOf(patterns.filter(isNegated).map((pattern) => pattern.slice(1)));
  return (path) => taken.some((matches) => matches(path)) && !givenBack.some((matches) => matches(path));
}

async function matchersOf(patterns: readonly string[]): Promise<readonly PathMatcher[]> {
  const alternatives = patterns.reduce((sum, pattern) => sum + alternativesOf(pattern), 0);
  if (alternatives > MAX_ALTERNATIVES) throw new Error(`its braces stand for more than ${MAX_ALTERNATIVES} patterns`);
  const globs = await Promise.all(patterns.map((pattern) => opened(fromTop(pattern))));
  return globs.flat().map(wildcardMatcher);
}

function refuse(pattern: string): void {
  if (pattern.length > MAX_PATTERN_CHARACTERS)
    throw new Error(`it is longer than ${MAX_PATTERN_CHARACTERS} characters`);
  if (EXTENDED.test(pattern.replaceAll(LIST, '').replaceAll(ANYTHING_BUT, '$1$3')))
    throw new Error('repeated, nested and partly negated groups such as +(a), @(a|@(b)) and !(a).js are not taken');
}

/** A group that could make a match try again and again, or turn around a part of a name only. */
const EXTENDED = /(?<!\\)[@?+*!]\(/;
/** `@(a|b)` and `?(a|b)`: as braces say it. */
const LIST = /(?<!\\)([@?])\(([^(){}[\]/\\,]*)\)/g;
/** `!(a|b)` as a whole part. */
const ANYTHING_BUT = /(^|\/)!\(([^(){}[\]/\\,]*)\)(\/|$)/g;

async function opened(pattern: string): Promise<readonly string[]> {
  const glob = pattern.replaceAll(LIST, (_, kind: string, list: string) => {
    const words = [...(kind === '?' ? [''] : []), ...list.split('|')];
    return words.length === 1 ? list : `{${words.join(',')}}`;
  });
  if (!glob.includes('{')) return [glob];
  const { default: micromatch } = await import('micromatch');
  return micromatch.braces(glob, { expand: true, keepEscaping: true });
}

/** How many patterns the braces of `pattern` can stand for at most: the product of their alternatives. */
function alternativesOf(pattern: string): number {
  let product = 1;
  const open: number[] = [];
  for (const [token, from, to] of pattern.matchAll(/\\.|\{(-?\w+)\.\.(-?\w+)(?:\.\.-?\d+)?\}|[{}(),|]/g)) {
    if (from !== undefined) product *= Math.abs(endOf(to ?? '') - endOf(from)) + 1;
    else if (/^[{(]$/.test(token)) open.push(token === '(' ? 2 : 1);
    else if (/^[,|]$/.test(token) && open.length > 0) open.push((open.pop() ?? 0) + 1);
    else if (/^[})]$/.test(token)) product *= open.pop() ?? 1;
  }
  return product;
}

/** Of an end of a range, which is a number or a letter. */
function endOf(end: string): number {
  const number = Number(end);
  return Number.isNaN(number) ? (end.codePointAt(0) ?? 0) : number;
}

/** `!(a|b)/c` is a pattern of its own, not the opposite of one. */
function isNegated(pattern: string): boolean {
  return pattern.startsWith('!') && !pattern.startsWith('!(');
}

function fromTop(pattern: string): string {
  const bare = pattern.replace(/^(\.?\/)+/, '');
  return bare.endsWith('/') ? `${bare}**` : bare;
}

/** What one character of a name must be; `star` stands for any number of them. */
type Token = 'star' | ((character: string) => boolean);

/** The tokens of one part between slashes, or what it must not be; `folders` is `**`, any number of parts. */
type Part = 'folders' | readonly Token[] | { readonly none: readonly (readonly Token[])[] };

/** `*`, `?`, `[…]` and `\x` within a part, `**` and `!(a|b)` as a whole part; dotfiles match as other files do. */
export function wildcardMatcher(glob: string): (path: string) => boolean {
  const parts = glob.split('/').map(partOf);
  return (path) => matchesAll(parts, path.split('/'), 'folders', matchesPart);
}

function partOf(text: string): Part {
  if (text === '**') return 'folders';
  const [, list] = /^!\((.*)\)$/su.exec(text) ?? [];
  return list === undefined ? tokensOf(text) : { none: list.split('|').map(tokensOf) };
}

function matchesPart(part: Part, name: string): boolean {
  if (part === 'folders') return false;
  if ('none' in part) return !part.none.some((tokens) => matchesPart(tokens, name));
  return matchesAll(part, [...name], 'star', (token, character) => token !== 'star' && token(character));
}

/**
 * Whether `pattern` takes in the whole of `items`. On a mismatch only the last wildcard takes one more: an earlier one
 * could not help, as the last one can take whatever it would.
 */
function matchesAll<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  wildcard: P,
  matches: (one: P, item: T) => boolean,
): boolean {
  let at = 0;
  let last = -1;
  let taken = 0;
  for (let i = 0; i < items.length; ) {
    const item = items[i];
    const one = pattern[at];
    if (one === wildcard) {
      last = at++;
      taken = i;
    } else if (one !== undefined && item !== undefined && matches(one, item)) {
      at++;
      i++;
    } else if (last >= 0) {
      at = last + 1;
      i = ++taken;
    } else return false;
  }
  while (pattern[at] === wildcard) at++;
  return at === pattern.length;
}

function tokensOf(part: string): readonly Token[] {
  const characters = [...part];
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; ) {
    const character = characters[at] ?? '';
    const set = character === '[' ? classAt(characters, at) : null;
    if (set !== null) {
      tokens.push(set.token);
      at = set.end;
    } else if (character === '\\' && at + 1 < characters.length) {
      tokens.push(literal(characters[at + 1] ?? ''));
      at += 2;
    } else {
      if (character === '*') tokens.push('star');
      else tokens.push(character === '?' ? () => true : literal(character));
      at++;
    }
  }
  return tokens;
}

function literal(wanted: string): Token {
  return (character) => character === wanted;
}

const NAMED: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  lower: 'a-z',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
};

/** `[a-z]`, `[!a]`, `[]x]`, `[[:digit:]]`; null where no bracket closes it, and it is a bracket like any other. */
function classAt(characters: readonly string[], from: number): { readonly token: Token; readonly end: number } | null {
  const [whole, negated = '', inside = ''] =
    /^\[([!^]?)(\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]/su.exec(characters.slice(from).join('')) ?? [];
  if (whole === undefined || inside === '') return null;
  const body = inside.replaceAll(/\[:([a-z]+):\]|\\?(.)/gsu, (_, name: string | undefined, one: string | undefined) =>
    name === undefined ? (one === '-' ? '-' : (one ?? '').replace(/[\\\]^[/&]/, '\\$&')) : (NAMED[name] ?? ''),
  );
  const expression = new RegExp(`^[${negated === '' ? '' : '^'}${body}]$`, 'su');
  return { token: (character) => expression.test(character), end: from + [...whole].length };
}
