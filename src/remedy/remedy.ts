/** What to do about the keys of one line, in the language of the file: the names of the provider, and the line as it should read. */
import type { Detection } from '../core/finding.ts';
import type { Bytes } from '../text/bytes.ts';
import { lineText, pathText } from '../text/decode.ts';
import { isBuilt, type Language, languageOf } from './languages.ts';
import { ownCommand } from './own-command.ts';
import { variablesFor } from './variable.ts';

/** Advice for one line. Nothing in it holds a key; it is text, not yet made safe for a terminal. */
export interface Remedy {
  readonly language: Language;
  /** The environment variables to read, without repeats. */
  readonly variables: readonly string[];
  /** The sentence before `instead`. */
  readonly advice: string;
  /** The line as it should read, or the expressions to use; null where the format can read no variable. */
  readonly instead: string | null;
  /** `npx mailwarden guide mailjet --language go`. */
  readonly guide: string;
}

/** Before the line as it should read. */
export const TAKE_OUT = 'take the value out of the line:';

/**
 * @param detections those of one line of one file, at least one
 * @param namesOf the variables of a detection, where it is to read others than the provider's own
 */
export function remedyFor<T extends Detection>(
  detections: readonly [T, ...T[]],
  namesOf: (one: T) => readonly string[] = variablesFor,
): Remedy {
  const [first] = detections;
  const language = languageOf(pathText(first.path));
  const substitutions = detections.map((one) => ({ redacted: one.redacted, variables: namesOf(one) }));
  const variables = [...new Set(substitutions.flatMap((one) => one.variables))];
  return {
    language,
    variables,
    ...adviceFor(first, substitutions, variables, language),
    guide: ownCommand(
      first.secret.origin === 'own'
        ? `rules show ${first.ruleId}`
        : `guide ${first.service}${language.guide === undefined ? '' : ` --language ${language.guide}`}`,
    ),
  };
}

/** `// mailwarden:allow <reason>`; null where the format of the file has no comments. */
export function allowComment(path: Bytes): string | null {
  return languageOf(pathText(path)).comment?.replace('%s', 'mailwarden:allow <reason>') ?? null;
}

function adviceFor(
  { path, excerpt }: Detection,
  substitutions: readonly Substitution[],
  variables: readonly string[],
  language: Language,
): Pick<Remedy, 'advice' | 'instead'> {
  if (isBuilt(pathText(path)))
    return {
      advice: 'mend the file that this one is built from, build again, and keep what is built out of git',
      instead: null,
    };
  const names = variables.join(' and ');
  const advice = fill(language.advice ?? TAKE_OUT, names);
  if (!advice.endsWith(':') || language.untrack === true) return { advice, instead: null };
  const line = replacedLine(lineText(excerpt), substitutions, language);
  if (line !== null && setsItself(line, variables, language)) {
    return { advice: `take the line out; set ${names} where the program starts`, instead: null };
  }
  return { advice, instead: line ?? expressions({ language, variables }) };
}

/** `export X="$X"` and `process.env.X = process.env.X` do nothing. */
function setsItself(line: string, variables: readonly string[], { expression }: Language): boolean {
  const plain = line.replaceAll("'", '"');
  return variables.some((variable) => {
    const reads = fill(expression ?? '', variable).replaceAll("'", '"');
    return (
      plain.split(reads).length > 2 ||
      new RegExp(`^\\s*(export\\s+|set\\s+)?${variable}="?\\$\\{?${variable}\\}?"?;?\\s*$`).test(plain)
    );
  });
}

/** What reads the variables, a line for each; null where the format can read none. */
export function expressions({
  language: { expression },
  variables,
}: Pick<Remedy, 'language' | 'variables'>): string | null {
  return expression === null ? null : variables.map((variable) => fill(expression, variable)).join('\n');
}

// Shows a line as it should read: the masked value gives way to what reads the variable.

/** A masked value in an excerpt: its first characters, and what to put in its place. */
interface Substitution {
  /** `3f2a… (32)`, as a detection has it. */
  readonly redacted: string;
  readonly variables: readonly string[];
}

/** An excerpt around one masked value. */
interface Place {
  readonly before: string;
  readonly after: string;
  /** The quote that stands on both sides of the value, if one does. */
  readonly quote: string | null;
}

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);

/**
 * The excerpt with every substitution made; null where one of them cannot be shown in this language or is not found.
 * @param excerpt the line, its values masked with `•` or `*`
 */
function replacedLine(excerpt: string, substitutions: readonly Substitution[], language: Language): string | null {
  let line: string | null = excerpt;
  for (const { redacted, variables } of substitutions) {
    const place: Place | null = line === null ? null : placeOf(line, redacted, variables.length > 1);
    line = place === null ? null : replaceAt(place, variables, language);
  }
  return line === excerpt ? null : line;
}

/** What reads `variable`: `NAME` is its name, `@name` the same in lower case. */
export function fill(template: string, variable: string): string {
  return template.replaceAll('NAME', () => variable).replaceAll('@name', () => variable.toLowerCase());
}

function placeOf(line: string, redacted: string, pair: boolean): Place | null {
  const head = redacted.slice(0, 4).replaceAll(/[^0-9A-Za-z]/g, '\\$&');
  const found = new RegExp(`${head}[•*]+${pair ? '(?::[0-9A-Za-z]{0,4}[•*]+)?' : ''}`).exec(line);
  if (found === null) return null;
  const before = line.slice(0, found.index);
  const after = line.slice(found.index + found[0].length);
  const left = before.at(-1) ?? '';
  const quoted = QUOTES.has(left) && after.startsWith(left) && before.at(-2) !== '\\';
  return { before, after, quote: quoted ? left : null };
}

function replaceAt(place: Place, variables: readonly string[], language: Language): string | null {
  const [variable, second] = variables;
  if (variable === undefined) return null;
  if (second !== undefined) return replaceInside(place, `${language.inside ?? ''}:`, variables, language);
  if (place.quote !== null && !(language.data && !language.inside?.includes(place.quote)))
    return replaceQuoted(place, variable, language);
  return language.data && place.quote === null && isWholeValue(place)
    ? surround(place, language.expression, variable)
    : replaceInside(place, place.after, variables, language);
}

/** The literal goes, quotes and all. */
function replaceQuoted({ before, after }: Place, variable: string, language: Language): string | null {
  return surround({ before: before.slice(0, -1), after: after.slice(1), quote: null }, language.expression, variable);
}

/** Within a longer literal, or in text without quotes; in a program a single-quoted literal expands nothing. */
function replaceInside(
  place: Place,
  next: string,
  variables: readonly string[],
  { inside, data }: Language,
): string | null {
  if (inside === undefined || (!data && openQuote(place.before) === "'")) return null;
  // $NAME before a letter would read on
  if (inside.endsWith('NAME') && /^\w/.test(next)) return null;
  return `${place.before}${variables.map((variable) => fill(inside, variable)).join(':')}${place.after}`;
}

function surround({ before, after }: Place, template: string | null, variable: string): string | null {
  return template === null ? null : `${before}${fill(template, variable)}${after}`;
}

function isWholeValue({ before, after }: Place): boolean {
  return /(^|[:=-]\s*)$/.test(before) && /^\s*(#.*)?$/.test(after);
}

function openQuote(before: string): string | null {
  let open: string | null = null;
  for (const character of before) {
    if (open === null && QUOTES.has(character)) open = character;
    else if (open === character) open = null;
  }
  return open;
}
