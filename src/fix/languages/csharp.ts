/** C#: `Environment.GetEnvironmentVariable("NAME")`. */

import { type Change, type Dialect, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import { lexCSharp } from '../lex/clike.ts';
import type { Span } from '../lex/cursor.ts';
import { concatenate, programming } from '../program-text.ts';
import { type Code, lineBreakOf } from '../source-text.ts';

/** C#. */
export const CSHARP = programming({
  title: 'C#',
  load: '.NET does not read .env by itself: the DotNetEnv package, or start it with the variables set (set -a; . ./.env; set +a).',
  lexer: lexCSharp,
  read,
  fallback: [/GetEnvironmentVariable\(\s*"(?<name>\w+)"\s*\)(?<drop>\s*\?\?\s*)$/],
  misuse: /GetEnvironmentVariable\(\s*$/,
  special,
  weave: concatenate('+', read),
  imports,
});

const CONSTANTS_ONLY = 'which takes constants only';

function read({ form, names: [name = '', second = ''] }: NamedSlot, code: Code) {
  const variable = (one: string) => `${isShort(code) ? '' : 'System.'}Environment.GetEnvironmentVariable("${one}")`;
  if (form === 'plain') return { text: variable(name), needs: ['System'] };
  const value = form === 'basic' ? `${variable(name)} + ":" + ${variable(second)}` : variable(name);
  return { text: `System.Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(${value}))`, needs: ['System'] };
}

/** `Environment` alone means System's where the file has directives to which `using System` can be added. */
function isShort({ masked }: Code): boolean {
  return (
    /^[ \t]*(?:global[ \t]+)?using[ \t]+[\w.]+[ \t]*;/m.test(masked) &&
    !/\b(?:class|struct|enum|interface|namespace)\s+(?:[\w.]+\.)?Environment\b|\bEnvironment\s*[{=;]/.test(masked)
  );
}

function special(site: Site, span: Span): Change | Refused | null {
  const { code } = site;
  const before = code.masked.slice(0, span.start);
  if (/\b(?:case|is)\s[^;{}:]*$/.test(before.slice(-200)) || /^\s*=>/.test(code.masked.slice(span.end, span.end + 40)))
    return refuse(`it is a pattern, ${CONSTANTS_ONLY}`);
  for (
    let opener = code.opener(span.start);
    opener !== null && opener.bracket !== '{';
    opener = code.opener(opener.at)
  ) {
    const ahead = code.masked.slice(0, opener.at).trimEnd();
    if (opener.bracket === '[' && (/[;{}\]]$/.test(ahead) || ahead === ''))
      return refuse(`it stands in an attribute, ${CONSTANTS_ONLY}`);
    if (opener.bracket === '(' && /\b[\w<>[\]?]{1,80}\s+\w+\s*=\s*$/.test(before.slice(opener.at + 1).slice(-300)))
      return refuse(`it is a default of a parameter, ${CONSTANTS_ONLY}`);
  }
  return constant(site, span);
}

/** `const string K = "…"` becomes `static readonly` in a class and a plain variable in a method. */
function constant({ code, slots }: Site, span: Span): Change | Refused | null {
  const from = code.statementStart(span.start);
  const match = /\bconst(\s+)string\s+(\w+)\s*=\s*$/.exec(code.masked.slice(from, span.start));
  if (match === null) return /\bconst\b/.test(code.statement(span.start)) ? refuse('it is part of a constant') : null;
  const [slot] = slots;
  const [, gap = '', name = ''] = match;
  if (slot === undefined || !isWhole(span, slots) || !/^\s*;/.test(code.masked.slice(span.end)))
    return refuse('it is part of a constant');
  const opener = code.opener(span.start);
  const isMember = opener !== null && /\b(?:class|struct|record)\b/.test(code.header(opener.at));
  if (
    !isMember &&
    (opener === null || !/\)\s*$|\b(?:get|set|else|try|do|finally)\s*$|=>\s*$/.test(code.header(opener.at)))
  )
    return refuse('it is a constant, and fix cannot tell what it belongs to');
  const start = from + match.index;
  const { text, needs } = read(slot, code);
  return {
    edits: [
      { start, end: start + (isMember ? 5 : 5 + gap.length), text: isMember ? 'static readonly' : '' },
      { start: span.start, end: span.end, text },
    ],
    needs,
    constant: {
      name,
      files: '*.cs',
      bad: new RegExp(
        `\\b(?:case|is)\\b.*\\b${name}\\b|\\bconst\\b.*=.*\\b${name}\\b|^\\s*\\[[^\\]]*\\b${name}\\b|=\\s*(?:\\w+\\.)*${name}\\s*[,)]|\\b${name}\\s*=>`,
      ),
    },
  };
}

function imports(code: Code): ReturnType<NonNullable<Dialect['imports']>> {
  if (!isShort(code) || /^[ \t]*(?:global[ \t]+)?using[ \t]+System[ \t]*;/m.test(code.masked)) return [];
  const at = /^[ \t]*using[ \t]+(?:static[ \t]+)?[\w.]+[ \t]*;/m.exec(code.masked)?.index;
  return at === undefined
    ? refuse('there is no place for using System')
    : [
        {
          start: at,
          end: at,
          text: `${/^[ \t]*/.exec(code.text.slice(at))?.[0] ?? ''}using System;${lineBreakOf(code.text)}`,
        },
      ];
}
