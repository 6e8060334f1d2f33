/** Tables of the log, as columns of text or as Markdown that is readable in a chat as well. */
import { printable } from '../text/printable.ts';
import { columnsOf } from '../text/width.ts';

/** @param rows the first one is the heading */
export function tableOf(rows: readonly (readonly string[])[], isMarkdown: boolean): string {
  return isMarkdown ? markdownTable(rows) : columns(rows);
}

/** Nothing in a cell can end the table, become a link, a tag or a mention; a plain word stays what it is. */
export function markdownTable([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows.map((row) => row.map(markdownCell))];
  return lines.map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function markdownCell(text: string): string {
  return printable(text).replace(
    /[\\`*[\]<>~|]|&(?=#?\w+;)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|(?<![0-9A-Za-z.])[@#]/g,
    entity,
  );
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(printable));
  const widths = (shown[0] ?? []).map((_, i) => Math.max(...shown.map((row) => columnsOf(row[i] ?? ''))));
  const pad = (text: string, i: number) => text + ' '.repeat(Math.max(0, (widths[i] ?? 0) - columnsOf(text)));
  return shown.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
