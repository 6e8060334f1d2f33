/** YAML whose reader expands variables: compose, Spring (also its properties), Symfony. */

import {
  type Change,
  type Dialect,
  extent,
  type Hint,
  type NamedSlot,
  type Refused,
  refuse,
  type Site,
} from '../dialect.ts';
import type { Slot } from '../slot.ts';
import { Code } from '../source-text.ts';

/** How one of these programs writes a variable. */
interface Style {
  readonly title: string;
  readonly load: string;
  readonly variable: (name: string) => string;
  /** What stands before a default: `${NAME:`. */
  readonly fallback: RegExp | null;
  /** The variable that a name of the program's own stands for. */
  readonly asVariable: (name: string) => string;
  /** True where a bare value needs quotes. */
  readonly quotes: boolean;
}

const same = (name: string): string => name;

/** Docker compose. */
export const COMPOSE = dialect({
  title: 'a compose file',
  load: 'docker compose reads .env in the folder of the compose file; from elsewhere: docker compose --env-file PATH.',
  variable: (name) => `\${${name}}`,
  fallback: /\$\{([A-Za-z_]\w*):?-$/,
  asVariable: same,
  quotes: false,
});

/** Spring Boot; `mail.api-key` is looked up as MAIL_API_KEY. */
export const SPRING = dialect({
  title: 'a Spring configuration',
  load: 'Spring does not read .env by itself: spring.config.import=optional:file:.env[.properties], or start it with the variables set.',
  variable: (name) => `\${${name}}`,
  fallback: /\$\{([A-Za-z_][\w.-]*):$/,
  asVariable: (name) => name.replaceAll(/[.-]/g, '_').toUpperCase(),
  quotes: false,
});

/** Symfony. */
export const SYMFONY = dialect({
  title: 'a Symfony configuration',
  load: 'Symfony reads .env at the top of the project by itself.',
  variable: (name) => `%env(${name})%`,
  fallback: null,
  asVariable: same,
  quotes: true,
});

function dialect(style: Style): Dialect {
  return {
    title: style.title,
    load: style.load,
    open: (path, text) => new Code(path, text, () => []),
    hint: ({ text }, _span, slot) => hint(text, slot, style),
    change: (site) => change(site, style),
  };
}

function hint(text: string, slot: Slot, { fallback, asVariable }: Style): Hint | null {
  const name = fallback?.exec(before(text, slot))?.[1];
  return name === undefined || slot.form !== 'plain' ? null : { name: asVariable(name), must: true };
}

function change({ code, slots }: Site, style: Style): Change | Refused {
  if (slots.some(({ form, pieces }) => form !== 'plain' || pieces.length > 1))
    return refuse('it is encoded, and nothing here can encode');
  if (style.quotes && slots.some((slot) => /^\s*["']?env\(/.test(before(code.text, slot))))
    return refuse('it is the default of a variable; take the line out and set the variable in .env');
  const edits = slots.map((slot) => editFor(code.text, slot, style));
  return edits.includes(null)
    ? refuse('its default cannot be taken out')
    : { edits: edits.filter((edit) => edit !== null) };
}

function editFor(text: string, slot: NamedSlot, { variable, fallback, quotes }: Style) {
  const { start, end } = extent([slot]);
  const line = before(text, slot);
  const [name = ''] = slot.names;
  if (isComment(line)) return { start, end, text: `<${name}>` };
  const found = fallback?.exec(line);
  if (found) {
    const operator = found[0].length - 2 - (found[1]?.length ?? 0);
    return text[end] === '}' ? { start: start - operator, end, text: '' } : null;
  }
  const isBare = /[:\-[,{=]\s+$/.test(line) && /^\s*(?:#|[,\]}]|\r?\n|$)/.test(text.slice(end, end + 200));
  const isFlow = /[{[][^{}[\]]*$/.test(line.replaceAll(/\$\{[^}]{0,200}\}/g, ''));
  return { start, end, text: isBare && (quotes || isFlow) ? `"${variable(name)}"` : variable(name) };
}

/** The line up to the value. */
function before(text: string, slot: Slot): string {
  const { start } = extent([slot]);
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
}

function isComment(line: string): boolean {
  return /^\s*[#!]|\s#/.test(line.replaceAll(/(?<!\\)"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g, '""'));
}
