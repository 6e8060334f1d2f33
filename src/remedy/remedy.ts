/** What to do about the keys of one line: in the language of the file, with the names of the provider. */
import type { Detection } from '../core/detection.ts';
import { lineText, pathText } from '../text/decode.ts';
import type { Language } from './languages.ts';
import { isBuilt, languageOf } from './languages.ts';
import { ownCommand } from './own-command.ts';
import { fill, replacedLine, type Substitution } from './replace.ts';
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
  /** `// mailwarden:allow <reason>`; null where the format has no comments. */
  readonly allow: string | null;
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
    allow: language.comment?.replace('%s', 'mailwarden:allow <reason>') ?? null,
    guide: ownCommand(
      first.own !== undefined
        ? `rules show ${first.ruleId}`
        : `guide ${first.service}${language.guide === undefined ? '' : ` --language ${language.guide}`}`,
    ),
  };
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
