/** docs/SNIPPETS.md and docs/snippets are what the snippets say; `npx vitest run test/snippets -u` writes them anew. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SNIPPETS } from '../../src/leak/guide/snippet-table.ts';
import { snippet } from '../../src/leak/guide/snippets.ts';
import type { GuideLanguage } from '../../src/remedy/languages.ts';
import { languagePage, overview } from './document.ts';

const docs = join(import.meta.dirname, '../../docs');
const languages = Object.keys(SNIPPETS) as GuideLanguage[];

test('docs/SNIPPETS.md holds the table, the libraries and the commands that store a key', async () => {
  await expect(overview()).toMatchFileSnapshot(join(docs, 'SNIPPETS.md'));
});

test.each(languages)('docs/snippets/%s.md holds the eight texts of the language', async (language) => {
  await expect(languagePage(language)).toMatchFileSnapshot(join(docs, 'snippets', `${language}.md`));
});

test('each of the 56 texts stands in the docs, and docs/snippets holds nothing else', () => {
  expect(readdirSync(join(docs, 'snippets')).sort()).toEqual(languages.map((language) => `${language}.md`).sort());
  for (const language of languages) {
    const page = readFileSync(join(docs, 'snippets', `${language}.md`), 'utf8');
    for (const store of ['env', 'aws', 'vault', 'conjur'] as const) {
      expect(page).toContain(snippet('mailjet', language, store).code);
      expect(page).toContain(snippet('pepipost', language, store).code);
    }
  }
});
