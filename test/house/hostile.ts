/** Texts that make a careless expression take the square of their length, and the measure of it. */
import { runInNewContext } from 'node:vm';

/** An expression and where it stands. */
export interface Expression {
  readonly where: string;
  readonly regex: RegExp;
}

const UNITS: readonly string[] = [
  ...' \t\n\raA0fz_-.,:;=/\\"\'`([{<)]}>#*%@$&|+?!\xe9\0',
  ...['ab12', 'a ', 'a.', 'a-', 'a=', 'a: ', ' \n', '\r\n', 'a\n', '""', '\\"', ',"', '"a" ', "'+'", '"abcd" + '],
  ...[
    '()',
    '[]',
    '(a',
    '{a',
    '<a ',
    '//',
    '/a',
    '/*',
    '--',
    '${',
    '%3A',
    'a@',
    'http://a',
    'a, ',
    'a = b; ',
    'A1b2C3d4',
  ],
];
const ENDS = ['!', '"\n'];
/** Where an expression that is in order takes microseconds. */
const SHORT = 1_500;
const QUICK = 1;
const LONG = 8;
/** Of the eightfold text: eight times the time is by length, sixty-four times is by its square. */
const STEEP = 25;
/** On a text that is cut, an expression may take as many times as long as one that takes the square of its length. */
const TIMES_A_SQUARE = 12;
const SQUARE = /\s+$/;
const MAX_MILLISECONDS = 20_000;

/** What an expression is slow on, in words; null where it is quick. @param cut the most characters that it ever sees */
export function slowOn({ where, regex }: Expression, cut: number | null): string | null {
  let unit = '';
  const measure = (): string | null => {
    for (unit of unitsOf(regex)) {
      for (const end of ENDS) if (isSlow(regex, (length) => textOf(unit, length) + end, cut)) return unit;
    }
    return null;
  };
  try {
    const slow: string | null = runInNewContext('measure()', { measure }, { timeout: MAX_MILLISECONDS });
    return slow === null ? null : `${where} ${regex} on ${JSON.stringify(slow)}`;
  } catch {
    return `${where} ${regex} on ${JSON.stringify(unit)}, without an end`;
  }
}

const textOf = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Those that every expression gets, and what it is itself made of. */
function unitsOf({ source }: RegExp): ReadonlySet<string> {
  const letters = source.replace(/\\[bBdDwWsSnrt]|\\[xu][0-9a-f]+/g, ' ');
  const own = [...new Set(letters.match(/\w+|[^\w\s\\]/g))].slice(0, 25);
  return new Set([...UNITS, ...own, ...own.map((each) => `${each} `), ...own.map((each) => `${each}a`)]);
}

function isSlow(regex: RegExp, text: (length: number) => string, cut: number | null): boolean {
  const short = text(cut ?? SHORT);
  if (once(regex, short) < QUICK) return false;
  const least = best(regex, short);
  if (cut !== null) return least > TIMES_A_SQUARE * best(SQUARE, `${' '.repeat(cut)}!`);
  return least >= QUICK / 2 && best(regex, text(SHORT * LONG)) > least * STEEP;
}

const best = (regex: RegExp, text: string): number => Math.min(...[1, 2, 3].map(() => once(regex, text)));

/** Milliseconds of the processor, which other programs do not lengthen. */
function once(regex: RegExp, text: string): number {
  const start = process.cpuUsage();
  if (regex.global) text.replace(regex, '');
  else regex.test(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
