/** Which languages fix can write, by path and first line. */
import { languageOf } from '../../remedy/languages.ts';
import type { Dialect } from '../dialect.ts';
import { CSHARP } from './csharp.ts';
import { GO } from './go.ts';
import { JAVA } from './java.ts';
import { JAVASCRIPT } from './javascript.ts';
import { PHP } from './php.ts';
import { SHELL } from './posix-shell.ts';
import { PYTHON } from './python.ts';
import { RUBY } from './ruby.ts';
import { COMPOSE, SPRING, SYMFONY } from './spring-yaml.ts';

/** By the title of the remedy's language, and the endings that fix knows of those that the language has. */
const DIALECTS: readonly (readonly [title: string, path: RegExp, dialect: Dialect])[] = [
  ['JavaScript', /\.([cm]?[jt]sx?|es6)$|(^|\/)[^./]+$/i, JAVASCRIPT],
  ['Python', /\.pyw?$|(^|\/)[^./]+$/i, PYTHON],
  ['Java', /\.java$/i, JAVA],
  ['Go', /\.go$/i, GO],
  ['Ruby', /(?:)/, RUBY],
  ['PHP', /(?:)/, PHP],
  ['C#', /\.csx?$/i, CSHARP],
  ['shell', /(?:)/, SHELL],
  ['a compose file', /(?:)/, COMPOSE],
  ['a Spring configuration', /(?:)/, SPRING],
  ['properties', /(^|\/)(application|bootstrap)[^/]*\.properties$/i, SPRING],
  ['a Symfony configuration', /(?:)/, SYMFONY],
];

/** Null where fix leaves the file to people. @param path as text */
export function dialectOf(path: string, text: string): Dialect | null {
  const [firstLine = ''] = text.slice(0, 200).split('\n');
  const { title } = languageOf(path, firstLine);
  return DIALECTS.find(([name, known]) => name === title && known.test(path))?.[2] ?? null;
}
