/** Java: `System.getenv("NAME")`; Spring's `@Value` reads variables by itself. */

import { type Change, isWhole, type NamedSlot, type Refused, refuse, type Site } from '../dialect.ts';
import { lexJava } from '../lex/clike.ts';
import type { Span } from '../lex/cursor.ts';
import { concatenate, programming } from '../program-text.ts';

/** Java. */
export const JAVA = programming({
  title: 'Java',
  load: 'Java does not read .env by itself: start it with the variables set (set -a; . ./.env; set +a), or the dotenv-java library.',
  lexer: lexJava,
  read: (slot) => ({ text: read(slot) }),
  fallback: [],
  misuse: /System\.getenv\(\s*$/,
  special,
  weave: concatenate('+', (slot) => ({ text: read(slot) })),
});

function read({ form, names: [name = '', second = ''] }: NamedSlot): string {
  const variable = (one: string) => `System.getenv("${one}")`;
  if (form === 'plain') return variable(name);
  const value = form === 'basic' ? `(${variable(name)} + ":" + ${variable(second)})` : variable(name);
  return `java.util.Base64.getEncoder().encodeToString(${value}.getBytes())`;
}

function special(site: Site, span: Span): Change | Refused | null {
  const { code, slots } = site;
  if (/\bcase\s[^;{}:]*$/.test(code.masked.slice(0, span.start).slice(-200)))
    return refuse('it is a case, which takes constants only');
  const annotation = annotationAround(site, span);
  if (annotation !== null)
    return annotation === 'Value'
      ? springValue(site, span)
      : refuse('it stands in an annotation, which takes constants only');
  const constant = /\bfinal\b[^=;]{0,200}?\b(\w+)\s*=\s*[^=]*$/.exec(code.statement(span.start))?.[1];
  if (constant === undefined || !isWhole(span, slots)) return null;
  const [slot] = slots;
  if (slot === undefined) return null;
  return {
    edits: [{ start: span.start, end: span.end, text: read(slot) }],
    constant: {
      name: constant,
      files: '*.java',
      bad: new RegExp(
        `\\bcase\\b[^:]*\\b${constant}\\b|@\\w[^;]*\\b${constant}\\b|^[^=]*\\(?\\w*\\s*=\\s*${constant}\\s*[,)]`,
      ),
    },
  };
}

/** The name of the annotation whose brackets are open here. */
function annotationAround({ code }: Site, span: Span): string | null {
  for (let opener = code.opener(span.start); opener !== null; opener = code.opener(opener.at)) {
    const [, name] = /@(?:[\w.]+\.)?(\w+)\s*$/.exec(code.masked.slice(0, opener.at).slice(-100)) ?? [];
    if (name !== undefined && name !== 'interface') return name;
    if (opener.bracket === '{' && !/[(,=]\s*$/.test(code.masked.slice(0, opener.at).slice(-40))) return null;
  }
  return null;
}

/** `@Value("<key>")` and `@Value("${name:<key>}")` become `@Value("${NAME}")`; Spring looks the name up in the environment. */
function springValue({ code, slots }: Site, span: Span): Change | Refused {
  const [slot] = slots;
  const [name] = slot?.names ?? [];
  const body = code.text.slice(span.bodyStart, span.bodyEnd);
  const isDefault = /^\$\{[\w.-]+:[^{}]*\}$/.test(body) && slot?.pieces[0]?.end === span.bodyEnd - 1;
  if (slot?.form !== 'plain' || slots.length > 1 || !(isDefault || isWhole(span, slots)))
    return refuse('it is part of an expression of Spring');
  return { edits: [{ start: span.bodyStart, end: span.bodyEnd, text: `\${${name}}` }] };
}
