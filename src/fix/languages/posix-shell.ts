/** The shell: `$NAME`, quoted so that it stays one word. */

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
} from '../dialect.ts';
import type { Span } from '../lex/cursor.ts';
import { lexShell } from '../lex/script-tokens.ts';
import { changeComment } from '../program-text.ts';
import type { Slot } from '../slot.ts';
import { Code } from '../source-text.ts';

/** `${NAME:-` before a value that is its default. */
const DEFAULT = /\$\{([A-Za-z_]\w*)(:?[-=])["']?$/;

/** sh, bash, zsh, ksh. */
export const SHELL: Dialect = {
  title: 'shell',
  load: 'A script does not read .env by itself: set -a; . ./.env; set +a before it runs (or direnv).',
  open: (path, text) => new Code(path, text, lexShell),
  hint,
  change,
};

function hint({ text }: Code, _span: Span | null, slot: Slot): Hint | null {
  const { start } = extent([slot]);
  const name = slot.form === 'plain' ? DEFAULT.exec(text.slice(Math.max(0, start - 80), start))?.[1] : undefined;
  return name === undefined ? null : { name, must: true };
}

function change(site: Site): Change | Refused {
  const { code, span, slots } = site;
  if (span?.kind === 'comment') return changeComment(site, span);
  if (slots.some(({ pieces }) => pieces.length > 1))
    return refuse('it is joined from literals in a way that fix does not know');
  if (span !== null && code.text[span.start - 1] === '$') return refuse("it stands in $'…'");
  if (span?.quote === '<<' && !span.expands) return refuse('it stands in a here-document that expands nothing');
  const edits = slots.map((slot) => editFor(code, span, slot, slots));
  return edits.includes(null)
    ? refuse('its default cannot be taken out')
    : { edits: edits.filter((edit) => edit !== null) };
}

function editFor(code: Code, span: Span | null, slot: NamedSlot, all: readonly NamedSlot[]) {
  const { start, end } = extent([slot]);
  const before = code.text.slice(Math.max(0, start - 80), start);
  const assigned = DEFAULT.exec(before);
  if (assigned !== null) return dropDefault(code, start, end, assigned);
  const whole = span !== null && isWhole(span, all) && span.quote !== '<<';
  const setsItself =
    new RegExp(`(?:^|[\\s;&(])${slot.names[0]}=["']?$`).test(before) &&
    /^["']?(?:[\s;&)]|$)/.test(code.text.slice(end, end + 2));
  const text = setsItself ? `\${${slot.names[0]}:?}` : read(slot);
  if (whole) return { start: span.start, end: span.end, text: `"${text}"` };
  if (span === null) return { start, end, text: `"${text}"` };
  return span.quote === "'" ? betweenQuotes(span, start, end, text) : { start, end, text };
}

/** Single quotes expand nothing: they end before the variable and begin again behind it. */
function betweenQuotes(span: Span, start: number, end: number, text: string) {
  const opens = start === span.bodyStart;
  const closes = end === span.bodyEnd;
  return {
    start: opens ? span.start : start,
    end: closes ? span.end : end,
    text: `${opens ? '' : "'"}"${text}"${closes ? '' : "'"}`,
  };
}

function dropDefault(code: Code, start: number, end: number, [match, , operator = '']: RegExpExecArray) {
  const quote = /["']$/.exec(match)?.[0] ?? '';
  if (!code.text.startsWith(`${quote}}`, end)) return null;
  return { start: start - operator.length - quote.length, end: end + quote.length, text: '' };
}

function read({ form, names: [name = '', second = ''] }: NamedSlot): string {
  if (form === 'plain') return `\${${name}}`;
  const print = form === 'basic' ? `printf '%s:%s' "$${name}" "$${second}"` : `printf '%s' "$${name}"`;
  return `$(${print} | base64 | tr -d '\\n')`;
}
