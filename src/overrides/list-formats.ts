/** The list of overrides as text, JSON, CSV and Markdown. Nothing from names or reasons can act on a terminal, sheet or page. */
import { csvText } from '../report/formats/csv-format.ts';
import { markdownTable } from '../report/formats/md-format.ts';
import type { LineLinks } from '../report/page/line-links.ts';
import { printable, printableJson } from '../text/printable.ts';
import { columnsOf, cutEnd, wrap } from '../text/width.ts';
import { howText, type OverrideEntry } from './override-entries.ts';

const HEADINGS = ['id', 'time', 'action', 'how', 'who', 'branch', 'commit', 'remote', 'findings', 'reason'] as const;

/** Of a terminal. */
const MAX_CELL_COLUMNS = 48;

/** What a list for people must know besides. */
export interface ListView {
  /** How many overrides there are, chosen or not. */
  readonly of: number;
  /** Columns of the terminal; left out where there is none. */
  readonly width?: number;
  /** Addresses at the host of the remote. */
  readonly links: () => Promise<LineLinks>;
}

/** A table as columns of text, or as Markdown that is readable in a chat as well. @param rows the first one is the heading */
export function tableOf(rows: readonly (readonly string[])[], isMarkdown: boolean): string {
  return isMarkdown ? markdownTable(rows) : columns(rows);
}

/** For programs. */
export function listJson(entries: readonly OverrideEntry[]): string {
  const overrides = entries.map(({ record, reason }) => ({ ...record, reason }));
  return printableJson({ schemaVersion: 1, overrides });
}

/** For spreadsheets. */
export function listCsv(entries: readonly OverrideEntry[]): string {
  return csvText([HEADINGS, ...entries.map(fullCells)]);
}

/** For a chat or a comment. */
export function listMarkdown(entries: readonly OverrideEntry[]): string {
  return markdownTable([HEADINGS, ...entries.map(chatCells)]);
}

/** For a terminal. */
export function listText(
  entries: readonly OverrideEntry[],
  { of, width = Number.POSITIVE_INFINITY }: Omit<ListView, 'links'>,
): string {
  if (entries.length === 0)
    return of === 0 ? 'no overrides recorded\n' : `none of the ${of} recorded override${of === 1 ? '' : 's'} fits\n`;
  const rows = entries.map((entry) => shortened(entry).map((text) => cutEnd(text, MAX_CELL_COLUMNS)));
  const table = tableOf([HEADINGS, ...rows], false);
  const widest = Math.max(...table.split('\n').map(columnsOf));
  return widest <= width ? table : entries.map((entry) => `${blockText(entry, width)}\n`).join('\n');
}

/** One override below the other, where the table is wider than the screen. */
function blockText(entry: OverrideEntry, width: number): string {
  return shortened(entry)
    .map((text, i) => ({ name: HEADINGS[i] ?? '', text }))
    .filter(({ text }) => text !== '')
    .flatMap(({ name, text }) => wrap(`${name.padEnd(10)}${text}`, width, ' '.repeat(10)))
    .join('\n');
}

/** `Bob (bob@example.org)`, as angle brackets would have to be written as entities; and what was let through where. */
function chatCells(entry: OverrideEntry): readonly string[] {
  const { how, actor, findings } = entry.record;
  const what = findings.map(({ service, path, line }) => `${service} ${path}:${line}`).join(', ');
  const own: Readonly<Record<string, string>> = {
    how: howText(how),
    who: `${actor.name} (${actor.email})`,
    findings: what === '' ? '0' : `${findings.length}: ${what}`,
  };
  return fullCells(entry).map((text, i) => printable(own[HEADINGS[i] ?? ''] ?? text));
}

/** Every cell printable, nothing cut. */
function fullCells({ record, reason }: OverrideEntry): readonly string[] {
  const { id, time, action, how, actor, branch, commit, remote, findings } = record;
  const who = `${actor.name} <${actor.email}>`;
  const cells = [id, time, action, how, who, branch, commit, remote, String(findings.length), reason];
  return cells.map((text) => printable(text ?? ''));
}

function shortened(entry: OverrideEntry): readonly string[] {
  const { time, how, commit, actor } = entry.record;
  const own: Readonly<Record<string, string>> = { how: howText(how), who: printable(actor.name || actor.email) };
  const short = { ...entry.record, time: time.slice(0, 16).replace('T', ' '), commit: commit?.slice(0, 10) ?? null };
  const cells = fullCells({ record: short, reason: entry.reason ?? '(none)' });
  return cells.map((text, i) => own[HEADINGS[i] ?? ''] ?? text);
}

function columns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(printable));
  const widths = (shown[0] ?? []).map((_, i) => Math.max(...shown.map((row) => columnsOf(row[i] ?? ''))));
  const pad = (text: string, i: number) => text + ' '.repeat(Math.max(0, (widths[i] ?? 0) - columnsOf(text)));
  return shown.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
