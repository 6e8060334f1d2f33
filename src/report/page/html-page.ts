/**
 * A page for a browser: one file with a chart and a table. All of it is markup, in the order of reading; a short script
 * adds the sorting and the filter, and is the only one that the page lets run. It loads nothing.
 */
import { createHash } from 'node:crypto';
import { visibleMarks } from '../../text/printable.ts';
import { escapeXml, markupText } from '../formats/xml.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A cell of the table. */
export interface PageCell {
  readonly text: string;
  /** What the column is sorted by; the text where it is left out. */
  readonly sort?: string | number;
  /** Where it leads to. */
  readonly link?: string | null;
  /** True for a path, of which programs get every sign by an attribute. */
  readonly isPath?: true;
  /** Texts below the first. */
  readonly more?: readonly Pick<PageCell, 'text' | 'link'>[];
  /** A word of the style: how bad it is. */
  readonly tone?: 'bad' | 'mild' | 'good';
}

/** A column of the table. */
export interface PageColumn {
  readonly title: string;
  /** Sorted as numbers, and set to the right. */
  readonly isNumber?: true;
}

/** What a page says. */
export interface PageContent {
  readonly title: string;
  /** Paragraphs below it. */
  readonly words: readonly string[];
  /** Finished markup of the chart; empty where there is nothing to draw. */
  readonly chart: string;
  readonly caption: string;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly PageCell[])[];
}

/** The whole file. */
export function htmlPage({ title, words, chart, caption, columns, rows }: PageContent): string {
  const policy = `default-src 'none'; script-src '${hashOf(PAGE_SCRIPT)}'; style-src '${hashOf(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${htmlText(title)}</h1>
${words.map((one) => `<p>${htmlText(one)}</p>\n`).join('')}${chart}<div id="controls" hidden>
<label for="filter">Show rows with</label>
<input id="filter" type="text" autocomplete="off" spellcheck="false">
</div>
<p id="left" role="status" aria-live="polite">${rows.length === 1 ? '1 row' : `${rows.length} rows`}</p>
${tableOf(caption, columns, rows)}</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** Text in a page: what is markup as entities, what turns or hides text, and what no page can hold, as visible escapes. */
export function htmlText(text: string): string {
  return escapeXml(visibleMarks(markupText(text)));
}

/** Roles are named because the style lays rows out as blocks on a phone, and a browser would forget that they are a table. */
function tableOf(caption: string, columns: readonly PageColumn[], rows: PageContent['rows']): string {
  const head = columns.map(
    ({ title, isNumber }) =>
      `<th role="columnheader" scope="col" aria-sort="none"${isNumber === true ? ' data-number=""' : ''}><button type="button" disabled>${htmlText(title)}</button></th>`,
  );
  const body = rows.map((row) => `<tr role="row">${row.map((cell, at) => cellOf(cell, columns[at])).join('')}</tr>\n`);
  return `<table role="table" id="table">
<caption>${htmlText(caption)}</caption>
<thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead>
<tbody role="rowgroup">
${body.join('')}</tbody>
</table>
`;
}

function cellOf({ text, sort, link, more = [], isPath, tone }: PageCell, column: PageColumn | undefined): string {
  const attributes = [
    `data-label="${htmlText(column?.title ?? '')}"`,
    ...(sort === undefined ? [] : [`data-sort="${escapeXml(String(sort))}"`]),
    ...(isPath === true ? [`data-path="${escapeXml(text)}"`] : []),
    ...(tone === undefined ? [] : [`data-tone="${tone}"`]),
    ...(column?.isNumber === true ? ['data-number=""'] : []),
  ];
  const inside = [{ text, link: link ?? null }, ...more].map(linked).join('<br>');
  return `<td role="cell" ${attributes.join(' ')}>${inside}</td>`;
}

function linked({ text, link = null }: Pick<PageCell, 'text' | 'link'>): string {
  const shown = `<bdi>${htmlText(text)}</bdi>`;
  return link === null ? shown : `<a href="${escapeXml(link)}" rel="noreferrer">${shown}</a>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
