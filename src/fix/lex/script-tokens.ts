/** Literals and comments of Python, Ruby, the shell and PHP. */
import { type Cursor, type Lexer, lexWith, type Step } from './cursor.ts';

/** Literals and comments of Python, Ruby and the shell. */
export const lexPython: Lexer = (text) => lexWith(text, python);
export const lexRuby: Lexer = (text) => lexWith(text, ruby);
export const lexShell: Lexer = (text) => lexWith(text, shell);

const PYTHON_STRING = /([rbuf]{0,2})("""|'''|"|')/iy;

const python: Step = (cursor) => {
  const character = cursor.text[cursor.at] ?? '';
  if (character === '#') return cursor.skipLine();
  if (!/["'rbuf]/i.test(character) || /\w/.test(cursor.text[cursor.at - 1] ?? '')) return false;
  const [, prefix = '', quote = ''] = cursor.match(PYTHON_STRING) ?? [];
  if (quote === '') return false;
  return cursor.take({ open: quote, close: quote, prefix, multiline: quote.length === 3, expands: /f/i.test(prefix) });
};

const HEREDOC = /<<([~-]?)(["'`]?)([A-Za-z_]\w*)\2/y;
const PERCENT = /%([qQwWiIxr]?)([({[<|!/^])/y;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };
const OPERAND = /(?:^|[=(,:;!&|?{}[+*~<>]|\b(?:return|if|unless|when|and|or|not|puts|then))\s*$/;
const REGEX = /\/(?:\\.|[^/\\\n])+\/[a-z]*/y;
const NEST = ['#{', '}'] as const;

const ruby: Step = (cursor) => {
  const character = cursor.text[cursor.at] ?? '';
  switch (character) {
    case '\n':
      return startPending(cursor) || (cursor.text.startsWith('\n=begin', cursor.at) && rubyBlock(cursor));
    case '#':
      return cursor.skipLine();
    case "'":
      return cursor.take({ open: "'", close: "'", multiline: true });
    case '"':
    case '`':
      return cursor.take({ open: character, close: character, multiline: true, nest: NEST });
    case '%':
      return percent(cursor);
    case '<':
      return heredoc(cursor, HEREDOC, NEST);
    case '/':
      return operand(cursor) && regex(cursor);
    case '_':
      return cursor.match(/(?<=^|\n)__END__(?=\r?\n|$)/y) !== null && cursor.skip(-1);
    default:
      return false;
  }
};

const operand = ({ text, at }: Cursor): boolean => OPERAND.test(text.slice(Math.max(0, at - 40), at));

function regex(cursor: Cursor): boolean {
  const match = cursor.match(REGEX);
  return match !== null && cursor.skip(cursor.at + match[0].length, 'other');
}

function rubyBlock(cursor: Cursor): true {
  const end = cursor.text.indexOf('\n=end', cursor.at);
  return cursor.skip(end < 0 ? -1 : end + 5);
}

function percent(cursor: Cursor): boolean {
  const [whole, kind = '', bracket = ''] = cursor.match(PERCENT) ?? [];
  if (whole === undefined || !(operand(cursor) || kind !== '')) return false;
  if (kind === '' && !'([{'.includes(bracket)) return false;
  const close = PAIRS[bracket] ?? bracket;
  const nest = /[qwi]/.test(kind) ? {} : { nest: NEST };
  return cursor.take({ open: whole, close, multiline: true, ...nest });
}

const SHELL_HEREDOC = /<<(-?)\s*(["']?)\\?([A-Za-z_]\w*)\2/y;

const shell: Step = (cursor) => {
  const character = cursor.text[cursor.at];
  switch (character) {
    case '\\':
      cursor.at += 2;
      return true;
    case '\n':
      return startPending(cursor);
    case '#':
      return /(^|[\s;&|()])$/.test(cursor.text.slice(Math.max(0, cursor.at - 1), cursor.at)) && cursor.skipLine();
    case "'": {
      const ansi = cursor.text[cursor.at - 1] === '$';
      return cursor.take({ open: "'", close: "'", multiline: true, escape: ansi ? '\\' : null });
    }
    case '"':
      return cursor.take({ open: '"', close: '"', multiline: true, nest: ['$(', ')'] });
    case '<':
      return !cursor.startsWith('<<<') && heredoc(cursor, SHELL_HEREDOC, ['$(', ')']);
    default:
      return false;
  }
};

/** Notes that the lines behind the present one are a literal; they are taken when the line ends. */
function heredoc(cursor: Cursor, expression: RegExp, nest: readonly [string, string]): boolean {
  const [whole, dash = '', quote = '', word = ''] = cursor.match(expression) ?? [];
  if (whole === undefined) return false;
  const isRaw = quote === "'" || whole.includes('\\') || (quote === '"' && nest[0] === '$(');
  cursor.pending.push((at) => takeHeredoc(at, word, dash !== '', !isRaw));
  cursor.at += whole.length;
  return true;
}

function startPending(cursor: Cursor): boolean {
  if (cursor.pending.length === 0) return false;
  cursor.at++;
  for (const take of cursor.pending.splice(0)) take(cursor);
  return true;
}

function takeHeredoc(cursor: Cursor, word: string, isIndented: boolean, expands: boolean): void {
  const end = new RegExp(`^${isIndented ? '[ \\t]*' : ''}${word}[ \\t]*\\r?$`, 'm');
  const found = end.exec(cursor.text.slice(cursor.at));
  const bodyEnd = found === null ? cursor.text.length : cursor.at + found.index;
  cursor.note({ kind: 'string', start: cursor.at, end: bodyEnd, bodyStart: cursor.at, bodyEnd, quote: '<<', expands });
  cursor.at = found === null ? bodyEnd : bodyEnd + found[0].length;
}

// Literals and comments of PHP; what stands outside of `<?php … ?>` is text.

const OPEN = /<\?(?:php\b|=)?/gi;
const PHP_HEREDOC = /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1\r?\n/y;

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
      return phpHeredoc(cursor);
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

function phpHeredoc(cursor: Cursor): boolean {
  const [whole, quote, word] = cursor.match(PHP_HEREDOC) ?? [];
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
