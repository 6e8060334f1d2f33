/** What a guide is: headings and blocks of text, written once and rendered for the terminal and for docs/. */
import type { Service } from '../../core/detection.ts';
import type { SectionWord } from './section-words.ts';

/**
 * One block. Text may hold `code`, **strong** and [label](https://…); nothing else of Markdown.
 * `steps` are numbered, `list` is not; `code` lines are shown as they stand.
 */
export type Block =
  | { readonly kind: 'text' | 'note'; readonly text: string }
  | { readonly kind: 'steps' | 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A heading, what stands under it, and the headings below it. */
export interface Section {
  /** The word by which the command line asks for it; one of SECTION_WORDS. */
  readonly id: SectionWord;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

/** All that mailwarden tells about one provider. */
export interface Guide {
  readonly service: Service;
  readonly title: string;
  readonly intro: readonly Block[];
  readonly sections: readonly Section[];
}
