/** The steps of a response, taken from the guide, so that the record and the guide never say different things. */
import type { Service } from '../../core/detection.ts';
import { providerOf } from '../../providers/registry.ts';
import { runnable } from '../../report/own-command.ts';
import type { Section } from '../guide/guide.ts';

/** One heading of the checklist. */
export interface ChecklistPart {
  readonly title: string;
  /** One line of Markdown each. */
  readonly steps: readonly string[];
}

const RESPONSE = 'When a key has leaked';
const FIRST = 'First';

/** Where the guide has sentences instead of steps, the heading itself is the step. */
export async function checklistFor(service: Service): Promise<readonly ChecklistPart[]> {
  const { code, title, revoke } = providerOf(service);
  const guide = await code.guide?.();
  if (guide === undefined) return [{ title: `${FIRST} (there is no guide for ${title})`, steps: revoke }];
  const response = guide.sections.find((section) => section.title === RESPONSE);
  return response === undefined ? [] : partsOf({ ...response, title: FIRST }, '');
}

function partsOf(section: Section, above: string): readonly ChecklistPart[] {
  const title = above === '' ? section.title : `${above}: ${section.title}`;
  const steps = section.blocks.flatMap((block) => (block.kind === 'steps' ? block.items.map(stepOf) : []));
  const below = above === '' && section.title === FIRST ? '' : section.title;
  const inner = (section.sections ?? []).flatMap((each) =>
    isBare(each) ? [{ title, steps: [`${each.title}, as the guide says`] }] : partsOf(each, below),
  );
  return [{ title, steps }, ...inner].reduce(joined, []);
}

/** A step stands alone here: what starts mailwarden is what works, and the code behind a colon is in the guide. */
function stepOf(text: string): string {
  return runnable(text).replace(/:$/, '; the guide has the call.');
}

function isBare({ blocks, sections = [] }: Section): boolean {
  return sections.length === 0 && !blocks.some(({ kind }) => kind === 'steps');
}

/** Parts in a row under one heading become one; a heading without a step is left out. */
function joined(parts: readonly ChecklistPart[], next: ChecklistPart): readonly ChecklistPart[] {
  const last = parts.at(-1);
  if (next.steps.length === 0) return parts;
  if (last?.title !== next.title) return [...parts, next];
  return [...parts.slice(0, -1), { ...last, steps: [...last.steps, ...next.steps] }];
}
