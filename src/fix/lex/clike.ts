/** Literals and comments of JavaScript, Java, Go and C#. */
import { type Cursor, type Lexer, lexWith, type Step } from './cursor.ts';

/** Behind these a slash begins a regular expression. */
const OPERAND =
  /(?:^|[=(,:;!&|?{}[+\-*%^~<>]|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|yield|await))\s*$/;
const REGEX = /\/(?![*/])(?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\\n[])+\/[a-z]*/y;

export const lexJavaScript: Lexer = (text) => lexWith(text, javaScript);
export const lexJava: Lexer = (text) => lexWith(text, java);
export const lexGo: Lexer = (text) => lexWith(text, go);
export const lexCSharp: Lexer = (text) => lexWith(text, cSharp);

/** Comments of the C family. */
function comment(cursor: Cursor): boolean {
  if (cursor.startsWith('//')) return cursor.skipLine();
  if (!cursor.startsWith('/*')) return false;
  const end = cursor.text.indexOf('*/', cursor.at + 2);
  return cursor.skip(end < 0 ? -1 : end + 2);
}

const javaScript: Step = (cursor) => {
  switch (cursor.text[cursor.at]) {
    case "'":
    case '"':
      return cursor.take({ open: cursor.text[cursor.at] ?? '', close: cursor.text[cursor.at] ?? '' });
    case '`':
      return cursor.take({ open: '`', close: '`', multiline: true, nest: ['${', '}'] });
    case '/':
      return comment(cursor) || regex(cursor);
    case '#':
      return cursor.at === 0 && cursor.startsWith('#!') && cursor.skipLine();
    default:
      return false;
  }
};

function regex(cursor: Cursor): boolean {
  if (!OPERAND.test(cursor.text.slice(Math.max(0, cursor.at - 40), cursor.at))) return false;
  const match = cursor.match(REGEX);
  return match !== null && cursor.skip(cursor.at + match[0].length, 'other');
}

const java: Step = (cursor) => {
  switch (cursor.text[cursor.at]) {
    case '"':
      return cursor.startsWith('"""')
        ? cursor.take({ open: '"""', close: '"""', multiline: true })
        : cursor.take({ open: '"', close: '"' });
    case "'":
      return cursor.take({ open: "'", close: "'" });
    case '/':
      return comment(cursor);
    default:
      return false;
  }
};

const go: Step = (cursor) => {
  switch (cursor.text[cursor.at]) {
    case '`':
      return cursor.take({ open: '`', close: '`', multiline: true, escape: null });
    case '"':
    case "'":
      return cursor.take({ open: cursor.text[cursor.at] ?? '', close: cursor.text[cursor.at] ?? '' });
    case '/':
      return comment(cursor);
    default:
      return false;
  }
};

const CSHARP_STRING = /([$@]{0,3})("""+|")/y;

const cSharp: Step = (cursor) => {
  switch (cursor.text[cursor.at]) {
    case '$':
    case '@':
    case '"':
      return cSharpString(cursor);
    case "'":
      return cursor.take({ open: "'", close: "'" });
    case '/':
      return comment(cursor);
    case '#':
      return (
        /(^|\n)[ \t]*$/.test(cursor.text.slice(Math.max(0, cursor.at - 80), cursor.at)) &&
        cursor.skip(cursor.text.indexOf('\n', cursor.at), 'other')
      );
    default:
      return false;
  }
};

function cSharpString(cursor: Cursor): boolean {
  const [, prefix = '', quote = ''] = cursor.match(CSHARP_STRING) ?? [];
  if (quote === '') return false;
  const raw = quote.length > 2;
  const verbatim = prefix.includes('@');
  const nest = prefix.includes('$') && !raw ? { nest: ['{', '}'] as const } : {};
  const how = raw ? null : verbatim ? 'double' : '\\';
  return cursor.take({
    open: quote,
    close: quote,
    prefix,
    escape: how,
    multiline: raw || verbatim,
    expands: prefix.includes('$'),
    ...nest,
  });
}
