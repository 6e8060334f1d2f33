/** What a remedy has to know of a language or file format, and which one a file has: by its name, or by the interpreter that its first line names. The tables are in programming.ts and data-formats.ts. */
import { FORMATS } from './data-formats.ts';
import { PROGRAMMING } from './programming.ts';

/** The languages for which `guide --language` has examples. */
export const GUIDE_LANGUAGES = ['javascript', 'python', 'java', 'go', 'ruby', 'php', 'csharp'] as const;
/** A language that guides are written in. */
export type GuideLanguage = (typeof GUIDE_LANGUAGES)[number];

/** One row of the tables; `NAME` stands for the environment variable, `@name` for its name in lower case. */
export interface Language {
  /** For people: "Go", "a compose file". */
  readonly title: string;
  /** Which paths are written in it; tried row by row, the first that fits wins. */
  readonly path: RegExp;
  /** Interpreters that a `#!` line names. */
  readonly interpreter?: RegExp;
  /** A comment around `%s`; null where the format has none. */
  readonly comment: string | null;
  /** What reads the variable, in place of a quoted literal; null where nothing there can read one. */
  readonly expression: string | null;
  /** The same inside a double-quoted literal or in unquoted text; missing where that is not possible. */
  readonly inside?: string;
  /** True where quotes belong to the format, not to a program: what stands in quotes stays in quotes. */
  readonly data?: boolean;
  /** What to do where more than a new line is asked for; ends with a colon where the new line is to follow. */
  readonly advice?: string;
  readonly guide?: GuideLanguage;
  /** Where a line may be broken: behind an operator, a comma or a bracket; the same within brackets only; behind a backslash. Missing: nowhere. */
  readonly breaks?: 'anywhere' | 'brackets' | 'backslash';
  /** True where the sections and keys of a value are the name of its variable, as in .NET. */
  readonly settings?: boolean;
  /** True for files that should not be in git at all. */
  readonly untrack?: boolean;
}

/** What is true of a file that no row knows. */
const UNKNOWN: Language = {
  title: 'this file',
  path: /(?:)/,
  comment: '%s',
  expression: null,
  advice: 'take the value out; read it from the environment variable NAME',
};

const ALL: readonly Language[] = [...FORMATS, ...PROGRAMMING];

/**
 * The row for a file.
 * @param path with `/` between its parts
 * @param firstLine of the file, where it is known: an ending says more than an interpreter
 */
export function languageOf(path: string, firstLine = ''): Language {
  if (path !== lastPath) languageByName = findByName(path);
  lastPath = path;
  if (languageByName !== undefined || !firstLine.startsWith('#!')) return languageByName ?? UNKNOWN;
  return ALL.find((language) => language.interpreter?.test(firstLine)) ?? UNKNOWN;
}

/** A report asks for the same file many times. */
let lastPath: string | null = null;
let languageByName: Language | undefined;

/** Common programs, whose names no format takes: to compile the forty expressions of the formats costs a report 4 ms. */
const COMMON_PROGRAM =
  /(?:^|\/)(?!\.?env|docker|container|(?:gnu)?makefile)[^/]*\.(?:[cm]?[jt]sx?|py|java|kt|rb|php|cs|swift)$/i;

function findByName(path: string): Language | undefined {
  return (COMMON_PROGRAM.test(path) ? PROGRAMMING : ALL).find((language) => language.path.test(path));
}

/** Whether such a file should not be in git at all. @param path with `/` between its parts */
export function isPrivate(path: string): boolean {
  return languageOf(path).untrack === true;
}

/** Why such a file is left alone: a sentence's second half. */
export const BUILT = 'it is built from another file: mend that one, build again, and keep what is built out of git';

const BY_NAME = /[.-]min\.(?:[cm]?js|css|html)$|\.(?:bundle|chunk)\.[cm]?js$|\.(?:[cm]?js|css)\.map$|\.pyc$|\.class$/i;
const BY_FOLDER =
  /(?:^|\/)(?:dist|build|out|_next|\.next|\.nuxt|\.output|bower_components|node_modules|static\/js)\/(?:[^/]+\/)*[^/]+\.(?:[cm]?js|css|html)$/i;

/** @param path with `/` between its parts */
export function isBuilt(path: string): boolean {
  return BY_NAME.test(path) || BY_FOLDER.test(path);
}
