/** Changes a literal of a programming language: the parts that are alike in all of them. */

import {
  type Change,
  type Dialect,
  extent,
  type Hint,
  isWhole,
  type NamedSlot,
  type Refused,
  refuse,
  type Site,
} from './dialect.ts';
import { type Lexer, type Span, spanAt } from './lex/cursor.ts';
import type { Slot } from './slot.ts';
import { Code, type Edit } from './source-text.ts';

/** What differs from language to language. */
export interface Programming {
  readonly title: string;
  readonly load: string;
  readonly lexer: Lexer;
  /** Code that reads a variable, or builds the base64 of what two hold. */
  readonly read: (slot: NamedSlot, code: Code) => { readonly text: string; readonly needs?: readonly string[] };
  /** Code before a literal that is the default of a variable: group `name`, and `drop` is all that goes with the literal. */
  readonly fallback: readonly RegExp[];
  /** What must follow such a default. */
  readonly fallbackEnd?: RegExp;
  /** Code before a literal that stands where the name of a variable belongs. */
  readonly misuse: RegExp;
  /** A place where only constants or names can stand, or where a constant must become a variable. */
  readonly special?: (site: Site, span: Span) => Change | Refused | null;
  /** Puts the values into a longer literal. */
  readonly weave: (site: Site, span: Span) => Change | Refused;
  readonly imports?: Dialect['imports'];
  /** True where literals beside each other are joined. */
  readonly joinsNeighbours?: boolean;
}

const NAME = /^[A-Za-z_]\w{1,63}$/;
const KEYLIKE = /[0-9a-fA-F]{16}/;
/** Any call that reads a variable and takes a default: `getEnv("NAME", `. */
const NEAR = /\b\w{0,60}env\w{0,60}(?:\.\w{1,60})?[([]\s*(["'])([A-Za-z_]\w*)\1[^;\n]*$/i;

/** `process.env.NAME = `, `os.environ["NAME"] = `. */
const ASSIGNED = /\b(?:process\.env\.|(?:environ|ENV|process\.env|_ENV)\[\s*["'])([A-Z]\w*)(?:["']\s*\])?\s*=\s*$/;

/** Makes a dialect of a language's differences. */
export function programming(language: Programming): Dialect {
  return {
    title: language.title,
    load: language.load,
    open: (path, text) => new Code(path, text, language.lexer),
    hint: (code, span, slot) => hintFor(code, span, slot, language),
    change: (site) => changeSite(site, language),
    ...(language.imports && { imports: language.imports }),
  };
}

function hintFor(code: Code, span: Span | null, slot: Slot, { fallback }: Programming): Hint | null {
  if (span === null || span.kind !== 'string' || slot.form !== 'plain') return null;
  const before = code.before(span.start);
  const name = groupsOf(fallback, before)?.name;
  if (name !== undefined && isWholeOrSplit(span, slot)) return valid(name) ? { name, must: true } : null;
  // within a longer literal the variable would have to hold all of it
  const near = isWholeOrSplit(span, slot) ? (NEAR.exec(before)?.[2] ?? ASSIGNED.exec(before)?.[1]) : undefined;
  return near !== undefined && valid(near) && /^[A-Z]/.test(near) ? { name: near, must: false } : null;
}

function groupsOf(
  expressions: readonly RegExp[],
  text: string,
): Readonly<Record<string, string | undefined>> | undefined {
  for (const expression of expressions) {
    const match = expression.exec(text);
    if (match !== null) return match.groups;
  }
  return undefined;
}

const valid = (name: string): boolean => NAME.test(name) && !KEYLIKE.test(name);
const isWholeOrSplit = (span: Span, slot: Slot): boolean => slot.pieces.length > 1 || isWhole(span, [slot]);

function changeSite(site: Site, language: Programming): Change | Refused {
  const { span, slots } = site;
  if (span === null) return refuse('it stands outside of any literal');
  if (span.kind === 'other') return refuse('it stands in no literal of the program');
  if (span.kind === 'comment') return changeComment(site, span);
  if (slots.some((slot) => slot.pieces.length > 1)) return changeSplit(site, language);
  const fallback = isWhole(span, slots) ? dropDefault(site, span, language) : null;
  if (fallback !== null) return fallback;
  if (isWhole(span, slots) && language.misuse.test(site.code.before(span.start))) return nameInstead(span, slots);
  if (language.joinsNeighbours && site.code.hasNeighbour(span.start, span.end))
    return refuse('it is one of several literals that the language joins');
  const special = language.special?.(site, span) ?? null;
  if (special !== null) return special;
  return isWhole(span, slots) ? replaceLiteral(span, site, language) : language.weave(site, span);
}

/** A comment says where the value is now. */
export function changeComment({ code, slots }: Site, span: Span): Change {
  const isDocument = /^\/\*\*|^\/\/\//.test(code.text.slice(span.start, span.start + 3));
  const word = (names: readonly string[]) =>
    isDocument ? names.join(':') : names.map((name) => `<${name}>`).join(':');
  return {
    edits: slots.flatMap(({ pieces, names }) =>
      pieces.map(({ start, end, from }) => ({ start, end, text: from === 0 ? word(names) : '' })),
    ),
  };
}

/** The whole literal gives way to code. */
function replaceLiteral(span: Span, { code, slots }: Site, { read }: Pick<Programming, 'read'>): Change | Refused {
  const [slot] = slots;
  if (slot === undefined) return refuse('it cannot be read');
  const { text, needs = [] } = read(slot, code);
  return { edits: [{ start: span.start, end: span.end, text }], needs };
}

/** Both literals and what joins them give way to code. */
function changeSplit(site: Site, language: Programming): Change | Refused {
  const { code, slots, span } = site;
  const [slot] = slots;
  const last = slot?.pieces.at(-1);
  if (slot === undefined || last === undefined || span === null || slots.length > 1)
    return refuse('several values are joined here');
  const second = spanAt(code.spans, last.start, last.end);
  if (second === null || second.bodyStart !== last.start || second.bodyEnd !== last.end)
    return refuse('it is joined from literals in a way that fix does not know');
  const between = code.masked.slice(span.end, second.start);
  const { start } = extent(slots);
  if (span.bodyStart !== start || !/^(?:\s*(?:\.\.|[+.&~]|<>|\\))?\s*$/.test(between) || span.kind !== 'string')
    return refuse('it is joined from literals in a way that fix does not know');
  if (language.joinsNeighbours && code.hasNeighbour(span.start, second.end))
    return refuse('it is one of several literals that the language joins');
  const joined: Span = { ...span, end: second.end, bodyEnd: last.end };
  const special = dropDefault({ ...site, span: joined }, joined, language) ?? language.special?.(site, joined) ?? null;
  return special ?? replaceLiteral(joined, site, language);
}

function dropDefault({ code }: Site, span: Span, { fallback, fallbackEnd }: Programming): Change | null {
  const { name = '', drop } = groupsOf(fallback, code.before(span.start)) ?? {};
  if (drop === undefined || !valid(name)) return null;
  if (fallbackEnd !== undefined && /[(,]/.test(drop) && !fallbackEnd.test(code.masked.slice(span.end))) return null;
  return { edits: [{ start: span.start - drop.length, end: span.end, text: '' }] };
}

/** `ENV['<key>']` asks for a variable of that name: what belongs there is the name. */
function nameInstead(span: Span, [slot]: readonly NamedSlot[]): Change | Refused {
  const [name] = slot?.names ?? [];
  if (name === undefined || slot?.form !== 'plain') return refuse('it stands where the name of a variable belongs');
  return { edits: [{ start: span.bodyStart, end: span.bodyEnd, text: name }] };
}

/** `"a<key>b"` becomes `"a" + read + "b"`. */
export function concatenate(operator: string, read: Programming['read']): Programming['weave'] {
  return ({ code, slots }, span) => {
    if (span.quote.length !== 1) return refuse('it is part of a literal of several lines');
    const edits: Edit[] = [];
    const needs: string[] = [];
    const quotes = `${span.prefix}${span.quote}`;
    for (const [index, slot] of slots.entries()) {
      const { start, end } = extent([slot]);
      const previous = slots[index - 1];
      if (previous !== undefined && extent([previous]).end === start) return refuse('two values touch each other');
      const expression = read(slot, code);
      needs.push(...(expression.needs ?? []));
      const opens = start === span.bodyStart;
      const closes = end === span.bodyEnd;
      edits.push({
        start: opens ? span.start : start,
        end: closes ? span.end : end,
        text: `${opens ? '' : `${span.quote} ${operator} `}${expression.text}${closes ? '' : ` ${operator} ${quotes}`}`,
      });
    }
    return { edits: [...bracketed(code, span), ...edits], needs };
  };
}

/** Brackets where something around could bind closer than the operator that comes in. */
function bracketed({ masked }: Code, { start, end }: Span): readonly Edit[] {
  const before = /(?:^|[(,[{=:;?]|=>|\b(?:return|echo|print|throw|yield))\s*$/.test(masked.slice(0, start).slice(-40));
  const after = /^\s*(?:$|[),\]};:]|\/\/)/.test(masked.slice(end, end + 40));
  if (before && after) return [];
  return [
    { start, end: start, text: '(' },
    { start: end, end, text: ')' },
  ];
}
