/** What of YAML the configuration does not take: everything broken, and all that a list of settings has no need of. */
import { type Document, isAlias, isNode, isPair, isScalar, type ParsedNode, visit } from 'yaml';

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
};

/** The first thing in the way of reading `document`, or null. */
export function syntaxProblem(document: Document.Parsed<ParsedNode, boolean> | Document): SyntaxProblem | null {
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) return { offset: error.pos[0], what: SENTENCES[error.code] ?? 'this is not valid YAML' };
  let found: SyntaxProblem | null = null;
  visit(document, (_, node) => {
    found = refusal(node);
    return found === null ? undefined : visit.BREAK;
  });
  return found;
}

/** Aliases could make a small file huge; a key that is no text could not be named in an error. */
function refusal(node: unknown): SyntaxProblem | null {
  if (isPair(node)) {
    const key = node.key;
    const named = isScalar(key) && typeof key.value === 'string';
    return named ? null : { offset: offsetOf(key), what: 'a key must be a plain word' };
  }
  const referring =
    isAlias(node) || (isNode(node) && (node.tag !== undefined || ('anchor' in node && node.anchor !== undefined)));
  return referring ? { offset: offsetOf(node), what: NO_REFERENCES } : null;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
