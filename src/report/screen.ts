/** What a stream shows: whether it gets colour, decided in one place; which colours, by meaning; how wide it is; text fit to it. */

import { holdCommands, wrap } from '../text/width.ts';

/** None, 16 colours, 256, 16 million. Reports use the 16. */
export type ColourLevel = 0 | 1 | 2 | 3;

/** The part of a stream that the decision and the width need. */
interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_WIDTH = 80;

/** The order is NO_COLOR (https://no-color.org: any value but an empty one), FORCE_COLOR, TERM=dumb, then what the stream is. */
export function colourLevel(stream: Screen, env: Environment = process.env): ColourLevel {
  if (env.NO_COLOR) return 0;
  const forced = forcedLevel(env.FORCE_COLOR);
  if (forced !== null) return forced;
  return env.TERM !== 'dumb' && stream.isTTY === true ? 1 : 0;
}

/** Columns to lay out for: those of a terminal, else 80. */
export function screenWidth(stream: Screen): number {
  const columns = stream.isTTY === true ? (stream.columns ?? 0) : 0;
  return columns >= 20 ? columns : DEFAULT_WIDTH;
}

/** Lines for a person, each as wide as the screen at most, with commands held together; a program that reads along gets the lines as they are. */
export function fitScreen(text: string, stream: Screen): string {
  if (stream.isTTY !== true) return text;
  const width = screenWidth(stream);
  return text
    .split('\n')
    .flatMap((line) => wrap(holdCommands(line), width, '    '))
    .join('\n');
}

/** As Node reads it: an empty value and `true` mean 16 colours. */
function forcedLevel(value: string | undefined): ColourLevel | null {
  if (value === undefined) return null;
  if (value === '0' || value === 'false') return 0;
  return value === '2' ? 2 : value === '3' ? 3 : 1;
}

/** Colours by meaning; at level 0 each gives its text back as it is. */
export interface Theme {
  alarm(text: string): string;
  warning(text: string): string;
  good(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

/** @param level what colourLevel says of the stream that is written to */
export function createTheme(level: ColourLevel): Theme {
  const style = (...codes: readonly StyleCodes[]) => (level === 0 ? (text: string) => text : painter(codes));
  return {
    alarm: style(BOLD, [31, 39]),
    warning: style([33, 39]),
    good: style([32, 39]),
    strong: style(BOLD),
    faint: style([2, 22]),
  };
}

/** What switches a style on, and off again. @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
type StyleCodes = readonly [on: number, off: number];

const BOLD: StyleCodes = [1, 22];

/** A style that ends within the text begins again behind it, and each line has its own. */
function painter(codes: readonly StyleCodes[]): (text: string) => string {
  const all = codes.map(([on, off]) => [`\u001b[${on}m`, `\u001b[${off}m`] as const);
  const opening = all.map(([on]) => on).join('');
  const closing = all
    .map(([, off]) => off)
    .toReversed()
    .join('');
  return (text) => {
    if (text === '') return '';
    const inner = all.reduce((so, [on, off]) => so.replaceAll(off, on), text);
    return opening + inner.replaceAll('\n', `${closing}\n${opening}`) + closing;
  };
}
