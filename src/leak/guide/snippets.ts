/** Hands out one ready-made program text that reads a provider's key from a store, with all that goes with it. */
import { readFileSync } from 'node:fs';
import type { Service } from '../../core/detection.ts';
import { providerOf } from '../../providers/registry.ts';
import type { GuideLanguage } from '../../remedy/languages.ts';
import { whyStoreIsSafe } from './keeping-sections.ts';
import { type Library, SNIPPETS, STORE_NOTES, type Store } from './snippet-table.ts';

/** One snippet as the command prints it and the docs show it. */
export interface Snippet {
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
  return {
    code: read(`${language}/${store}/${file}`),
    file,
    install: libraries.length === 0 ? null : INSTALL[language](libraries),
    write: read(`write/${store}/${provider}.sh`),
    notes: [
      ...whyStoreIsSafe(store),
      ...notes,
      ...STORE_NOTES[store].map((note) => note.replace('{service}', provider)),
    ],
  };
}

/** The name of the file, as each language wants it; never the name of a provider's own package. */
export function snippetFile(provider: Service, language: GuideLanguage): string {
  return FILE[language](provider, providerOf(provider).name);
}

const snake = (ending: string) => (provider: string) => `${provider}_keys.${ending}`;
const dashed = (ending: string) => (provider: string) => `${provider}-keys.${ending}`;
const pascal = (ending: string) => (_: string, name: string) => `${name}Keys.${ending}`;

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
