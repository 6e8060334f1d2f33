/** Patterns of sh that a text holds wherever an extended regular expression matches it: what a shell can rule out without grep. */
import { codesOf } from '../core/shapes/base64.ts';

/** Characters that a pattern of sh takes as they are, but for a blank, which is quoted. */
const PLAIN = /^[0-9A-Za-z_./:@%+,= -]$/;

/** A character of a text: those that it may be. */
type Place = string;
/** Runs of places, one of which stands in whatever is matched; with a number that is higher the less usual they are. */
interface Hint {
  readonly runs: readonly (readonly Place[])[];
  readonly rank: number;
}

/** The patterns of `case`, parted by bars, of which one fits each line that the expression matches. @throws Error where an alternative says too little for one */
export function hintGlob(expression: string): string {
  const hint = new Reader(expression).whole();
  if (hint === null) throw new Error('an alternative of the gate matches what says nothing');
  return [...new Set(hint.runs.map((run) => `*${run.map(globOf).join('')}*`))].join(' | ');
}

/** As a bracket expression without ranges, which mean what a locale says. */
function globOf(place: Place): string {
  if (place.length === 1) return place === ' ' ? '\\ ' : place;
  const rest = place.replace('-', '').replace(' ', '\\ ');
  return `[${rest}${place.includes('-') ? '-' : ''}]`;
}

/** Reads the expression from left to right. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Hint | null {
    const hint = this.#alternatives();
    if (this.#at < this.#text.length) throw new Error('a group of the gate is not open');
    return hint;
  }

  /** Up to the end or the bracket: of each alternative the best, or null where one has none. */
  #alternatives(): Hint | null {
    const hints = [this.#sequence()];
    while (this.#takes('|')) hints.push(this.#sequence());
    return hints.some((hint) => hint === null) ? null : united(hints.filter((hint) => hint !== null));
  }

  #sequence(): Hint | null {
    let best: Hint | null = null;
    let run: readonly Place[] = [];
    const offer = (hint: Hint | null) => {
      if (hint !== null && (best === null || hint.rank > best.rank)) best = hint;
    };
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at] ?? '')) {
      const { places, hint } = this.#atom();
      const { least, most } = this.#times();
      if (places === null) {
        offer(hintOf(run));
        if (least > 0) offer(hint);
        run = [];
        continue;
      }
      const repeated = Array.from({ length: least }, () => places).flat();
      run = [...run, ...repeated];
      if (least === most) continue;
      offer(hintOf(run));
      run = repeated;
    }
    offer(hintOf(run));
    return best;
  }

  /** What stands next: places in a row, or something else, of which `hint` says what it holds. */
  #atom(): { readonly places: readonly Place[] | null; readonly hint: Hint | null } {
    const char = this.#text[this.#at++] ?? '';
    if (char === '(') {
      const start = this.#at;
      const hint = this.#alternatives();
      const inside = this.#text.slice(start, this.#at);
      if (!this.#takes(')')) throw new Error('a group of the gate is not closed');
      return { places: /^(?:\[[^\]^]+\])+$/.test(inside) ? rowIn(inside) : null, hint };
    }
    if (char === '[') return { places: this.#bracket(), hint: null };
    if (char === '\\') {
      this.#at++;
      return { places: null, hint: null };
    }
    return { places: PLAIN.test(char) && char !== '.' ? [char] : null, hint: null };
  }

  /** A bracket expression; null for one that is negated, or holds what sh would read otherwise. */
  #bracket(): readonly Place[] | null {
    const isNegated = this.#text[this.#at] === '^';
    const end = this.#text.indexOf(']', this.#at + (isNegated ? 2 : 1));
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    const place = isNegated ? null : placeOf(inside);
    return place === null ? null : [place];
  }

  /** How often it stands there. */
  #times(): { readonly least: number; readonly most: number } {
    if (this.#takes('?')) return { least: 0, most: 1 };
    if (this.#takes('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#takes('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    const [whole = '', least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += whole.length;
    if (least === undefined) return { least: 1, most: 1 };
    return { least: Number(least), most: comma === '' ? Number(least) : Number(most || Number.POSITIVE_INFINITY) };
  }

  #takes(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }
}

/** What stands in brackets, written out; null where sh would read it otherwise. */
function placeOf(inside: string): Place | null {
  const chars = String.fromCharCode(...codesOf(inside));
  return [...chars].every((char) => PLAIN.test(char)) ? chars : null;
}

/** The places of a group that is nothing but brackets. */
function rowIn(group: string): readonly Place[] | null {
  const places = group.slice(1, -1).split('][').map(placeOf);
  return places.includes(null) ? null : places.filter((place) => place !== null);
}

const united = (hints: readonly Hint[]): Hint => ({
  runs: hints.flatMap(({ runs }) => runs),
  rank: Math.min(...hints.map(({ rank }) => rank)) - Math.log2(hints.length),
});

/** One character alone is in too many texts. */
function hintOf(run: readonly Place[]): Hint | null {
  if (run.length < 2) return null;
  return { runs: [run], rank: run.reduce((sum, place) => sum + 6 - Math.log2(Math.min(64, place.length)), 0) };
}
