/** Where the files of the snippet tests lie, and how they are copied. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Service } from '../../../../src/core/finding.ts';
import type { Store } from '../../../../src/leak/guide/snippet-table.ts';
import { snippetFile } from '../../../../src/leak/guide/snippets.ts';
import type { GuideLanguage } from '../../../../src/remedy/languages.ts';

const sources = join(import.meta.dirname, '../../../../src/leak/guide/snippets');

/** The snippet's own file. */
export function source(language: GuideLanguage, store: Store, provider: Service): string {
  return join(sources, language, store, snippetFile(provider, language));
}

/** A file of test/snippets/live. */
export function own(path: string): string {
  return join(import.meta.dirname, '..', path);
}

/** Copies a file, making its folder. @returns where it is now */
export function copy(from: string, to: string): string {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  return to;
}
