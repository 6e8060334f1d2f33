/** "Do now": the numbered steps from a blocked commit or push to a clean one. */
import type { Finding } from '../core/finding.ts';
import { isBuilt, type Language } from '../remedy/languages.ts';
import { expressions, type Remedy, remedyFor, TAKE_OUT } from '../remedy/remedy.ts';
import { asPair, settingAdvice, variablesFor } from '../remedy/variable.ts';
import { amount } from '../text/amount.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import { ignoreArgument } from '../text/shell-words.ts';
import { columnsOf, wrap } from '../text/width.ts';
import type { Layout } from './context.ts';
import { groupByLine, isInName, isObject, type LineGroup } from './finding-places.ts';
import { commandsFor } from './git-commands.ts';

/** One step: words, and code or a command to copy. */
export interface ReportStep {
  readonly label: string;
  /** Safe for a terminal, perhaps of several lines; null where the words say it all. */
  readonly shown: string | null;
}

/** How many lines to mend are shown one by one. */
const MAX_MENDED = 3;
/** How many places one step names, and how many variables. */
const MAX_PLACES = 3;
const MAX_NAMES = 6;

const INDENT = 7;

/** Before an import that the mended line needs. */
const AT_TOP = 'at the top of the file, with its imports:';

/** A step, and the places that it is for. */
interface PlacedStep {
  readonly step: ReportStep;
  readonly places: Set<string>;
}

/** Lines under the heading, for findings that block; at least one. What is to be copied is never cut or broken. */
export function stepLines(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const steps = stepsFor(blocking, layout);
  const widest = Math.max(...steps.map((step) => (step.shown === null ? 0 : columnsOf(step.label))));
  const beside = steps.every(
    ({ shown }) => shown === null || (!shown.includes('\n') && INDENT + widest + 3 + columnsOf(shown) <= layout.width),
  );
  return steps.flatMap(({ label, shown }, index) => {
    const start = `    ${index + 1}. ${label}`;
    if (shown !== null && beside)
      return [`${start}${' '.repeat(widest - columnsOf(label) + 3)}${layout.theme.good(shown)}`];
    const lines = shown === null ? [] : shown.split('\n');
    return [
      ...wrap(start, layout.width, ' '.repeat(INDENT)),
      ...lines.map((line) => `${' '.repeat(INDENT + 2)}${layout.theme.good(line)}`),
    ];
  });
}

function stepsFor(blocking: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const { rewrite } = layout.context;
  if (rewrite === undefined) return [...mendSteps(blocking, layout), ...commandsFor(blocking, layout)];
  const mended = mendSteps([...blocking.filter((finding) => rewrite.atHead.has(finding)), ...rewrite.moved], layout);
  const isScan = layout.context.action === 'scan';
  const { again = isScan ? 'git push --force-with-lease' : 'git push' } = layout.context;
  const label = isScan ? 'push what has changed:' : 'push again as before:';
  const push =
    again === ''
      ? { label: 'push again, with the command that you used before', shown: null }
      : { label, shown: again };
  return [...rewrite.before, ...mended, ...rewrite.after, ...(again === null ? [] : [push])];
}

/** What to do to the files themselves; the same advice for many lines is given once, with their places. */
function mendSteps(blocking: readonly Finding[], layout: Layout): readonly ReportStep[] {
  const groups = groupByLine(blocking.filter((finding) => !isObject(finding.path)));
  const named = new Map(asPair(blocking).map((finding, at) => [blocking[at], finding] as const));
  const steps = new Map<string, PlacedStep>();
  const imports = new Map<string, PlacedStep>();
  const variables = new Set<string>();
  const isElsewhere = (layout.context.rewrite?.moved ?? []).length > 0;
  let left = 0;
  for (const group of groups) {
    const [first, ...more] = group.findings;
    const remedy = remedyFor([first, ...more], (one) => variablesOf(one, named.get(one) ?? one, layout));
    const { step, also, reads } = mendStep(group, remedy, layout);
    for (const name of reads) variables.add(name);
    const file = layout.path(group.path);
    const isWhole = remedy.language.untrack === true || isInName(first);
    const isShown = addStep(steps, step, isWhole ? file : `${file}:${group.line}`, MAX_MENDED);
    if (!isShown) left++;
    else if (also.length > 0) addStep(imports, { label: AT_TOP, shown: also.join('\n') }, file, MAX_MENDED);
  }
  const rest =
    left === 0 ? [] : [{ label: `mend the other lines in the same way (${amount(left)} more)`, shown: null }];
  const mended = [...imports.values(), ...steps.values()].map(({ step, places }) =>
    groups.length > 1 || isElsewhere ? placed(step, places) : step,
  );
  return [...keepStep([...variables]), ...mended, ...rest];
}

/** The same step once, with every place that it is for. @returns false where there are `max` others already */
function addStep(steps: Map<string, PlacedStep>, step: ReportStep, place: string, max: number): boolean {
  const key = `${step.label}\n${step.shown}`;
  const same = steps.get(key);
  if (same === undefined && steps.size >= max) return false;
  if (same === undefined) steps.set(key, { step, places: new Set([place]) });
  else same.places.add(place);
  return true;
}

/** The names that its file's plan has given to it, else the provider's. */
function variablesOf(finding: Finding, named: Finding, layout: Layout): readonly string[] {
  const planned = layout.context.mends?.get(finding);
  return planned === undefined || planned.lines.length > 0 || planned.variables.length === 0
    ? variablesFor(named)
    : planned.variables;
}

/** `src/mail.ts:12, src/send.ts:3: take the value out of the line:`. */
function placed(step: ReportStep, places: ReadonlySet<string>): ReportStep {
  const more = places.size > MAX_PLACES ? ` and ${amount(places.size - MAX_PLACES)} more` : '';
  return { ...step, label: `${[...places].slice(0, MAX_PLACES).join(', ')}${more}: ${step.label}` };
}

/** A mended line finds nothing where the value was kept nowhere. */
function keepStep(variables: readonly string[]): readonly ReportStep[] {
  if (variables.length === 0) return [];
  const more = variables.length > MAX_NAMES ? ` and ${amount(variables.length - MAX_NAMES)} more` : '';
  const names = `${variables.slice(0, MAX_NAMES).join(', ')}${more}`;
  const number = variables.some((name) => /_\d+$/.test(name)) ? '; a number tells values of one kind apart' : '';
  const value = variables.length === 1 ? 'the value' : 'the values';
  return [{ label: `keep ${value} in a .env that git ignores, or the environment (${names}${number})`, shown: null }];
}

/** What fix would write, where it was asked; else what the language's row says. With the variables that the code reads. */
function mendStep(
  { path, findings }: LineGroup,
  remedy: Remedy,
  layout: Layout,
): { readonly step: ReportStep; readonly also: readonly string[]; readonly reads: readonly string[] } {
  const { advice, instead, language, variables } = remedy;
  const inWords = (label: string) => ({ step: { label, shown: null }, also: [], reads: [] });
  if (language.untrack === true)
    return { step: { label: advice, shown: untrackCommand(path, layout) }, also: [], reads: [] };
  if (findings.some(isInName)) return inWords('rename the file with git mv: its path holds the value');
  if (isBuilt(pathText(path))) return inWords(advice);
  const mends = findings.map((finding) => layout.context.mends?.get(finding)).filter((one) => one !== undefined);
  const settings = mends.map(({ setting }) => setting).filter((path) => path !== undefined);
  if (settings.length > 0) return inWords(settingAdvice(settings));
  const [mend] = mends;
  const alone = expressions(remedy);
  if (mend !== undefined && mend.refused !== null) {
    const label = `take the value out by hand (${layout.sentence(mend.refused)})`;
    return alone === null
      ? inWords(label)
      : { step: { label: `${label}; this reads it:`, shown: alone }, also: [], reads: variables };
  }
  if (mend !== undefined && mend.lines.length > 0) {
    const reads = mends.flatMap((one) => one.variables);
    return { step: codeStep(TAKE_OUT, mend.lines, mend.parts, remedy, layout), also: mend.also, reads };
  }
  if (instead === null) return inWords(advice);
  const step = codeStep(advice, [layout.code(instead)], alone === null ? [] : [alone], remedy, layout);
  return { step, also: [], reads: advice === TAKE_OUT ? variables : [] };
}

/** The whole line; where it is too long for any screen, what comes in place of the value, by itself. */
function codeStep(
  label: string,
  lines: readonly string[],
  parts: readonly string[],
  { language }: Remedy,
  layout: Layout,
): ReportStep {
  const fitting = fitCode(lines, layout.width - INDENT - 2, language.breaks);
  if (fitting !== null) return { label, shown: fitting.join('\n') };
  return { label: 'put in its place:', shown: (parts.length === 0 ? lines : parts).join('\n') };
}

/** Pasted as it is, it works whatever .gitignore ends with, and where the file was changed after it was staged. */
function untrackCommand(path: Bytes, layout: Layout): string {
  const line = ignoreArgument(layout.masked(path));
  return `git rm --cached -f -- ${layout.argument(path)} && printf '\\n%s\\n' ${line} >> ${layout.argument(asBytes('.gitignore'))}`;
}

// Makes lines of code fit a width without changing what they mean. What cannot be broken stays whole: a terminal shows it on two lines and copies it as one.

const HANG = '    ';
/** A longer line is a program's work, and nobody edits it in a terminal. */
const MAX_LINE_CHARACTERS = 400;

/** The lines, without space around, broken where the language lets them be; null where one is too long for any screen. */
function fitCode(lines: readonly string[], columns: number, breaks: Language['breaks']): readonly string[] | null {
  const trimmed = lines.map((line) => line.trim());
  if (trimmed.some((line) => line.length > MAX_LINE_CHARACTERS)) return null;
  return trimmed.flatMap((line) => (columnsOf(line) <= columns ? [line] : broken(line, columns, breaks)));
}

/** Behind a bracket only where nothing else helps. A piece that is wider by itself stays whole. */
function broken(line: string, columns: number, breaks: Language['breaks']): readonly string[] {
  const tail = breaks === 'backslash' ? ' \\' : '';
  const atBlanks = joined(piecesOf(line, breaks, false), columns, tail);
  return atBlanks.every((one) => columnsOf(one) <= columns)
    ? atBlanks
    : joined(piecesOf(line, breaks, true), columns, tail);
}

function joined(pieces: readonly string[], columns: number, tail: string): readonly string[] {
  const lines: string[] = [];
  let now = '';
  for (const piece of pieces) {
    if (now.trim() !== '' && columnsOf(now + piece.trimEnd() + tail) > columns) {
      lines.push(now.trimEnd() + tail);
      now = HANG + piece.trimStart();
    } else now += piece;
  }
  return [...lines, now.trimEnd()];
}

/** Cut outside of literals, where a line may end. */
function piecesOf(line: string, breaks: Language['breaks'], brackets: boolean): readonly string[] {
  const pieces: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if ('"\'`'.includes(character)) quote = character;
    else if (/^\/[/*]|^ #/.test(line.slice(at, at + 2))) break;
    else {
      depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
      if (!canEnd(line, at, depth, breaks) || (!brackets && character !== ' ')) continue;
      pieces.push(line.slice(start, at + 1));
      start = at + 1;
    }
  }
  return [...pieces, line.slice(start)];
}

function canEnd(line: string, at: number, depth: number, breaks: Language['breaks']): boolean {
  const character = line[at] ?? '';
  if (breaks === undefined || (breaks === 'brackets' && depth === 0)) return false;
  if (breaks === 'backslash') return character === ' ';
  if ('(['.includes(character)) return !')]'.includes(line[at + 1] ?? ')');
  return character === ' ' && /[=(,+.?:|&{]/.test(line[at - 1] ?? '');
}
