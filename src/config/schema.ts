/** The schema of `.mailwarden.yml`: shapes and sentences, nothing about lines; and what of YAML it does not take. */
import * as v from 'valibot';
import { type Document, isAlias, isMap, isNode, isPair, isScalar, Lexer, visit, type YAMLError } from 'yaml';
import { isPlaceholder } from '../core/line/inline.ts';
import { PACK_NAMES } from './built-in.ts';
import { nearest } from './near-name.ts';

const text = (what: string) =>
  v.pipe(v.string(`${what} must be text`), v.trim(), v.nonEmpty(`${what} must not be empty`));

const flag = (what: string) => v.boolean(`${what} must be true or false`);

const oneOf = <const T extends readonly string[]>(what: string, values: T) =>
  v.picklist(values, `${what} must be one of: ${values.join(', ')}`);

/** Valibot takes a list for an object whose keys are numbers. */
function mapping<T extends v.ObjectEntries>(what: string, entries: T) {
  const message = `${what} must be a mapping of keys`;
  const isMapping = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return v.pipe(v.custom<object>(isMapping, message), v.strictObject(entries, message));
}

/** `2027-02-30` has the form of a date and is none. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s/]/.test(address) && URL.canParse(address);
}

const fingerprint = v.pipe(
  v.string('fingerprint must be text: sha256: and 64 hex digits'),
  v.regex(/^sha256:[0-9a-f]{64}$/, 'fingerprint must be sha256: and 64 lower-case hex digits, as a report shows it'),
);

const day = v.pipe(
  v.string('expires must be a day such as 2027-01-31'),
  v.check(isDay, 'expires must be a real day such as 2027-01-31'),
);

const webAddress = v.pipe(
  v.string('overrides.webhook must be text'),
  v.check(isWebAddress, 'overrides.webhook must be an http or https address'),
);

/** `<why it may stay>`, as messages print it, is not yet a reason. */
const reason = v.pipe(
  text('reason'),
  v.check((words) => !isPlaceholder(words), 'reason is still a placeholder; say why this key may stay'),
);

const allowEntry = { fingerprint, reason, expires: v.nullish(day) };

const paths = {
  ignore: v.nullish(v.array(text('a pattern of paths.ignore'), 'paths.ignore must be a list of patterns')),
};

const overrides = {
  requireReason: v.nullish(flag('overrides.requireReason')),
  share: v.nullish(oneOf('overrides.share', ['none', 'notes'])),
  webhook: v.nullish(webAddress),
};

/** `60s`, `1500ms`, `2m`; the longest is a day. */
const duration = v.pipe(
  v.string('server.timeLimit must be a time with its unit, such as 60s'),
  v.regex(/^[1-9]\d{0,6}(?:ms|s|m)$/, 'server.timeLimit must be a time with its unit, such as 60s, 1500ms or 2m'),
);

const server = {
  timeLimit: v.nullish(duration),
  onTimeout: v.nullish(oneOf('server.onTimeout', ['block', 'pass'])),
  allowSkip: v.nullish(flag('server.allowSkip')),
  ownAllow: v.nullish(flag('server.ownAllow')),
};

/** `did you mean x?`, or all that there are. */
export const meant = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === null ? `known: ${known.slice(0, 12).join(', ')}` : `did you mean ${near}?`;
};

const known = (what: string, names: () => readonly string[]) =>
  v.pipe(
    v.string(`${what} must be text`),
    v.check(
      (word) => names().includes(word),
      ({ input }) => `${what} that is not there; ${meant(input, names())}`,
    ),
  );

const pack = v.pipe(
  known('a pack', () => PACK_NAMES),
  v.picklist(PACK_NAMES),
);

/** Ids stand in reports and in the arguments of commands. */
const ruleId = v.pipe(
  text('id'),
  v.regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'id must be letters, digits, dashes, dots and underscores, at most 100'),
);

const inlineRule = {
  id: ruleId,
  title: v.nullish(text('title')),
  regex: text('regex'),
  keywords: v.nullish(v.array(text('a keyword'), 'keywords must be a list of texts')),
  variable: v.nullish(
    v.pipe(
      text('variable'),
      v.regex(/^[A-Za-z_]\w{0,63}$/, 'variable must be the name of an environment variable, such as ACME_TOKEN'),
    ),
  ),
};

const ruleFile = { file: text('file') };

/** What has a file is an entry for one, whatever else it has: so errors speak of what was meant. */
const ruleEntry = v.lazy((entry) =>
  typeof entry === 'object' && entry !== null && 'file' in entry
    ? mapping('a rule file', ruleFile)
    : mapping('a rule', inlineRule),
);

const file = {
  baseline: v.nullish(text('baseline')),
  packs: v.nullish(v.array(pack, 'packs must be a list of packs')),
  disable: v.nullish(v.array(text('an id of disable'), 'disable must be a list of ids of rules')),
  rules: v.nullish(v.array(ruleEntry, 'rules must be a list of rules and of files')),
  block: v.nullish(oneOf('block', ['low', 'medium', 'high'])),
  paths: v.nullish(mapping('paths', paths)),
  allow: v.nullish(v.array(mapping('an allow entry', allowEntry), 'allow must be a list of entries')),
  overrides: v.nullish(mapping('overrides', overrides)),
  server: v.nullish(mapping('server', server)),
};

/** A key with nothing behind it (`allow:`) is null in YAML and means the default. */
export const ConfigSchema = mapping('the file', file);

/** The keys that may stand in a mapping, by the mapping's path without list positions. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(file),
  paths: Object.keys(paths),
  allow: Object.keys(allowEntry),
  rules: [...Object.keys(inlineRule), ...Object.keys(ruleFile)],
  overrides: Object.keys(overrides),
  server: Object.keys(server),
};

/** What a file that fits the schema says. */
export type ConfigFile = v.InferOutput<typeof ConfigSchema>;

// What of YAML the configuration does not take: everything broken, and all that a list of settings has no need of.

/** A place in the text and what is wrong there, in words that hold nothing of the text. */
interface SyntaxProblem {
  /** Characters before it. */
  readonly offset: number;
  readonly what: string;
}

const NO_REFERENCES = 'anchors, aliases and tags are not taken here; write the value out';

/** The parser's own sentences may quote the file; these do not. */
const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab indents this line; YAML takes spaces only',
  DUPLICATE_KEY: 'this key stands twice in its mapping',
  MULTIPLE_DOCS: 'a second YAML document begins here; one file holds one',
  BAD_ALIAS: NO_REFERENCES,
  TAG_RESOLVE_FAILED: NO_REFERENCES,
  BAD_INDENT: 'the indentation does not fit the lines around it',
  MISSING_CHAR: 'a quote, bracket, comma or colon is missing',
  UNEXPECTED_TOKEN: 'a character stands where none can',
  BAD_SCALAR_START: 'a value that begins like this needs quotes around it',
  MULTILINE_IMPLICIT_KEY: 'a colon, and a blank behind it, is missing here',
  BLOCK_AS_IMPLICIT_KEY: 'a value that holds a colon and a blank needs quotes around it',
};

/** Words, brackets, indents: more than four thousand allow entries take. Each costs the parser time and memory. */
const MAX_TOKENS = 100_000;

/** Whether the text is too much for the parser; told without parsing it. */
export function isTooMuch(text: string): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) if (++tokens > MAX_TOKENS) return true;
  return false;
}

/** The first thing in the way of reading `document`, or null. */
export function syntaxProblem(document: Document): SyntaxProblem | null {
  const [error, next] = [...document.errors, ...document.warnings];
  if (error !== undefined) return problemOf(error, next);
  let found: SyntaxProblem | null = null;
  visit(document, (_, node) => {
    found = refusal(node);
    return found === null ? undefined : visit.BREAK;
  });
  return found;
}

/** A key that is set in too deep continues the value above it; the parser blames the line where that value begins. */
function problemOf({ code, pos }: YAMLError, next: YAMLError | undefined): SyntaxProblem {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && next?.code === 'MULTILINE_IMPLICIT_KEY')
    return { offset: next.pos[1], what: 'this line is indented, so it continues the value above it' };
  return { offset: pos[0], what: SENTENCES[code] ?? 'this is not valid YAML' };
}

/** Aliases could make a small file huge; a key that is no text could not be named in an error. */
function refusal(node: unknown): SyntaxProblem | null {
  if (isMap(node)) return repeatedKey(node.items.map(({ key }) => key));
  if (isPair(node)) {
    const key = node.key;
    const named = isScalar(key) && typeof key.value === 'string';
    return named ? null : { offset: offsetOf(key), what: 'a key must be a plain word' };
  }
  const referring =
    isAlias(node) || (isNode(node) && (node.tag !== undefined || ('anchor' in node && node.anchor !== undefined)));
  return referring ? { offset: offsetOf(node), what: NO_REFERENCES } : null;
}

/** The parser's own search for these compares each key with each other. */
function repeatedKey(keys: readonly unknown[]): SyntaxProblem | null {
  const seen = new Set<unknown>();
  for (const key of keys) {
    const name = isScalar(key) ? key.value : key;
    if (seen.has(name)) return { offset: offsetOf(key), what: SENTENCES.DUPLICATE_KEY ?? '' };
    seen.add(name);
  }
  return null;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
