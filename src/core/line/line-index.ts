/** The line that candidates stand on: read once for all of them, however many they are. */

import type { Words } from './block-header.ts';
import { LineFacts } from './line-facts.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { legibleLine, unserialized } from './spelling.ts';

/** A person's eye does not reach further on a line. */
const EYE = 600;
/** What opens a bracket is not longer than this. */
const OPENER_REACH = 80;
const MAX_OPENERS = 6;
const OPENER = /(?<![\w$."'`:>@/-])[\w$."'`:>@/-]+(?:\s*(?:[:=]>?))?(?:\s*[({[]+)?\s*$/;

/** A bracket that a value stands in: its facts, and how far before the value it is. */
export interface Opener {
  readonly facts: LineFacts;
  readonly distance: number;
}

/** A bracket of the line, and the one around it. */
interface Bracket {
  readonly at: number;
  readonly outer: Bracket | null;
  facts: LineFacts | null | undefined;
}

/** A place where a bracket opens or closes, and the bracket that is open behind it. */
interface Turn {
  readonly at: number;
  readonly inside: Bracket | null;
}

/** One line with candidates on it. */
export class LineIndex {
  readonly #facts: LineFacts;
  readonly #words: Words;
  readonly #text: ReturnType<typeof legibleLine>;
  #mentions: readonly Mention[] | undefined;
  #turns: readonly Turn[] | undefined;

  constructor(facts: LineFacts, text: string, words: Words) {
    this.#facts = facts;
    this.#words = words;
    this.#text = legibleLine(text);
  }

  /** The mention nearest to a value; none that stands as far before it as `outside`, and none in it. */
  mentionBeside(start: number, end: number, outside: number): Mention | null {
    this.#mentions ??= mentionsIn(this.#text.text, this.#words.providers, Number.POSITIVE_INFINITY);
    if (this.#mentions.length === 0) return null;
    const [from, to] = [this.#text.placeOf(start), this.#text.placeOf(end)];
    const after = this.#mentions[firstAt(this.#mentions, to, indexOf)];
    const before = this.#mentions[firstAt(this.#mentions, from, indexOf) - 1];
    const back = before ? from - before.index : Number.POSITIVE_INFINITY;
    const on = after ? after.index - to + 1 : Number.POSITIVE_INFINITY;
    if (before && back <= Math.min(EYE, outside) && back <= on) return before;
    return after && on <= EYE ? after : null;
  }

  /**
   * What opens the brackets that a place stands in, the innermost first: `app.use(session({ secret: '` gives `session({`
   * and `app.use(`. Brackets that nothing names are left out.
   */
  openersAt(offset: number): readonly Opener[] {
    this.#turns ??= turnsOf(this.#text.text);
    const place = this.#text.placeOf(offset);
    const found: Opener[] = [];
    let bracket = this.#turns[firstAt(this.#turns, place, ({ at }) => at) - 1]?.inside ?? null;
    for (; bracket && place - bracket.at <= EYE && found.length < MAX_OPENERS; bracket = bracket.outer) {
      if (bracket.facts === undefined) bracket.facts = this.#factsOf(bracket.at);
      if (bracket.facts) found.push({ facts: bracket.facts, distance: place - bracket.at });
    }
    return found;
  }

  #factsOf(at: number): LineFacts | null {
    const text = unserialized(this.#text.text.slice(Math.max(0, at - OPENER_REACH), at + 1));
    const opener = OPENER.exec(text.slice(0, -1))?.[0];
    if (!opener || !/\w/.test(opener)) return null;
    const { number, indent } = this.#facts;
    return new LineFacts({ number, indent, text: opener + text.slice(-1) }, this.#words);
  }
}

const indexOf = ({ index }: Mention): number => index;

/** Index of the first of them, which are sorted by their place, at a place or behind it. */
function firstAt<T>(sorted: readonly T[], place: number, placeOf: (one: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && placeOf(one) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All of them, in their order. */
function turnsOf(text: string): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { index: at, 0: char } of text.matchAll(/[()[\]{}]/g)) {
    const around: Bracket | null = turns.at(-1)?.inside ?? null;
    const opens = '([{'.includes(char);
    turns.push({ at, inside: opens ? { at, outer: around, facts: undefined } : (around?.outer ?? null) });
  }
  return turns;
}
