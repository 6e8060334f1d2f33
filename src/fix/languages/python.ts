/** Python: `os.environ["NAME"]`; longer literals become f-strings. */

import { type Change, type Dialect, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import type { Span } from '../lex/cursor.ts';
import { lexPython } from '../lex/script-tokens.ts';
import { changeComment, programming } from '../program-text.ts';
import { type Code, type Edit, lineBreakOf } from '../source-text.ts';

/** Python 3. */
export const PYTHON = programming({
  title: 'Python',
  load: 'Python does not read .env by itself: load_dotenv() of python-dotenv, called before these lines run, or set -a; . ./.env; set +a.',
  lexer: lexPython,
  read: (slot) => read(slot, '"'),
  fallback: [
    /\b(?:getenv|environ\.get)\(\s*(["'])(?<name>\w+)\1(?<drop>\s*,\s*(?:default\s*=\s*)?)$/,
    /\b(?:env|env\.str|config)\(\s*(["'])(?<name>\w+)\1(?<drop>\s*,\s*default\s*=\s*)$/,
    /\b(?:getenv|environ\.get)\(\s*(["'])(?<name>\w+)\1\s*\)(?<drop>\s+or\s+)$/,
  ],
  fallbackEnd: /^\s*(?:,\s*)?\)/,
  misuse: /\benviron\[\s*$|\b(?:getenv|environ\.get)\(\s*$/,
  special,
  weave,
  joinsNeighbours: true,
  imports,
});

function read({ form, names: [name = '', second = ''] }: NamedSlot, quote: string) {
  const variable = (one: string) => `os.environ[${quote}${one}${quote}]`;
  if (form === 'plain') return { text: variable(name), needs: ['os'] };
  const value = form === 'basic' ? `(${variable(name)} + ${quote}:${quote} + ${variable(second)})` : variable(name);
  return { text: `base64.b64encode(${value}.encode()).decode()`, needs: ['os', 'base64'] };
}

function special(site: Site, span: Span): Change | Refused | null {
  const { code, slots } = site;
  if (isDocumentation(code, span)) return changeComment(site, span);
  if (/(?:^|\n)[ \t]*case\s[^\n]*$/.test(code.masked.slice(0, span.start).slice(-200)))
    return refuse('it is a pattern, which takes constants only');
  if (!/b/i.test(span.prefix)) return null;
  const [slot] = slots;
  if (slot === undefined || slot.form !== 'plain' || !isWhole(span, slots))
    return refuse('it is part of a literal of bytes');
  const { text, needs } = read(slot, '"');
  return { edits: [{ start: span.start, end: span.end, text: `${text}.encode()` }], needs };
}

/** A literal that is a statement of its own. */
function isDocumentation({ masked }: Code, { start, end }: Span): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(masked.slice(0, start)) &&
    /^[ \t]*\r?(?:\n|$)/.test(masked.slice(end)) &&
    !/[([{,+\\]\s*$/.test(masked.slice(0, start))
  );
}

function weave({ code, slots }: Site, span: Span): Change | Refused {
  const body = code.text.slice(span.bodyStart, span.bodyEnd);
  const isF = /f/i.test(span.prefix);
  const quote = span.quote[0] === '"' ? "'" : '"';
  const edits: Edit[] = [];
  const needs: string[] = [];
  for (const slot of slots) {
    const [piece] = slot.pieces;
    if (piece === undefined) return refuse('it cannot be read');
    const before = code.text.slice(span.bodyStart, piece.start).replaceAll(/\{\{|\}\}/g, '');
    if (isF && before.split('{').length !== before.split('}').length)
      return refuse('it stands in an expression of an f-string');
    const expression = read(slot, quote);
    needs.push(...expression.needs);
    edits.push({ start: piece.start, end: piece.end, text: `{${expression.text}}` });
  }
  if (isF) return { edits, needs };
  if (/\\N\{/.test(body)) return refuse('it is part of a literal with \\N{…}');
  const prefix = /r/i.test(span.prefix) ? 'rf' : 'f';
  const braces = Array.from(body.matchAll(/[{}]/g), ({ 0: brace, index }) => ({
    start: span.bodyStart + index,
    end: span.bodyStart + index + 1,
    text: brace + brace,
  }));
  return {
    edits: [{ start: span.start, end: span.start + span.prefix.length, text: prefix }, ...edits, ...braces],
    needs,
  };
}

/** `import os` above the first import, or below the lines that must come first. */
function imports(code: Code, needs: ReadonlySet<string>, first: number): ReturnType<NonNullable<Dialect['imports']>> {
  const missing = [...needs].filter((name) => !isImported(code, name, first));
  if (missing.length === 0) return [];
  const taken = missing.find((name) =>
    new RegExp(`^\\s*${name}\\s*=|\\bas ${name}\\b|\\bdef ${name}\\b`, 'm').test(code.masked),
  );
  if (taken !== undefined) return refuse(`the name ${taken} means something else in this file`);
  const head = headEnd(code);
  if (head === null || head > first) return refuse('there is no place for an import above it');
  const known = /^(?:import|from)\s/gm;
  known.lastIndex = head;
  const at = known.exec(code.masked)?.index ?? -1;
  const end = lineBreakOf(code.text);
  const lines = missing
    .toSorted()
    .map((name) => `import ${name}${end}`)
    .join('');
  if (at >= 0 && at < first) return [{ start: at, end: at, text: lines }];
  const gap = /^\s*\r?\n/.test(code.text.slice(head)) ? '' : end;
  const lead = head > 0 && code.text[head - 1] !== '\n' ? end : '';
  return [{ start: head, end: head, text: `${lead}${lines}${gap}` }];
}

function isImported({ masked }: Code, name: string, first: number): boolean {
  return new RegExp(
    `^import[ \\t]+(?:[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?[ \\t]*,[ \\t]*)*${name}(?:\\.\\w+)*[ \\t]*(?:,|;|\\r?$)`,
    'm',
  ).test(masked.slice(0, first));
}

/** Behind byte order mark, `#!`, encoding, licence, documentation and `from __future__`. Null where they share a line with code. */
function headEnd({ text, spans, masked }: Code): number | null {
  let at = /^(?:\xef\xbb\xbf|\ufeff)?(?:[ \t]*#[^\n]*(?:\n|$))*/.exec(text)?.[0].length ?? 0;
  const blank = /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  const documentation = spans.find(({ kind, start }) => kind === 'string' && start === at + blank);
  if (documentation !== undefined) {
    const rest = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(text.slice(documentation.end).replace(/^([^\n]*)\r\n/, '$1 \n'));
    if (rest === null) return null;
    at = documentation.end + rest[0].length;
  }
  for (const match of masked.matchAll(/^from[ \t]+__future__[ \t]+import[ \t]+(?:\([^)]*\)|[^\n(]*)[^\n]*(?:\n|$)/gm))
    at = Math.max(at, match.index + match[0].length);
  return at;
}
