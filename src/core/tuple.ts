/** Reads assignments of several values to several names: `key, secret = load(), "…"` gives the second name to the second value. */
import { commasIn } from './brackets.ts';

const NAME = '[\\w$@.\\x80-\\xff]{1,80}(?:\\s*:\\s*\\w{1,40})?';
const ASSIGNMENT = new RegExp(
  `(?:^|[\\n;{])\\s*(?:(?:export|const|let|var|local|val|my|auto|final|set)\\s+){0,3}(?:[([{]\\s*)?(${NAME}(?:\\s*,\\s*(?:const\\s+|var\\s+)?${NAME})+)(?:\\s*[)\\]}])?\\s*(?::=|=(?![=>])|<-)\\s*([^;]*)$`,
);

/** The name that a value at the end of a text is assigned to, where that text assigns several; null where it does not. */
export function tupleName(text: string): string | null {
  const found = ASSIGNMENT.exec(text.slice(-MOST));
  if (!found) return null;
  const names = (found[1] ?? '').split(',').map((name) =>
    name
      .replace(/:.*$/s, '')
      .replace(/^\s*(?:const|var)\s/, '')
      .trim(),
  );
  const values = found[2] ?? '';
  const list = values.replace(/^(?:[[({]|\w{1,20}\s*[[({])/, '');
  const at = commasIn(/^[[({]/.test(values) && unclosed(values) ? list : values);
  return at === null || at >= names.length ? null : (names[at] ?? null);
}

const MOST = 600;

const unclosed = (text: string): boolean => {
  let depth = 0;
  for (const char of text) depth += '([{'.includes(char) ? 1 : ')]}'.includes(char) ? -1 : 0;
  return depth > 0;
};
