/** The colours of everything that is printed for people; the only user of chalk. */
import { Chalk } from 'chalk';
import type { ColourLevel } from './colour.ts';

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
  const chalk = new Chalk({ level });
  return {
    alarm: (text) => chalk.bold.red(text),
    warning: (text) => chalk.yellow(text),
    good: (text) => chalk.green(text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
  };
}
