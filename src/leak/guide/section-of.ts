/** Finds one part of a guide by its word. */
import type { Guide, Section } from './guide.ts';
import type { SectionWord } from './section-words.ts';

/** The part, wherever it stands; null where this guide has none such. */
export function sectionOf({ sections }: Guide, word: SectionWord): Section | null {
  return sections.flatMap(withInner).find(({ id }) => id === word) ?? null;
}

function withInner(section: Section): readonly Section[] {
  return [section, ...(section.sections ?? []).flatMap(withInner)];
}
