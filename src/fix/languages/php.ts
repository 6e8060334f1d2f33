/** PHP: `getenv('NAME')`; longer literals are joined with it. */

import { type Change, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import type { Span } from '../lex/cursor.ts';
import { lexPhp } from '../lex/script-tokens.ts';
import { concatenate, programming } from '../program-text.ts';
import type { Code } from '../source-text.ts';

const CONSTANT = 'PHP takes constants only there: set it in the constructor, or define() it';

/** PHP. */
export const PHP = programming({
  title: 'PHP',
  load: 'PHP does not read .env by itself: Laravel and Symfony do, else vlucas/phpdotenv (createUnsafeImmutable, so that getenv sees it) or the environment of the server.',
  lexer: lexPhp,
  read: (slot, code) => ({ text: read(slot, code) }),
  fallback: [
    /(?<![\w>:])env\(\s*(["'])(?<name>\w+)\1(?<drop>\s*,\s*)$/,
    /(?<![\w>:])getenv\(\s*(["'])(?<name>\w+)\1\s*\)(?<drop>\s*\?:\s*)$/,
  ],
  fallbackEnd: /^\s*(?:,\s*)?\)/,
  misuse: /(?<![\w>:])(?:getenv|env)\(\s*$|\$_(?:ENV|SERVER)\[\s*$/,
  special,
  weave: concatenate('.', (slot, code) => ({ text: read(slot, code) })),
});

/** A configuration of Laravel reads by `env()`, which looks into `.env` as well; its cache knows nothing else. */
function reader({ path, masked }: Code): string {
  return /(?:^|\/)config\/[^/]+\.php$/.test(path) && /(?<![\w>:])env\(/.test(masked) ? 'env' : 'getenv';
}

function read({ form, names: [name = '', second = ''] }: NamedSlot, code: Code): string {
  const variable = (one: string) => `${reader(code)}('${one}')`;
  if (form === 'basic') return `base64_encode(${variable(name)} . ':' . ${variable(second)})`;
  return form === 'encoded' ? `base64_encode(${variable(name)})` : variable(name);
}

function special(site: Site, span: Span): Change | Refused | null {
  const { code, slots } = site;
  const statement = code.statement(span.start).replace(/^\s*(?:#\[[^\]]*\]\s*)*/, '');
  if (/^(?:(?:public|private|protected|readonly|var|final|static)\b\s*)+[?\w\\|]*\s*\$\w+\s*=/.test(statement))
    return refuse(CONSTANT);
  if (/^case\b/.test(statement) && /\benum\b/.test(code.header(code.opener(span.start)?.at ?? 0)))
    return refuse(CONSTANT);
  if (isParameter(site, span)) return refuse(CONSTANT);
  if (isInAttribute(site, span)) return refuse('it stands in an attribute, which takes constants only');
  const constant =
    /(?:^|<\?php\s+)\s*((?:(?:public|private|protected|final)\s+)*)const\s+(?:\w+\s+)?(\w+)\s*=\s*$/i.exec(statement);
  if (constant === null) return /\bconst\b[^=]*=/.test(statement) ? refuse(CONSTANT) : null;
  const [slot] = slots;
  const isTop = code.opener(span.start) === null && !/^[ \t]*namespace\b/m.test(code.masked);
  if (!isTop || slot === undefined || !isWhole(span, slots)) return refuse(CONSTANT);
  return define(site, span, constant[2] ?? '', read(slot, code));
}

/** `const NAME = '…';` becomes `define('NAME', …);`. */
function define({ code }: Site, span: Span, name: string, text: string): Change | Refused {
  const start = code.masked.lastIndexOf('const', span.start);
  if (!/^\s*;/.test(code.masked.slice(span.end))) return refuse(CONSTANT);
  return { edits: [{ start, end: span.end, text: `define('${name}', ${text})` }] };
}

/** `function f($key = '…')`. */
function isParameter({ code }: Site, span: Span): boolean {
  const opener = code.opener(span.start);
  if (opener?.bracket !== '(' || !/\$\w+\s*=\s*$/.test(code.masked.slice(0, span.start).slice(-100))) return false;
  return /\b(?:function|fn)\b\s*&?\s*\w*$/.test(code.masked.slice(0, opener.at).trimEnd().slice(-200));
}

function isInAttribute({ code }: Site, span: Span): boolean {
  const before = code.masked.slice(0, span.start);
  const open = before.lastIndexOf('#[');
  return open >= 0 && code.masked.indexOf(']', open) > span.start;
}
