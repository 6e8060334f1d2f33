/** What is asked of a guide (all of it, a part, how a store gets the key, code that reads it), as text for people and as Markdown. */
import type { Service } from '../../core/finding.ts';
import { guideOf } from '../../providers/registry.ts';
import type { GuideLanguage } from '../../remedy/languages.ts';
import { runnable } from '../../remedy/own-command.ts';
import { type ColourLevel, createTheme } from '../../report/screen.ts';
import { type Drawing, guideMarkdown, guideText, sectionMarkdown, sectionText } from './guide-pages.ts';
import { type Guide, type Section, type SectionWord, sectionOf } from './guide-parts.ts';
import type { Store } from './snippet-table.ts';
import { snippet, snippetMarkdown, snippetProgram, snippetSections, storeMarkdown, storeText } from './snippets.ts';

/** What was asked for. */
export type AskedGuide =
  /** One part; null for all of it. */
  | { readonly kind: 'part'; readonly service: Service; readonly part: SectionWord | null }
  /** A store without a language: why it is safe, and its write command, which is the same for all. */
  | { readonly kind: 'store'; readonly service: Service; readonly store: Store }
  | { readonly kind: 'snippet'; readonly service: Service; readonly store: Store; readonly language: GuideLanguage };

/** `isTerminal` false: a snippet is printed as a program, ready to be written to a file. */
export interface GuideScreen {
  readonly colour: ColourLevel;
  readonly width: number;
  readonly isTerminal: boolean;
}

/** For a terminal. */
export async function guideAsText(asked: AskedGuide, { colour, width, isTerminal }: GuideScreen): Promise<string> {
  const drawing: Drawing = { theme: createTheme(colour), width };
  const { service } = asked;
  if (asked.kind === 'snippet')
    return isTerminal ? snippetSections(chosen(asked), drawing) : snippetProgram(chosen(asked));
  const { guide, section } = await partOf(service, asked.kind === 'part' ? asked.part : asked.store);
  const text = section === null ? guideText(guide, drawing) : sectionText(section, drawing);
  if (asked.kind === 'part') return text;
  return text + runnable(storeText(service, asked.store, writeCommand(asked), drawing));
}

/** As in docs/. */
export async function guideAsMarkdown(asked: AskedGuide): Promise<string> {
  if (asked.kind === 'snippet') return snippetMarkdown(chosen(asked));
  const { guide, section } = await partOf(asked.service, asked.kind === 'part' ? asked.part : asked.store);
  const text = section === null ? guideMarkdown(guide) : sectionMarkdown(section);
  return asked.kind === 'part' ? text : text + storeMarkdown(asked.store, writeCommand(asked));
}

async function partOf(
  service: Service,
  part: SectionWord | null,
): Promise<{ readonly guide: Guide; readonly section: Section | null }> {
  const guide = await guideOf(service);
  return { guide, section: part === null ? null : sectionOf(guide, part) };
}

function chosen({ service, language, store }: Extract<AskedGuide, { kind: 'snippet' }>) {
  return { language, store, snippet: snippet(service, language, store) };
}

function writeCommand({ service, store }: Extract<AskedGuide, { kind: 'store' }>) {
  return snippet(service, 'javascript', store).write;
}
