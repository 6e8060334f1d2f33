/** Lays out a snippet: as sections on a terminal, as a program that runs as it stands where it goes into a file, as Markdown for pages. */
import { GUIDE_LANGUAGES, type GuideLanguage } from '../../remedy/languages.ts';
import type { Theme } from '../../report/screen.ts';
import { storeTitle } from './keeping-sections.ts';
import type { Store } from './snippet-table.ts';
import type { Snippet } from './snippets.ts';
import { type Drawing, wrapProse } from './terminal.ts';

const WIDEST = 100;

/** A snippet and what it was asked for by. */
interface Chosen {
  readonly language: GuideLanguage;
  readonly store: Store;
  readonly snippet: Snippet;
}

const COMMENT: Readonly<Record<GuideLanguage, string>> = {
  javascript: '//',
  python: '#',
  java: '//',
  go: '//',
  ruby: '#',
  php: '//',
  csharp: '//',
};

/** For eyes and the clipboard: nothing is indented, so that every part can be pasted. */
export function snippetSections({ snippet, language, store }: Chosen, { theme, width }: Drawing): string {
  const parts = [
    heading(`${snippet.file}: reads the key from ${storeTitle(store)} (${language})`, theme),
    snippet.code.trimEnd(),
    ...(snippet.install === null ? [] : [heading('Install', theme), snippet.install]),
    heading('Put the key there: paste this into a shell', theme),
    snippet.write.trimEnd(),
    heading('Good to know', theme),
    snippet.notes
      .map((note) => wrapProse(note, Math.min(width, WIDEST) - 2).join('\n  '))
      .map((note) => `• ${note}`)
      .join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The program, then everything else as comments behind it. */
export function snippetProgram({ snippet, language }: Chosen): string {
  const words = [
    `Save as ${snippet.file}.`,
    ...(snippet.install === null ? [] : ['Install:', ...snippet.install.split('\n').map(indent)]),
    ...snippet.notes.flatMap((note) => wrapProse(note, WIDEST)),
    'Put the key there, in a shell:',
    ...snippet.write.trimEnd().split('\n').map(indent),
  ];
  const comment = COMMENT[language];
  return `${snippet.code.trimEnd()}\n\n${words.map((line) => `${comment} ${line}`.trimEnd()).join('\n')}\n`;
}

/** With fences. */
export function snippetMarkdown({ snippet, language, store }: Chosen): string {
  const parts = [
    `## ${snippet.file}: reads the key from ${storeTitle(store)}`,
    fenced(language === 'javascript' ? 'js' : language, snippet.code),
    ...(snippet.install === null ? [] : ['Install:', fenced('sh', snippet.install)]),
    'Put the key there:',
    fenced('sh', snippet.write),
    snippet.notes.map((note) => `- ${note}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What belongs to a store whatever the language: how the key gets there, and how to ask for the program. */
export function storeText(service: string, store: Store, write: string, { theme, width }: Drawing): string {
  const head = heading(`Put the key into ${storeTitle(store)}: paste this into a shell`, theme);
  const languages = GUIDE_LANGUAGES.join(', ');
  const more = wrapProse(`For LANGUAGE put one of ${languages}.`, Math.min(width, WIDEST)).join('\n');
  const command = `npx mailwarden guide ${service} --store ${store} --language LANGUAGE`;
  return `\n${head}\n\n${write.trimEnd()}\n\n${heading('The program that reads it', theme)}\n\n${command}\n\n${more}\n`;
}

/** The same with fences, without what a terminal needs. */
export function storeMarkdown(store: Store, write: string): string {
  return `\nPut the key into ${storeTitle(store)}:\n\n${fenced('sh', write)}\n`;
}

function heading(text: string, theme: Theme): string {
  return theme.strong(`── ${text}`);
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function indent(line: string): string {
  return `  ${line}`;
}
