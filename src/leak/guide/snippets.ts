/** Hands out one ready-made program text that reads a provider's key from a store, with all that goes with it, and lays it out. */
import { readFileSync } from 'node:fs';
import type { Service } from '../../core/finding.ts';
import { providerOf, REGISTRY } from '../../providers/registry.ts';
import { GUIDE_LANGUAGES, type GuideLanguage } from '../../remedy/languages.ts';
import type { Theme } from '../../report/screen.ts';
import { type Drawing, wrapProse } from './guide-pages.ts';
import { storeTitle, whyStoreIsSafe } from './keeping-sections.ts';
import { type Library, SNIPPETS, STORE_NOTES, type Store } from './snippet-table.ts';

/** One snippet as the command prints it and the docs show it. */
interface Snippet {
  /** The whole text of the file. */
  readonly code: string;
  /** The name to save it under: `mailjet_keys.py`. */
  readonly file: string;
  /** The command that installs what it imports, or null where the language alone is enough. */
  readonly install: string | null;
  /** A shell text that asks for the keys and stores them; safe to paste, and the keys reach no process list. */
  readonly write: string;
  /** Sentences; may hold `code`. */
  readonly notes: readonly string[];
}

/** @throws Error of node:fs when the installed package is not whole */
export function snippet(provider: Service, language: GuideLanguage, store: Store): Snippet {
  const { libraries, notes } = SNIPPETS[language][store];
  const file = snippetFile(provider, language);
  const model = modelOf(provider);
  const as = (text: string) => (model === provider ? text : renamed(text, model, provider));
  return {
    code: as(read(`${language}/${store}/${snippetFile(model, language)}`)),
    file,
    install: libraries.length === 0 ? null : INSTALL[language](libraries),
    write: as(read(`write/${store}/${model}.sh`)),
    notes: [
      ...whyStoreIsSafe(store),
      ...notes,
      ...STORE_NOTES[store].map((note) => note.replace('{service}', provider)),
    ],
  };
}

/** The provider whose texts are written out: a provider of a pack has those of one whose key is one value. */
function modelOf(provider: Service): Service {
  const own = REGISTRY.find(({ id }) => id === provider);
  return (own ?? REGISTRY.find(({ vocabulary }) => !vocabulary.pairs) ?? providerOf(provider)).id;
}

/** For tr: what can stand in a string of JSON as it is. */
const ANY_IN_JSON = "'!#-[]-~'";

/** A text about one provider as one about another: its name, the names of its things, its variable. */
function renamed(text: string, from: Service, to: Service): string {
  const [model, own] = [providerOf(from), providerOf(to)];
  return text
    .replaceAll(model.variables.names[0], own.variables.names[0])
    .replaceAll(`${model.name} API key`, `${own.name} key`)
    .replaceAll(`${model.name}Keys`, `${pascalName(own.name)}Keys`)
    .replaceAll(`${from}Keys`, `${camelName(own.name)}Keys`)
    .replaceAll(`${from}_keys`, `${snakeName(to)}_keys`)
    .replaceAll(model.name, own.name)
    .replaceAll(from, to)
    .replaceAll("'A-Za-z0-9_-'", ANY_IN_JSON);
}

/** `Amazon SES` as a name of a class: `AmazonSes`; one may not begin with a digit. */
function pascalName(name: string): string {
  const words = name.match(/[0-9A-Za-z]+/g) ?? [];
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^(?=\d)/, 'Of');
}

const camelName = (name: string): string => pascalName(name).replace(/^./, (first) => first.toLowerCase());
const snakeName = (id: string): string => id.replaceAll('-', '_').replace(/^(?=\d)/, 'of_');

/** The name of the file, as each language wants it; never the name of a provider's own package. */
export function snippetFile(provider: Service, language: GuideLanguage): string {
  return FILE[language](provider, providerOf(provider).name);
}

const snake = (ending: string) => (provider: string) => `${snakeName(provider)}_keys.${ending}`;
const dashed = (ending: string) => (provider: string) => `${provider}-keys.${ending}`;
const pascal = (ending: string) => (_: string, name: string) => `${pascalName(name)}Keys.${ending}`;

const FILE: Readonly<Record<GuideLanguage, (provider: string, name: string) => string>> = {
  javascript: dashed('mjs'),
  python: snake('py'),
  java: pascal('java'),
  go: snake('go'),
  ruby: snake('rb'),
  php: dashed('php'),
  csharp: pascal('cs'),
};

const names = (libraries: readonly Library[]): string => libraries.map(({ name }) => name).join(' ');

const INSTALL: Readonly<Record<GuideLanguage, (libraries: readonly Library[]) => string>> = {
  javascript: (libraries) => `npm install ${names(libraries)}`,
  python: (libraries) => `pip install ${names(libraries)}`,
  java: (libraries) => libraries.map(({ name, version }) => `implementation("${name}:${version}")`).join('\n'),
  go: (libraries) => `go get ${names(libraries)}`,
  ruby: (libraries) => `bundle add ${names(libraries)}`,
  php: (libraries) => `composer require ${names(libraries)}`,
  csharp: (libraries) => `dotnet add package ${names(libraries)}`,
};

/** The texts lie beside this module: in src/leak/guide/snippets, and in dist/snippets where the build copies them. */
function read(path: string): string {
  return readFileSync(new URL(`./snippets/${path}`, import.meta.url), 'utf8');
}

// Lays out a snippet: as sections on a terminal, as a program that runs as it stands where it goes into a file, as Markdown for pages.

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
