/** Go: `os.Getenv("NAME")`, with its import; a constant becomes a variable where nothing needs it constant. */

import { type Change, isRefused, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import { lexGo } from '../lex/clike.ts';
import type { Span } from '../lex/cursor.ts';
import { concatenate, programming } from '../program-text.ts';
import { type Code, type Edit, lineBreakOf } from '../source-text.ts';

/** Go. */
export const GO = programming({
  title: 'Go',
  load: 'Go does not read .env by itself: start it with the variables set (set -a; . ./.env; set +a); godotenv in main is too late for variables outside of functions.',
  lexer: lexGo,
  read,
  fallback: [],
  misuse: /\bos\.(?:Getenv|LookupEnv)\(\s*$/,
  special,
  weave: concatenate('+', read),
  imports: goImports,
});

function read({ form, names: [name = '', second = ''] }: NamedSlot, code: Code) {
  const variable = (one: string) => `${goName(code, 'os')}.Getenv("${one}")`;
  if (form === 'plain') return { text: variable(name), needs: ['os'] };
  const value = form === 'basic' ? `${variable(name)} + ":" + ${variable(second)}` : variable(name);
  return {
    text: `${goName(code, 'encoding/base64')}.StdEncoding.EncodeToString([]byte(${value}))`,
    needs: ['os', 'encoding/base64'],
  };
}

function special(site: Site, span: Span): Change | Refused | null {
  const { code } = site;
  if (/[\w\])*][ \t]+$/.test(code.masked.slice(0, span.start).slice(-40)) && span.quote === '`')
    return refuse('it is the tag of a field');
  const line = lineOf(code, span);
  const opener = code.opener(span.start);
  if (/^\s*const\b/.test(line.before)) return single(site, span, line.before);
  const isBlock = opener?.bracket === '(' && /(?:^|\n)[ \t]*const\s*$/.test(code.masked.slice(0, opener.at));
  return isBlock ? block(site, span, opener.at) : null;
}

/** `const key = "…"`. */
function single(site: Site, span: Span, before: string): Change | Refused {
  const name = /^\s*const\s+(\w+)(?:\s+string)?\s*=\s*$/.exec(before)?.[1];
  if (name === undefined) return refuse('it is part of a constant');
  const start = span.start - before.length + before.indexOf('const');
  return asVariable(site, span, name, [{ start, end: start + 5, text: 'var' }]);
}

/** A constant in brackets: all of them become variables, or this one moves behind the block. */
function block(site: Site, span: Span, openerAt: number): Change | Refused {
  const { code } = site;
  const close = closing(code, openerAt);
  const lines = code.masked
    .slice(openerAt + 1, close)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const literal = /^\s*(\w+)(?:\s+string)?\s*=\s*"+\s*$/;
  const name = literal.exec(lineOf(code, span).whole)?.[1];
  if (name === undefined || lines.some((line) => !/=/.test(line) || /\biota\b/.test(line)))
    return refuse('it is part of a block of constants');
  const mine = code.spans.filter(({ kind, start, end }) => kind === 'string' && start > openerAt && end < close);
  const isAll = lines.every((line) => literal.test(line)) && mine.every(({ start }) => code.going.has(start));
  if (isAll) {
    const start = code.masked.lastIndexOf('const', openerAt);
    return asVariable(site, span, name, [{ start, end: start + 5, text: 'var' }]);
  }
  return moved(site, span, name, close);
}

/** The line leaves the block; `var name = …` stands behind it. */
function moved(site: Site, span: Span, name: string, close: number): Change | Refused {
  const { code, slots } = site;
  const [slot] = slots;
  const change = asVariable(site, span, name, []);
  if (isRefused(change) || slot === undefined) return change;
  const start = code.text.lastIndexOf('\n', span.start) + 1;
  const end = code.text.indexOf('\n', span.end) + 1;
  const eol = lineBreakOf(code.text);
  const at = code.text.indexOf('\n', close) < 0 ? code.text.length : code.text.indexOf('\n', close) + 1;
  const text = `${eol}var ${name} = ${read(slot, code).text}${eol}`;
  return {
    ...change,
    edits: [
      { start, end, text: '' },
      { start: at, end: at, text },
    ],
  };
}

function asVariable({ code, slots }: Site, span: Span, name: string, edits: Change['edits']): Change | Refused {
  const [slot] = slots;
  if (slot === undefined || (!isWhole(span, slots) && slot.pieces.length < 2))
    return refuse('it is part of a constant');
  if (
    (code.masked.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2 &&
    code.opener(span.start)?.bracket === '{'
  )
    return refuse('it is a constant that nothing uses, which no variable may be');
  if (/^[A-Z]/.test(name) && !/^[ \t]*package\s+main\b/m.test(code.masked))
    return refuse('it is a constant that other packages can see');
  if (isNeededConstant(code, name)) return refuse('it is a constant that another one is made of');
  const { text, needs } = read(slot, code);
  return {
    edits: [...edits, { start: span.start, end: span.end, text }],
    needs,
    constant: { name, files: '*.go', bad: new RegExp(`\\bconst\\b.*=.*\\b${name}\\b`) },
  };
}

function isNeededConstant({ masked }: Code, name: string): boolean {
  const uses = new RegExp(`=.*\\b${name}\\b`);
  return Array.from(masked.matchAll(/\bconst\s*\(([^)]*)\)/g)).some(([, body = '']) =>
    body.split('\n').some((line) => uses.test(line)),
  );
}

function closing({ masked }: Code, openerAt: number): number {
  let depth = 0;
  for (let i = openerAt; i < masked.length; i++) {
    if (masked[i] === '(') depth++;
    else if (masked[i] === ')' && --depth === 0) return i;
  }
  return masked.length;
}

function lineOf({ masked }: Code, { start, end }: Span) {
  const from = masked.lastIndexOf('\n', start) + 1;
  const to = masked.indexOf('\n', end);
  return { before: masked.slice(from, start), whole: masked.slice(from, to < 0 ? masked.length : to) };
}

// Imports of a Go file: what a package is called there, and where a missing one is added.

/** One import. */
interface Import {
  readonly alias: string;
  readonly path: string;
  /** Beginning of its line. */
  readonly line: number;
}

const SINGLE = /^import[ \t]+(?:([\w.]+)[ \t]+)?["`]([^"`]+)["`]/gm;
const BLOCK = /^import[ \t]*\(([^)]*)\)/gm;
const IN_BLOCK = /^[ \t]*(?:([\w.]+)[ \t]+)?["`]([^"`\n]+)["`]/gm;

/** `os`, or its alias. */
function goName(code: Code, path: string): string {
  const own = path.split('/').at(-1) ?? path;
  return importsOf(code).find((one) => one.path === path && !'_.'.includes(one.alias || 'x'))?.alias || own;
}

/** Adds the imports that are missing, in order where there is a block of the standard library's. */
function goImports(code: Code, needs: ReadonlySet<string>): readonly Edit[] | Refused {
  const known = importsOf(code);
  const missing = [...needs].filter((path) => !known.some((one) => one.path === path && one.alias !== '_')).toSorted();
  if (known.some(({ path, alias }) => needs.has(path) && alias === '.'))
    return refuse('a package is imported by a dot');
  for (const path of missing) {
    const name = path.split('/').at(-1) ?? path;
    const isTaken = new RegExp(`(?<![.\\w])${name}\\b(?!\\s*\\.[A-Z])`).test(withoutImports(code));
    if (isTaken || known.some((one) => (one.alias || one.path.split('/').at(-1)) === name))
      return refuse(`the name ${name} means something else in this file`);
  }
  const edits = missing.map((path) => placeFor(code, known, path));
  return edits.some((edit) => edit === null)
    ? refuse('there is no place for an import')
    : edits.filter((edit) => edit !== null);
}

const withoutImports = ({ masked }: Code): string => masked.replace(/^import[ \t]*\([^)]*\)|^import[^\n]*/gm, '');

function importsOf({ text, masked }: Code): readonly Import[] {
  const found: Import[] = [];
  for (const { 1: alias = '', 2: path = '', index } of text.matchAll(SINGLE))
    if (masked.startsWith('import', index)) found.push({ alias, path, line: index });
  for (const { 0: whole, 1: body = '', index } of text.matchAll(BLOCK)) {
    if (!masked.startsWith('import', index)) continue;
    const from = index + whole.indexOf('(') + 1;
    for (const one of body.matchAll(IN_BLOCK)) {
      found.push({ alias: one[1] ?? '', path: one[2] ?? '', line: from + one.index });
    }
  }
  return found.toSorted((a, b) => a.line - b.line);
}

function placeFor(code: Code, known: readonly Import[], path: string): Edit | null {
  const { masked, text } = code;
  const eol = lineBreakOf(text);
  const at = (place: number, line: string): Edit => ({ start: place, end: place, text: line });
  const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(masked);
  if (block !== null) {
    const start = block.index + block[0].length;
    const end = masked.indexOf(')', start);
    const inside = known.filter(({ line }) => line >= start - 1 && line < end);
    const group = firstGroup(text, inside);
    const isStandard = group.every((one) => !one.path.includes('.'));
    const next = group.find((one) => one.path > path);
    if (!isStandard) return at(start, `\t"${path}"${eol}${eol}`);
    if (next !== undefined) return at(next.line, `\t"${path}"${eol}`);
    const last = group.at(-1);
    const after = last === undefined ? start : text.indexOf('\n', last.line) + 1;
    return at(after, `\t"${path}"${eol}`);
  }
  const single = known.at(-1);
  if (single !== undefined) return at(text.indexOf('\n', single.line) + 1, `import "${path}"${eol}`);
  const clause = /^package[ \t]+\w+[^\n]*(?:\n|$)/m.exec(masked);
  return clause === null ? null : at(clause.index + clause[0].length, `${eol}import "${path}"${eol}`);
}

/** Imports on lines without a gap. */
function firstGroup(text: string, imports: readonly Import[]): readonly Import[] {
  const group: Import[] = [];
  for (const one of imports) {
    const last = group.at(-1);
    if (last !== undefined && /\n[ \t]*\r?\n/.test(text.slice(last.line, one.line))) break;
    group.push(one);
  }
  return group;
}
