// Prints the rows: as columns for a terminal, or as Markdown.

const number = (value) =>
  value === undefined ? '' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const time = (ms) => (ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${number(ms)} ms`);

/** A target counts as reached where the median reaches it; `noisy` where only the smallest times do. */
export function verdict({ target, min, median }) {
  if (target === undefined) return '';
  if (median <= target) return 'ok';
  return min <= target ? 'ok at min' : 'OVER';
}

/** `ms` maps a name to milliseconds, `mib` is memory, `note` stands for all figures. */
function cells(row) {
  if (row.missing) return [row.what, '', '', '', 'missing', row.missing];
  const unit = row.unit ?? '';
  const times = Object.entries(row.ms ?? {}).map(([name, ms]) => `${name} ${time(ms)}`);
  return [
    row.what,
    number(row.min) + unit,
    number(row.median) + unit,
    row.target === undefined ? '' : `≤ ${row.target}${unit}`,
    verdict(row),
    [...times, row.note].filter(Boolean).join(', '),
  ];
}

const HEAD = ['what', 'minimum', 'median', 'target', '', 'medians of the times'];

export const markdownHead = () =>
  `| ${HEAD.join(' | ')} |\n|${HEAD.map((_, at) => (at > 0 && at < 4 ? '--:' : '---')).join('|')}|\n`;

export const markdownRow = (row) => `| ${cells(row).join(' | ')} |\n`;

const WIDTHS = [66, 9, 9, 9, 9, 0];

const columns = (texts) =>
  `${texts
    .map((text, at) => (at > 0 && at < 4 ? text.padStart(WIDTHS[at]) : text.padEnd(WIDTHS[at])))
    .join('  ')
    .trimEnd()}\n`;

export const textHead = () => columns(HEAD);

export const textRow = (row) => columns(cells(row));
