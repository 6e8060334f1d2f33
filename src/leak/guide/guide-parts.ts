/** What a guide is: headings and blocks of text, written once and rendered for the terminal and for docs/; the words for its parts, in their order. */
import type { Service } from '../../core/finding.ts';

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

/** All that mailwarden says of one provider. */
export interface Guide {
  readonly service: Service;
  readonly title: string;
  readonly intro: readonly Block[];
  readonly sections: readonly Section[];
}

/** Names of one provider's things, as a sentence needs them. */
export interface ProviderWords {
  /** The id of the provider. */
  readonly service: Service;
  /** The fields of its secret in a manager, as text. */
  readonly fields: string;
  /** The provider, for people. */
  readonly name: string;
  /** What leaks: "secret key", "API key". */
  readonly secret: string;
  /** What the variables hold together: "pair", "key". */
  readonly whole: string;
  /** The variables that the programs read. */
  readonly variables: readonly string[];
  /** How the verify command is given the key. */
  readonly verify: string;
  /** False where the key is for something else than sending. */
  readonly sends?: false;
}

/** A paragraph. */
export const text = (words: string): Block => ({ kind: 'text', text: words });
/** A paragraph that must not be overlooked. */
export const note = (words: string): Block => ({ kind: 'note', text: words });
/** Numbered, in this order. */
export const steps = (...items: readonly string[]): Block => ({ kind: 'steps', items });
/** In no order. */
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items });
/** Lines for a POSIX shell. */
export const shell = (...lines: readonly string[]): Block => ({ kind: 'code', language: 'sh', lines });
/** Each row as long as the head. */
export const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});

/** The part, wherever it stands; null where this guide has none such. */
export function sectionOf({ sections }: Guide, word: SectionWord): Section | null {
  return sections.flatMap(withInner).find(({ id }) => id === word) ?? null;
}

function withInner(section: Section): readonly Section[] {
  return [section, ...(section.sections ?? []).flatMap(withInner)];
}

/** The words for the parts of a guide, in the order in which the guide has them: for the command line, its help and its completion. */
export const SECTION_WORDS = [
  'leak',
  'misuse',
  'logs',
  'usage',
  'connections',
  'api',
  'services',
  'inventory',
  'people',
  'fallback',
  'revoke',
  'new-key',
  'staging',
  'update',
  'deactivate',
  'watch',
  'history',
  'unpushed',
  'rewrite',
  'force-push',
  'not-cured',
  'key',
  'generate',
  'causes',
  'risks',
  'data',
  'money',
  'reputation',
  'legal',
  'practices',
  'manager',
  'env',
  'aws',
  'vault',
  'conjur',
  'storage',
  'rotation',
  'privilege',
  'monitoring',
  'access',
] as const;

/** One of them. */
export type SectionWord = (typeof SECTION_WORDS)[number];
