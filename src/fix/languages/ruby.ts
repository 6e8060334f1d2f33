/** Ruby: `ENV.fetch("NAME")`; longer literals expand it. */

import { type Change, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import type { Span } from '../lex/cursor.ts';
import { lexRuby } from '../lex/script-tokens.ts';
import { programming } from '../program-text.ts';

/** Ruby. */
export const RUBY = programming({
  title: 'Ruby',
  load: 'Ruby does not read .env by itself: the dotenv gem (dotenv-rails for Rails), or set -a; . ./.env; set +a.',
  lexer: lexRuby,
  read: (slot) => ({ text: read(slot, '"') }),
  fallback: [
    /ENV\.fetch\(\s*(["'])(?<name>\w+)\1(?<drop>\s*,\s*)$/,
    /ENV\[\s*(["'])(?<name>\w+)\1\s*\](?<drop>\s*\|\|\s*)$/,
  ],
  fallbackEnd: /^\s*\)/,
  misuse: /ENV\[\s*$|ENV\.fetch[( ]\s*$/,
  special,
  weave,
  joinsNeighbours: true,
});

function read({ form, names: [name = '', second = ''] }: NamedSlot, quote: string): string {
  const variable = (one: string) => `ENV.fetch(${quote}${one}${quote})`;
  if (form === 'plain') return variable(name);
  const value = form === 'basic' ? `${variable(name)} + ${quote}:${quote} + ${variable(second)}` : variable(name);
  return `[${value}].pack(${quote}m0${quote})`;
}

function special({ code }: Site, span: Span): Refused | null {
  return /^:(?!:)/.test(code.masked.slice(span.end, span.end + 2)) && /[{,(]\s*$/.test(code.masked.slice(0, span.start))
    ? refuse('it is the name of a property')
    : null;
}

function weave({ code, slots }: Site, span: Span): Change | Refused {
  const quote = /^["']$/.test(span.quote) ? "'" : '"';
  const edits = slots.map((slot) => ({
    start: slot.pieces[0]?.start ?? 0,
    end: slot.pieces[0]?.end ?? 0,
    text: `#{${read(slot, quote)}}`,
  }));
  if (span.expands) return { edits };
  const body = code.text.slice(span.bodyStart, span.bodyEnd);
  if (span.quote !== "'" || /["\\#]/.test(body)) return refuse('it is part of a literal that expands nothing');
  return {
    edits: [
      { start: span.start, end: span.bodyStart, text: '"' },
      ...edits,
      { start: span.bodyEnd, end: span.end, text: '"' },
    ],
  };
}
