/**
 * A table of a rule file, read as viper and mapstructure read it for gitleaks: keys in any case, numbers for text and text for
 * numbers, one item for a list of one. What they refuse is a failure that names file, line and rule.
 */
import { Failure } from '../failure.ts';
import { printable } from '../text/printable.ts';

/** What to try where a rule file is wrong. */
const HINT =
  'the format is that of gitleaks 8.30, its expressions are those of Go (RE2); mailwarden rules check FILE reads one';

/** A failure that names the place. */
export function ruleFailure(file: string, line: number, what: string, hint: string = HINT): Failure {
  return new Failure('config', printable(`${file}, line ${line}: ${what}`), { hint });
}

/** Where a table stands. */
interface SectionPlace {
  readonly file: string;
  readonly lines: KeyLines;
  readonly way: readonly (string | number)[];
  /** `rule acme: ` in front of what is wrong; empty outside of rules. */
  readonly label: string;
}

/** One table; nothing is checked until it is asked for, by the name that the format's documentation writes. */
export class RuleFileSection {
  readonly #values = new Map<string, unknown>();
  readonly #place: SectionPlace;

  constructor(table: object, place: SectionPlace) {
    this.#place = place;
    for (const [name, value] of Object.entries(table)) {
      const key = name.toLowerCase();
      if (this.#values.has(key)) throw this.failure(key, `the key ${key} stands here twice, in two cases`);
      this.#values.set(key, value);
    }
  }

  #value(key: string): unknown {
    return this.#values.get(key.toLowerCase());
  }

  /** Its keys, in lower case. */
  get keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** The same table, whose failures name a rule. */
  labelled(label: string): RuleFileSection {
    return new RuleFileSection(Object.fromEntries(this.#values), { ...this.#place, label });
  }

  /** The line of a key, or of the table where the key is not there. */
  lineOf(key?: string): number {
    const { lines, way } = this.#place;
    const steps = key === undefined ? [...way] : [...way, key.toLowerCase()];
    for (; steps.length > 0; steps.pop()) {
      const line = lines.get(keyWay(...steps));
      if (line !== undefined) return line;
    }
    return 1;
  }

  /** What is wrong with a key, or with the whole table. */
  failure(key: string | undefined, what: string): Failure {
    return ruleFailure(this.#place.file, this.lineOf(key), this.#place.label + what);
  }

  /** The same as a sentence for stderr. */
  warning(key: string | undefined, what: string): string {
    return `${this.#place.file}, line ${this.lineOf(key)}: ${this.#place.label}${what}`;
  }

  text(key: string): string {
    return this.#text(key, this.#value(key) ?? '');
  }

  #text(key: string, value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? '1' : '0';
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    throw this.failure(key, `${key} must be text`);
  }

  /** A number as it is written; null where the key is missing. */
  number(key: string): number | null {
    const value = this.#value(key);
    if (value === undefined) return null;
    const number = typeof value === 'object' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw this.failure(key, `${key} must be a number`);
    return number;
  }

  /** A number without what stands behind its point. */
  whole(key: string): number | null {
    const number = this.number(key);
    return number === null ? null : Math.trunc(number);
  }

  flag(key: string): boolean {
    const value = this.#value(key) ?? false;
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value) !== 0;
    if (typeof value === 'boolean') return value;
    if (value === '' || (typeof value === 'string' && /^(?:0|f|F|false|FALSE|False)$/.test(value))) return false;
    if (typeof value === 'string' && /^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
    throw this.failure(key, `${key} must be true or false`);
  }

  /** A list of texts; one text is cut at its commas. */
  texts(key: string): readonly string[] {
    const value = this.#value(key);
    if (typeof value === 'string') return value === '' ? [] : value.split(',');
    return this.#list(key).map((each) => this.#text(key, each));
  }

  /** A list of tables; one table is a list of one. */
  sections(key: string): readonly RuleFileSection[] {
    if (this.#value(key) === '') return [];
    return this.#list(key).map((each, index) => this.#section(key, each, [key.toLowerCase(), index]));
  }

  /** One table; null where it is missing. An empty one at the top is missing too. */
  section(key: string): RuleFileSection | null {
    const value = this.#value(key);
    if (value === undefined || (this.#place.way.length === 0 && isTable(value) && isEmpty(value))) return null;
    return this.#section(key, value, [key.toLowerCase()]);
  }

  #list(key: string): readonly unknown[] {
    const value = this.#value(key);
    if (Array.isArray(value)) return value;
    return value === undefined || (isTable(value) && isEmpty(value)) ? [] : [value];
  }

  #section(key: string, value: unknown, steps: readonly (string | number)[]): RuleFileSection {
    if (!isTable(value)) throw this.failure(key, `${key} must be a table`);
    return new RuleFileSection(value, { ...this.#place, way: [...this.#place.way, ...steps] });
  }
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

const isEmpty = (table: object): boolean => Object.keys(table).length === 0;

// On which line of a TOML file each key and each table stands; it takes the text to be valid, and keeps nothing of the values.

/** Lines from 1, by the way to a key: lower-case names and positions in lists, joined by a NUL. */
type KeyLines = ReadonlyMap<string, number>;

/** The way to a key, as `KeyLines` has it. */
const keyWay = (...steps: readonly (string | number)[]): string => steps.join('\0');

/** Strings, comments, signs of structure, line ends; whatever else stands between them. */
const TOKEN =
  /"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|\\?$)|'''[\s\S]*?(?:'{3,5}|$)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*|[A-Za-z0-9_-]+|[\s\S]/g;

interface Reading {
  readonly lines: Map<string, number>;
  /** How many tables each list has so far. */
  readonly counts: Map<string, number>;
  /** The way to the table whose keys come. */
  table: readonly string[];
}

/** @param text a whole file */
export function keyLines(text: string): KeyLines {
  const reading: Reading = { lines: new Map(), counts: new Map(), table: [] };
  let line = 1;
  let depth = 0;
  let statement: string[] = [];
  let isValue = false;
  let begin = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n' && depth === 0) {
      if (!isValue) takeHeader(reading, statement, begin);
      statement = [];
      isValue = false;
    } else if (isValue) depth += token === '[' || token === '{' ? 1 : token === ']' || token === '}' ? -1 : 0;
    else if (token === '=') {
      takeKey(reading, statement, begin);
      isValue = true;
    } else if (/^[^\s#]/.test(token)) {
      if (statement.length === 0) begin = line;
      statement.push(token);
    }
    line += token.split('\n').length - 1;
  }
  takeHeader(reading, statement, begin);
  return reading.lines;
}

/** `[` `[` `rules` `.` `allowlists` `]` `]`: the list has one more table, whose keys come now. */
function takeHeader(reading: Reading, statement: readonly string[], line: number): void {
  if (statement[0] !== '[') return;
  const names = namesOf(statement.filter((token) => token !== '[' && token !== ']'));
  let whole: readonly string[] = names.slice(0, 1);
  for (const name of names.slice(1)) whole = [...inList(reading, whole), name];
  const key = keyWay(...whole);
  if (statement[1] === '[') reading.counts.set(key, (reading.counts.get(key) ?? 0) + 1);
  if (!reading.lines.has(key)) reading.lines.set(key, line);
  reading.table = inList(reading, whole);
  reading.lines.set(keyWay(...reading.table), line);
}

/** With the position of the last table, where the way leads to a list of them. */
function inList({ counts }: Reading, path: readonly string[]): readonly string[] {
  const count = counts.get(keyWay(...path));
  return count === undefined ? path : [...path, String(count - 1)];
}

function takeKey(reading: Reading, statement: readonly string[], line: number): void {
  const key = keyWay(...reading.table, ...namesOf(statement));
  if (!reading.lines.has(key)) reading.lines.set(key, line);
}

function namesOf(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => token !== '.').map((token) => token.replace(/^["']|["']$/g, '').toLowerCase());
}
