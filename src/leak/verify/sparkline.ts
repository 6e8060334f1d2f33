/** Draws a row of figures as a row of bars. */

const BARS = '▁▂▃▄▅▆▇█';

/** One bar a figure, at most `width`; neighbours are added up where there are more. Zero is the lowest bar, and only zero. */
export function sparkline(figures: readonly number[], width: number): string {
  const sums = squeeze(figures, width);
  const most = Math.max(...sums, 1);
  return sums.map((sum) => BARS[sum === 0 ? 0 : Math.max(1, Math.round((sum / most) * (BARS.length - 1)))]).join('');
}

function squeeze(figures: readonly number[], width: number): readonly number[] {
  const size = Math.ceil(figures.length / width);
  if (size <= 1) return figures;
  const sums: number[] = [];
  for (let at = 0; at < figures.length; at += size)
    sums.push(figures.slice(at, at + size).reduce((sum, one) => sum + one, 0));
  return sums;
}
