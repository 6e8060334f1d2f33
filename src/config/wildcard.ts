/** Matches a path against one glob without braces, in time that grows with the product of their lengths: nothing backtracks twice. */

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
