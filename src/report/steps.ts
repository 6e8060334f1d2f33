/** "Do now": the numbered steps from a blocked commit or push to a clean one. */
import type { Finding } from '../core/finding.ts';
import { type Remedy, remedyFor } from '../remedy/remedy.ts';
import { commandsFor } from './command.ts';
import type { Desk } from './context.ts';
import { groupByLine, type LineGroup } from './group.ts';
import { amount } from './headline.ts';
import { isObject } from './place.ts';
import { quoteWord } from './shell.ts';
import { columnsOf, cutEnd } from './width.ts';

/** One step: words, and code or a command to copy. */
export interface Step {
  readonly label: string;
  /** Safe for a terminal; null where the words say it all. */
  readonly shown: string | null;
}

/** How many lines to mend are shown one by one. */
const MAX_MENDED = 3;

/** Lines under the heading, for findings that block; at least one. */
export function stepLines(blocking: readonly Finding[], desk: Desk): readonly string[] {
  const steps = stepsFor(blocking, desk);
  const indent = 7;
  const widest = Math.max(...steps.map((step) => (step.shown === null ? 0 : columnsOf(step.label))));
  const beside = steps.every(
    (step) => step.shown === null || indent + widest + 3 + columnsOf(step.shown) <= desk.width,
  );
  return steps.flatMap((step, index) => {
    const label = `    ${index + 1}. ${step.label}`;
    if (step.shown === null) return [label];
    const shown = desk.theme.good(step.shown);
    return beside
      ? [`${label}${' '.repeat(widest - columnsOf(step.label) + 3)}${shown}`]
      : [label, `${' '.repeat(indent + 2)}${shown}`];
  });
}

function stepsFor(blocking: readonly Finding[], desk: Desk): readonly Step[] {
  const { cure } = desk.context;
  if (cure === undefined) return [...mendSteps(blocking, desk), ...commandsFor(blocking, desk)];
  const mended = mendSteps(
    blocking.filter((finding) => cure.atTip.has(finding)),
    desk,
  );
  return [...cure.before, ...mended, ...cure.after, { label: 'push again as before:', shown: 'git push' }];
}

/** What to do to the files themselves; the same advice for many lines is given once. */
function mendSteps(blocking: readonly Finding[], desk: Desk): readonly Step[] {
  const groups = groupByLine(blocking.filter((finding) => !isObject(finding.path)));
  const steps = new Map<string, Step>();
  let left = 0;
  for (const group of groups) {
    const step = mendStep(group, remedyFor(group.findings), desk);
    const key = `${step.label}\n${step.shown}`;
    if (steps.has(key)) continue;
    if (steps.size < MAX_MENDED) steps.set(key, step);
    else left++;
  }
  const rest =
    left === 0 ? [] : [{ label: `mend the other lines in the same way (${amount(left)} more)`, shown: null }];
  return [...steps.values(), ...rest];
}

function mendStep({ path }: LineGroup, { advice, instead, language }: Remedy, desk: Desk): Step {
  if (language.untrack === true) return { label: advice, shown: untrackCommand(path, desk) };
  return { label: advice, shown: instead === null ? null : cutEnd(desk.code(instead), desk.width - 9) };
}

function untrackCommand(path: string, desk: Desk): string {
  return `git rm --cached -- ${desk.argument(path)} && echo ${quoteWord(`/${desk.path(path)}`)} >> ${desk.argument('.gitignore')}`;
}
