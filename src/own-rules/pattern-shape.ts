/**
 * What can be said of an expression's matches without running it: texts of which each holds one, and how far each can reach.
 * Whatever is not understood has no such text and no bound, which is always sound.
 */

/** What holds for every match. */
export interface PatternShape {
  /** One of these, in lower case, is in the match, in whatever case; null: nothing is known. */
  readonly literals: readonly string[] | null;
  /** How many bytes it has at most; infinite where nothing bounds it. */
  readonly maxBytes: number;
  /** How many line ends it holds at most. */
  readonly maxLineEnds: number;
}

/** Shorter texts stand everywhere. */
const MIN_LITERAL_BYTES = 2;
const MAX_LITERALS = 64;
/** No character has more in UTF-8; in another case it may have more than as it is written. */
const MAX_CHARACTER_BYTES = 4;

/** @param source an expression that RE2 takes */
export function patternShape(source: string): PatternShape {
  const reader = new ShapeReader(source);
  const shape = reader.alternatives();
  return reader.isAtEnd ? shape : UNKNOWN;
}

const UNKNOWN: PatternShape = {
  literals: null,
  maxBytes: Number.POSITIVE_INFINITY,
  maxLineEnds: Number.POSITIVE_INFINITY,
};
const NOTHING: PatternShape = { literals: null, maxBytes: 0, maxLineEnds: 0 };

/** One item of an expression: with the character that it is, if it is one that stands as it is written. */
interface Item {
  readonly character: string | null;
  readonly shape: PatternShape;
}

/** Behind a backslash: a kind of character with its name, a number, or one character. */
const ESCAPE = /\\(?:[pP](?:\{[^}]*\}|[\s\S])|x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|[0-7]{1,3}|[\s\S])/y;
const CLASS = /\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]*:\]|[^\]\\])*(?:\]|\\?$)/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const QUOTED = /\\Q([\s\S]*?)(?:\\E|$)/y;
const GROUP = /\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:))?/y;
const FLAGS = /\(\?[imsU]*(?:-[imsU]+)?\)/y;

/** How often an item stands. */
interface Times {
  readonly least: number;
  readonly most: number;
}

/** Reads an expression from left to right. */
class ShapeReader {
  readonly #source: string;
  /** Whether a dot may be a line end somewhere. */
  readonly #isDotAll: boolean;
  #at = 0;
  #isLost = false;

  constructor(source: string) {
    this.#source = source;
    this.#isDotAll = /\(\?[a-zA-Z-]*s/.test(source);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length && !this.#isLost;
  }

  /** Up to the end of a group: what holds whichever alternative is taken. */
  alternatives(): PatternShape {
    let all = this.#sequence();
    while (this.#source[this.#at] === '|') {
      this.#at++;
      all = either(all, this.#sequence());
    }
    return all;
  }

  #sequence(): PatternShape {
    let whole = NOTHING;
    let run = '';
    const endRun = () => {
      if (run.length >= MIN_LITERAL_BYTES) whole = { ...whole, literals: better(whole.literals, [run]) };
      run = '';
    };
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const items = this.#items();
      const times = this.#quantifier();
      for (const [index, { character, shape }] of items.entries()) {
        const isLast = index === items.length - 1;
        whole = followed(whole, shape, isLast && times !== null ? times : ONCE);
        if (shape === NOTHING) continue;
        if (character !== null && !(isLast && times?.least === 0)) run += character;
        if (character === null || (isLast && times !== null)) endRun();
      }
    }
    endRun();
    return whole;
  }

  /** null: the item has none, and stands once. */
  #quantifier(): Times | null {
    const [whole, sign, least = '', comma, most = ''] = this.#take(QUANTIFIER) ?? [];
    if (whole === undefined) return null;
    if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    return {
      least: Number(least),
      most: comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most),
    };
  }

  #items(): readonly Item[] {
    const quoted = this.#take(QUOTED);
    if (quoted !== null) return [...(quoted[1] ?? '')].map(characterItem);
    const character = this.#source[this.#at] ?? '';
    if (character === '\\') return [this.#escape()];
    if (character === '[') return [classItem(this.#take(CLASS)?.[0] ?? '')];
    if (character === '(') return [this.#take(FLAGS) === null ? this.#group() : item(NOTHING)];
    const whole = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += whole.length;
    if (character === '^' || character === '$') return [item(NOTHING)];
    return [character === '.' ? kindItem(this.#isDotAll) : characterItem(whole)];
  }

  #group(): Item {
    const open = this.#take(GROUP);
    const shape = this.alternatives();
    if (open === null || this.#source[this.#at] !== ')') {
      this.#at = this.#source.length;
      this.#isLost = true;
      return item(UNKNOWN);
    }
    this.#at++;
    return item(shape);
  }

  #escape(): Item {
    const [whole = '', wide, narrow] = this.#take(ESCAPE) ?? [];
    const code = wide ?? narrow;
    if (code !== undefined) return characterItem(String.fromCodePoint(Number.parseInt(code, 16)));
    if (/^\\[bBAz]$/.test(whole)) return item(NOTHING);
    return /^\\[^0-9A-Za-z]$/.test(whole) ? characterItem(whole.slice(1)) : kindItem(!/^\\[wdStr]$/.test(whole));
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}

const item = (shape: PatternShape): Item => ({ character: null, shape });

const CHARACTER: PatternShape = { literals: null, maxBytes: MAX_CHARACTER_BYTES, maxLineEnds: 0 };
const ANY_CHARACTER: PatternShape = { ...CHARACTER, maxLineEnds: 1 };

/** One character of some kind. */
const kindItem = (mayEndLine: boolean): Item => item(mayEndLine ? ANY_CHARACTER : CHARACTER);

/** A line end, a NUL and what is not ASCII are nothing that could be looked for in lines of bytes. */
function characterItem(character: string): Item {
  if (!/^[\u0001-\u0009\u000b-\u007f]$/.test(character)) return kindItem(character === '\n');
  return { character: character.toLowerCase(), shape: CHARACTER };
}

/** What a class may hold without holding a line end. */
const IN_LINE =
  /^\[(?:\\[^0-9A-Za-z\n]|\\[wdStr]|\[:(?:alnum|alpha|digit|lower|upper|word|xdigit|punct|graph|print|blank):\]|[^\\[\u0000-\u001f])*\]$/;
const ONE_CHARACTER = /^\[(?!\^)((?:\\[^0-9A-Za-z]|[^\\[\]-]){1,2})\]$/;

/** A class of one letter in both cases, or of one character, is that character. */
function classItem(written: string): Item {
  const [first, second = first] = (ONE_CHARACTER.exec(written)?.[1] ?? '').replaceAll('\\', '').toLowerCase();
  if (first !== undefined && first === second) return characterItem(first);
  if (!written.startsWith('[^')) return kindItem(!IN_LINE.test(written) || written.includes('\\t-'));
  const parts: readonly string[] = written.match(/\\[\s\S]|[^\\]/g) ?? [];
  return kindItem(!parts.includes('\\n') && !parts.includes('\\s'));
}

const ONCE: Times = { least: 1, most: 1 };

function followed(before: PatternShape, next: PatternShape, { least, most }: Times): PatternShape {
  return {
    literals: least === 0 ? before.literals : better(before.literals, next.literals),
    maxBytes: before.maxBytes + product(next.maxBytes, most),
    maxLineEnds: before.maxLineEnds + product(next.maxLineEnds, most),
  };
}

const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

function either(one: PatternShape, other: PatternShape): PatternShape {
  const literals = one.literals && other.literals && [...new Set([...one.literals, ...other.literals])];
  return {
    literals: literals !== null && literals.length <= MAX_LITERALS ? literals : null,
    maxBytes: Math.max(one.maxBytes, other.maxBytes),
    maxLineEnds: Math.max(one.maxLineEnds, other.maxLineEnds),
  };
}

/** The one whose shortest text is longer says more; of two that are alike the one of fewer texts. */
function better(one: PatternShape['literals'], other: PatternShape['literals']): PatternShape['literals'] {
  if (one === null || other === null) return one ?? other;
  const shortest = (texts: readonly string[]) => Math.min(...texts.map(({ length }) => length));
  const difference = shortest(other) - shortest(one);
  return difference > 0 || (difference === 0 && other.length < one.length) ? other : one;
}
