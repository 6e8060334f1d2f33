/** A chart of what happened when, drawn here: bars for each day, week, month or year, the same in words, and as a table. */
import { htmlText } from './html-page.ts';

/** What is counted: one time for each. */
export interface ChartSeries {
  /** "overrides". */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly times: readonly number[];
}

const DAY = 86_400_000;
/** More bars than these cannot be told apart on a phone; only of years there may be more. */
const MAX_BARS = 40;
/** Times of commits can be any number: what lies outside of these years is in no chart. */
const FIRST_TIME = 0;
const LAST_TIME = Date.UTC(2200, 0);
const MOST_BARS = 300;
const TONES = ['one', 'two'] as const;

const WIDTH = 480;
const HEIGHT = 150;
const TOP = 20;
const BOTTOM = 22;
const LEFT = 40;

/** A unit of time: where the one begins that holds a time, where the next one does, and what it is called. */
interface Unit {
  readonly name: string;
  begin(time: number): number;
  next(begin: number): number;
  label(begin: number): string;
}

const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
const dayOf = (time: number): number => Math.floor(time / DAY) * DAY;
const months = (time: number, more: number): number => {
  const day = new Date(time);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + more);
};

/** The finest first; weeks begin on Monday. */
const UNITS: readonly Unit[] = [
  { name: 'day', begin: dayOf, next: (begin) => begin + DAY, label: date },
  {
    name: 'week',
    begin: (time) => dayOf(time) - ((Math.floor(time / DAY) + 3) % 7) * DAY,
    next: (begin) => begin + 7 * DAY,
    label: (begin) => `week of ${date(begin)}`,
  },
  {
    name: 'month',
    begin: (time) => months(time, 0),
    next: (begin) => months(begin, 1),
    label: (begin) => date(begin).slice(0, 7),
  },
  {
    name: 'year',
    begin: (time) => Date.UTC(new Date(time).getUTCFullYear(), 0),
    next: (begin) => Date.UTC(new Date(begin).getUTCFullYear() + 1, 0),
    label: (begin) => date(begin).slice(0, 4),
  },
];

interface Bar {
  readonly label: string;
  /** One for each series. */
  readonly counts: number[];
}

/** Finished markup; empty where nothing is counted. @param title what the chart shows */
export function timeChart(title: string, given: readonly ChartSeries[]): string {
  const series = given.map(({ name, times }) => ({ name, times: times.filter(isInRange) }));
  const times = series.flatMap(({ times: all }) => all);
  if (times.length === 0) return '';
  const { unit, bars } = barsOf(series, times);
  const words = inWords(series, bars, unit);
  const rows = bars.map(
    ({ label, counts }) =>
      `<tr><th scope="row">${label}</th>${counts.map((one) => `<td data-number="">${one}</td>`).join('')}</tr>\n`,
  );
  const heads = series.map(({ name }) => `<th scope="col">${htmlText(name)}</th>`).join('');
  const legend = series.map(({ name }, at) => `<span class="${TONES[at] ?? ''}">■ ${htmlText(name)}</span>`).join(' ');
  return `<figure>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title chart-words">
<title id="chart-title">${htmlText(title)}</title>
<desc id="chart-words">${htmlText(words)}</desc>
${drawing(bars)}</svg>
<figcaption>${htmlText(title)}: ${legend}. ${htmlText(words)}</figcaption>
<details><summary>The numbers of the chart</summary>
<table><thead><tr><th scope="col">${unit.name}</th>${heads}</tr></thead>
<tbody>
${rows.join('')}</tbody></table>
</details>
</figure>
`;
}

const isInRange = (time: number): boolean => time >= FIRST_TIME && time < LAST_TIME;

function barsOf(series: readonly ChartSeries[], times: readonly number[]): { unit: Unit; bars: readonly Bar[] } {
  const [from, to] = [reduced(times, Math.min), reduced(times, Math.max)];
  const choices = UNITS.map((unit) => ({ unit, begins: beginsOf(unit, from, to) }));
  const { unit, begins } = choices.find((one) => one.begins.length <= MAX_BARS) ?? choices.reduce((_, last) => last);
  return { unit, bars: counted(begins, unit, series) };
}

function beginsOf(unit: Unit, from: number, to: number): readonly number[] {
  const begins: number[] = [];
  for (let at = unit.begin(from); at <= to && begins.length < MOST_BARS; at = unit.next(at)) begins.push(at);
  return begins;
}

/** Without the limit that arguments of a function have. */
const reduced = (times: readonly number[], choose: (a: number, b: number) => number): number =>
  times.reduce((a, b) => choose(a, b));

function counted(begins: readonly number[], unit: Unit, series: readonly ChartSeries[]): readonly Bar[] {
  const bars = new Map(begins.map((begin) => [begin, { label: unit.label(begin), counts: series.map(() => 0) }]));
  for (const [at, { times }] of series.entries())
    for (const time of times) {
      const bar = bars.get(unit.begin(time));
      if (bar !== undefined) bar.counts[at] = (bar.counts[at] ?? 0) + 1;
    }
  return [...bars.values()];
}

function inWords(series: readonly ChartSeries[], bars: readonly Bar[], unit: Unit): string {
  const [first, last] = [bars[0]?.label ?? '', bars.at(-1)?.label ?? ''];
  const when = first === last ? first : `${first} to ${last}, by ${unit.name}`;
  const most = series.map(({ name, times }, at) => {
    const top = bars.reduce((a, b) => ((b.counts[at] ?? 0) > (a.counts[at] ?? 0) ? b : a));
    const peak = bars.length === 1 || times.length === 0 ? '' : ` (most in ${top.label}: ${top.counts[at] ?? 0})`;
    return `${times.length} ${name}${peak}`;
  });
  return `${when}: ${most.join(', ')}.`;
}

function drawing(bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.flatMap(({ counts }) => counts));
  const room = (WIDTH - LEFT) / bars.length;
  const floor = HEIGHT - BOTTOM;
  const rectangles = bars.flatMap(({ counts }, at) => {
    const width = Math.min(24, (room * 0.8) / counts.length);
    const start = LEFT + room * at + (room - width * counts.length) / 2;
    return counts.map((count, nth) => {
      const height = ((floor - TOP) * count) / most;
      return `<rect class="${TONES[nth] ?? ''}" x="${(start + width * nth).toFixed(1)}" y="${(floor - height).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>\n`;
    });
  });
  return `<line x1="${LEFT}" y1="${floor}" x2="${WIDTH}" y2="${floor}"/>
<text x="${LEFT - 6}" y="${TOP + 4}" text-anchor="end">${most}</text>
<text x="${LEFT - 6}" y="${floor}" text-anchor="end">0</text>
${rectangles.join('')}${axisLabels(bars)}`;
}

function axisLabels(bars: readonly Bar[]): string {
  const [first, last] = [bars[0]?.label ?? '', bars.at(-1)?.label ?? ''];
  const at = (x: number, anchor: string, label: string) =>
    `<text x="${x}" y="${HEIGHT - 6}" text-anchor="${anchor}">${label}</text>\n`;
  return bars.length === 1 ? at(LEFT, 'start', first) : at(LEFT, 'start', first) + at(WIDTH, 'end', last);
}
