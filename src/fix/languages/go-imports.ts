/** Imports of a Go file: what a package is called there, and where a missing one is added. */
import type { Code } from '../code.ts';
import { type Refused, refuse } from '../dialect.ts';
import { type Edit, lineBreakOf } from '../source-text.ts';

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
export function goName(code: Code, path: string): string {
  const own = path.split('/').at(-1) ?? path;
  return importsOf(code).find((one) => one.path === path && !'_.'.includes(one.alias || 'x'))?.alias || own;
}

/** Adds the imports that are missing, in order where there is a block of the standard library's. */
export function goImports(code: Code, needs: ReadonlySet<string>): readonly Edit[] | Refused {
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
