/** Random texts that an expression matches: the common part of POSIX ERE and JavaScript, in which the rules of packs are written. */
import { randomInt } from 'node:crypto';

/** What a part of an expression stands for: makes one text of it. */
type Part = () => string;

const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
/** What a class that says what it lacks is filled from: nothing that means something to a shell, a quote or a URL. */
const PLAIN = PRINTABLE.filter((character) => /[0-9A-Za-z_]/.test(character));
/** How many more than the least an open count brings. */
const MORE = 6;

/** One of them at random. */
export function oneOf<T>(list: readonly T[]): T {
  const item = list[randomInt(list.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** A source of random texts each of which the whole expression matches. */
export function randomMatch(expression: string): () => string {
  const reader = new Reader(expression);
  const part = reader.alternation();
  reader.end();
  return part;
}

class Reader {
  private at = 0;
  private readonly expression: string;

  constructor(expression: string) {
    this.expression = expression;
  }

  end(): void {
    if (this.at < this.expression.length) this.fail(`unexpected "${this.next()}"`);
  }

  alternation(): Part {
    const branches = [this.sequence()];
    while (this.take('|')) branches.push(this.sequence());
    return () => oneOf(branches)();
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.expression.length && !'|)'.includes(this.next())) parts.push(this.repeated());
    return () => parts.map((part) => part()).join('');
  }

  private repeated(): Part {
    const part = this.atom();
    const [least, most] = this.counts();
    return () => Array.from({ length: least + randomInt(most - least + 1) }, () => part()).join('');
  }

  private counts(): readonly [number, number] {
    if (this.take('?')) return [0, 1];
    if (this.take('*')) return [0, MORE];
    if (this.take('+')) return [1, 1 + MORE];
    if (!this.take('{')) return [1, 1];
    const end = this.expression.indexOf('}', this.at);
    const [, least, comma, most] = /^(\d+)(,?)(\d*)$/.exec(this.expression.slice(this.at, end)) ?? [];
    if (!least) this.fail('a count that cannot be read');
    this.at = end + 1;
    const low = Number(least);
    if (!comma) return [low, low];
    return [low, most ? Number(most) : low + MORE];
  }

  private atom(): Part {
    const character = this.next();
    this.at++;
    if (character === '(') {
      const inner = this.alternation();
      if (!this.take(')')) this.fail('a group without its end');
      return inner;
    }
    if (character === '[') return this.bracket();
    if (character === '.') return () => oneOf(PLAIN);
    if (character === '^' || character === '$') return () => '';
    if ('?*+{)'.includes(character)) this.fail(`unexpected "${character}"`);
    if (character !== '\\') return () => character;
    const escaped = this.next();
    this.at++;
    if (/[0-9A-Za-z]/.test(escaped)) this.fail(`"\\${escaped}" means different things to different readers`);
    return () => escaped;
  }

  private bracket(): Part {
    const negated = this.take('^');
    const set = new Set<string>();
    for (let first = true; first || this.next() !== ']'; first = false) {
      const from = this.next();
      this.at++;
      const isRange = this.next() === '-' && this.expression[this.at + 1] !== ']';
      if (!isRange) {
        set.add(from);
        continue;
      }
      const to = this.expression[this.at + 1] ?? this.fail('a range without its end');
      this.at += 2;
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) set.add(String.fromCharCode(code));
    }
    this.at++;
    const list = negated ? PLAIN.filter((character) => !set.has(character)) : [...set];
    return () => oneOf(list);
  }

  private next(): string {
    return this.expression[this.at] ?? this.fail('an end too early');
  }

  private take(character: string): boolean {
    if (this.expression[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private fail(reason: string): never {
    throw new Error(`${reason} at ${this.at} in ${this.expression}`);
  }
}
