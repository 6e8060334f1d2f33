/**
 * A baseline: findings that are known and accepted for now, by fingerprint and path. The file has one entry a line, in
 * order, and nothing that changes by itself: no time, no version, no line number, no commit.
 */
import { Failure } from '../failure.ts';

/** One finding that is known. */
export interface BaselineEntry {
  /** From the top of the repository, as reports show it. */
  readonly path: string;
  readonly fingerprint: string;
  /** The rule that found it, for people. */
  readonly rule: string;
}

/** What is known. */
export interface Baseline {
  /** The path of its file from the top. */
  readonly name: string;
  readonly entries: readonly BaselineEntry[];
  has(fingerprint: string, path: string): boolean;
}

const keyOf = ({ path, fingerprint }: Pick<BaselineEntry, 'path' | 'fingerprint'>): string => `${fingerprint} ${path}`;

/** Each entry once, in order. @param name how it is called where something is said of it */
export function baselineOf(found: readonly BaselineEntry[], name: string): Baseline {
  const entries = [...new Map(found.toSorted(byPlace).map((entry) => [keyOf(entry), entry])).values()];
  const keys = new Set(entries.map(keyOf));
  return { name, entries, has: (fingerprint, path) => keys.has(keyOf({ fingerprint, path })) };
}

/** Entries of the first that are not in the other. */
export function entriesBeside({ entries }: Baseline, other: Baseline): readonly BaselineEntry[] {
  return entries.filter(({ fingerprint, path }) => !other.has(fingerprint, path));
}

/** The text of a baseline: the same bytes for the same findings. */
export function baselineText({ entries }: Baseline): string {
  const lines = entries.map(({ path, fingerprint, rule }) => JSON.stringify({ path, fingerprint, rule }));
  return `{"schemaVersion":1,"findings":[\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]}\n`;
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.path, b.path) || compare(a.fingerprint, b.fingerprint) || compare(a.rule, b.rule);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Reads the text of a baseline.
 * @throws Failure `config`, which names file and line and repeats nothing of it
 */
export function readBaseline(bytes: Uint8Array, name: string): Baseline {
  const text = new TextDecoder('utf-8').decode(bytes);
  const parsed = parse(text, name);
  if (!isObject(parsed) || parsed.schemaVersion !== 1 || !Array.isArray(parsed.findings))
    throw wrong(name, 'this is no baseline: it lacks "schemaVersion":1 or its list "findings"');
  const entries = parsed.findings.map((entry: unknown, index) => entryOf(entry, index, name));
  return baselineOf(entries, name);
}

/** The same of a file that is about to be replaced: what is missing or broken holds nothing. */
export function formerBaseline(bytes: Uint8Array | null, name: string): Baseline {
  try {
    if (bytes !== null) return readBaseline(bytes, name);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return baselineOf([], name);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // the parser's sentence quotes the text
    const [, position] = error instanceof Error ? (/at position (\d+)/.exec(error.message) ?? []) : [];
    const mark = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
    const at = mark?.index ?? (position === undefined ? null : Number(position));
    const line = at === null ? '' : `, line ${text.slice(0, at).split('\n').length}`;
    throw wrong(`${name}${line}`, mark === null ? 'this is not JSON' : 'a merge has left its marks');
  }
}

function entryOf(entry: unknown, index: number, name: string): BaselineEntry {
  const { path, fingerprint, rule = '' } = isObject(entry) ? entry : {};
  const isWhole = typeof path === 'string' && typeof rule === 'string';
  if (isWhole && typeof fingerprint === 'string' && /^sha256:[0-9a-f]{64}$/.test(fingerprint))
    return { path, fingerprint, rule };
  throw wrong(name, `entry ${index + 1} needs a path, and a fingerprint of sha256: and 64 hex digits`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrong(where: string, what: string): Failure {
  return new Failure('config', `${where}: ${what}`, {
    hint: 'write it anew, as it was written before: npx mailwarden scan … --write-baseline FILE',
  });
}
