/** JavaScript and TypeScript: `process.env.NAME`; longer literals become templates. */

import { type Change, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import { lexJavaScript } from '../lex/clike.ts';
import type { Span } from '../lex/cursor.ts';
import { programming } from '../program-text.ts';
import type { Code } from '../source-text.ts';

const isTyped = ({ path }: Code): boolean => /\.[cm]?tsx?$/i.test(path);

/** JavaScript, with or without types. */
export const JAVASCRIPT = programming({
  title: 'JavaScript',
  load: 'Node does not read .env by itself: node --env-file=.env, or the dotenv package.',
  lexer: lexJavaScript,
  read: (slot, code) => ({ text: read(slot, code) }),
  fallback: [
    /process\.env\.(?<name>[A-Za-z_]\w*)(?<drop>!?\s*(?:\|\||\?\?)\s*)$/,
    /process\.env\[\s*["'](?<name>\w+)["']\s*\](?<drop>!?\s*(?:\|\||\?\?)\s*)$/,
  ],
  misuse: /process\.env\[\s*$/,
  special,
  weave,
});

/** k6 has no `process`. */
const environment = ({ text }: Code): string => (/\bfrom\s*["']k6(?:\/|["'])/.test(text) ? '__ENV' : 'process.env');

function read({ form, names: [name = '', second = ''] }: NamedSlot, code: Code): string {
  if (form === 'basic') return `Buffer.from(\`\${process.env.${name}}:\${process.env.${second}}\`).toString('base64')`;
  if (form === 'encoded') return `Buffer.from(process.env.${name}${isTyped(code) ? '!' : ''}).toString('base64')`;
  return `${environment(code)}.${name}${isTyped(code) ? '!' : ''}`;
}

function special({ code, slots }: Site, span: Span): Change | Refused | null {
  const before = code.masked.slice(0, span.start);
  const after = code.masked.slice(span.end, span.end + 40);
  if (/[{,]\s*$/.test(before.slice(-200)) && /^\s*:/.test(after)) return refuse('it is the name of a property');
  if (/\b(?:import|from)\s*$/.test(before.slice(-40))) return refuse('it is the name of a module');
  if (/^\s*as\s+const\b/.test(after)) return refuse('its type is the literal itself (as const)');
  if (isTyped(code) && isType(code, span)) return refuse('it is a type, not a value');
  const [slot] = slots;
  if (slot === undefined || !isWhole(span, slots)) return null;
  const text = read(slot, code);
  if (isAttribute(code, span)) return { edits: [{ start: span.start, end: span.end, text: `{${text}}` }] };
  return setsItself(code, span, slot) ?? comparedAtOnce(code, span, text);
}

/** `process.env.NAME = process.env.NAME` would make the text "undefined" of a missing one. */
function setsItself(code: Code, span: Span, { names: [name] }: NamedSlot): Change | null {
  const match = /process\.env(?:\.(\w+)|\[\s*["'](\w+)["']\s*\])(\s*)=(\s*)$/.exec(code.before(span.start));
  if (match === null || (match[1] ?? match[2]) !== name) return null;
  const [, , , gap = '', behind = ''] = match;
  const start = span.start - gap.length - 1 - behind.length;
  return { edits: [{ start, end: span.end, text: " ??= ''" }] };
}

/** `'…'==x`: a `!` before `==` would be read as `!==`. */
function comparedAtOnce(code: Code, span: Span, text: string): Change | null {
  return text.endsWith('!') && code.text[span.end] === '='
    ? { edits: [{ start: span.start, end: span.end, text: `(${text})` }] }
    : null;
}

function isType(code: Code, span: Span): boolean {
  const statement = code.statement(span.start);
  if (/(?:^|\n)[ \t]*(?:export\s+)?(?:declare\s+)?type\s+\w+[^=]*=[^;]*$/.test(statement)) return true;
  const opener = code.opener(span.start);
  return opener?.bracket === '{' && /\b(?:enum|interface)\s+\w+[^;{}]*$/.test(code.header(opener.at));
}

function isAttribute(code: Code, span: Span): boolean {
  if (!/\.[jt]sx?$/i.test(code.path)) return false;
  return /<[A-Za-z][\w.:-]*(?:\s[^<>]*)?\s[\w:-]+=$/.test(code.before(span.start)) && /^["']$/.test(span.quote);
}

function weave(site: Site, span: Span): Change | Refused {
  const { code, slots } = site;
  if (isAttribute(code, span)) return refuse('it is part of an attribute');
  const edits = slots.map((slot) => ({
    start: slot.pieces[0]?.start ?? 0,
    end: slot.pieces[0]?.end ?? 0,
    text: `\${${read(slot, code).replace(/!$/, '')}}`,
  }));
  if (span.quote === '`') return { edits };
  const body = code.text.slice(span.bodyStart, span.bodyEnd);
  if (/`|\$\{|\\(?:[0-7xu]|\r?\n)/.test(body)) return refuse('it is part of a literal that no template can hold');
  return {
    edits: [
      { start: span.start, end: span.bodyStart, text: '`' },
      ...edits,
      { start: span.bodyEnd, end: span.end, text: '`' },
    ],
  };
}
