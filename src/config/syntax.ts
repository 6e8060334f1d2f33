/** What of YAML the configuration does not take: everything broken, and all that a list of settings has no need of. */
import { type Document, isAlias, isMap, isNode, isPair, isScalar, Lexer, visit, type YAMLError } from 'yaml';

/** A place in the text and what is wrong there, in words that hold nothing of the text. */
export interface SyntaxProblem {
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
