/** Literals and comments of PHP; what stands outside of `<?php … ?>` is text. */
import { type Cursor, lexWith, type Step } from './cursor.ts';
import type { Lexer } from './span.ts';

const OPEN = /<\?(?:php\b|=)?/gi;
const HEREDOC = /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1\r?\n/y;

export const lexPhp: Lexer = (text) => lexWith(text, php);

const php: Step = (cursor) => {
  if (cursor.at === 0 && outside(cursor)) return true;
  switch (cursor.text[cursor.at]) {
    case '?':
      return cursor.startsWith('?>') && outside(cursor);
    case '#':
      return !cursor.startsWith('#[') && lineComment(cursor);
    case '/':
      return cursor.startsWith('//') ? lineComment(cursor) : blockComment(cursor);
    case "'":
      return cursor.take({ open: "'", close: "'", multiline: true });
    case '"':
    case '`':
      return cursor.take({
        open: cursor.text[cursor.at] ?? '',
        close: cursor.text[cursor.at] ?? '',
        multiline: true,
        expands: true,
      });
    case '<':
      return heredoc(cursor);
    default:
      return false;
  }
};

/** Everything up to and including the next `<?php`. */
function outside(cursor: Cursor): boolean {
  OPEN.lastIndex = cursor.at;
  const open = OPEN.exec(cursor.text);
  const end = open === null ? cursor.text.length : open.index + open[0].length;
  return end > cursor.at && cursor.skip(end, 'other');
}

/** Ends with the line, or before `?>`. */
function lineComment(cursor: Cursor): true {
  const line = cursor.text.indexOf('\n', cursor.at);
  const close = cursor.text.indexOf('?>', cursor.at);
  return cursor.skip(close >= 0 && (line < 0 || close < line) ? close : line);
}

function blockComment(cursor: Cursor): boolean {
  if (!cursor.startsWith('/*')) return false;
  const end = cursor.text.indexOf('*/', cursor.at + 2);
  return cursor.skip(end < 0 ? -1 : end + 2);
}

function heredoc(cursor: Cursor): boolean {
  const [whole, quote, word] = cursor.match(HEREDOC) ?? [];
  if (whole === undefined) return false;
  const start = cursor.at;
  const bodyStart = start + whole.length;
  const found = new RegExp(`^[ \\t]*${word}\\b`, 'm').exec(cursor.text.slice(bodyStart));
  const bodyEnd = found === null ? cursor.text.length : bodyStart + found.index;
  const end = found === null ? bodyEnd : bodyEnd + found[0].length;
  cursor.note({ kind: 'string', start, end, bodyStart, bodyEnd, quote: '<<', expands: quote !== "'" });
  cursor.at = end;
  return true;
}
