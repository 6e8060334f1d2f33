/** All 56 snippets and their write commands exist, differ by provider as they must, and hold no key. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SNIPPETS, type Store } from '../../src/leak/guide/snippet-table.ts';
import { snippet, snippetFile } from '../../src/leak/guide/snippets.ts';
import type { GuideLanguage } from '../../src/remedy/languages.ts';
import { pepipostFrom } from './derive.ts';

const folder = join(import.meta.dirname, '../../src/leak/guide/snippets');
const languages = Object.keys(SNIPPETS) as GuideLanguage[];
const stores = Object.keys(SNIPPETS.go) as Store[];
const cells = languages.flatMap((language) => stores.map((store) => ({ language, store })));

test('there are 7 languages, 4 stores and 2 providers, and nothing else lies in the folder', () => {
  const expected = [
    ...cells.flatMap(({ language, store }) =>
      (['mailjet', 'pepipost'] as const).map((provider) => `${language}/${store}/${snippetFile(provider, language)}`),
    ),
    ...stores.flatMap((store) => [`write/${store}/mailjet.sh`, `write/${store}/pepipost.sh`]),
  ];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(expected).toHaveLength(64);
  expect(found.sort()).toEqual(expected.sort());
});

describe('the Pepipost snippet is the Mailjet one without the secret key and with other names', () => {
  test.each(cells)('$language $store', async ({ language, store }) => {
    const derived = pepipostFrom(snippet('mailjet', language, store).code);
    await expect(derived).toMatchFileSnapshot(join(folder, language, store, snippetFile('pepipost', language)));
  });

  test.each(stores)('write %s', async (store) => {
    const derived = pepipostFrom(snippet('mailjet', 'go', store).write);
    await expect(derived).toMatchFileSnapshot(join(folder, 'write', store, 'pepipost.sh'));
  });
});

test('each snippet names what it reads, and no text holds a key-shaped value', () => {
  for (const { language, store } of cells) {
    for (const provider of ['mailjet', 'pepipost'] as const) {
      const { code, write, notes, install } = snippet(provider, language, store);
      const all = [code, write, install ?? '', ...notes].join('\n');
      expect(all).not.toMatch(/[0-9a-f]{32}|\{service\}/i);
      expect(all.split('\n').every((line) => line.length <= 140)).toBe(true);
      expect(code.endsWith('}\n') || code.endsWith('end\n') || code.endsWith('value\n')).toBe(true);
      expect(code).toMatch(
        store === 'env' ? (provider === 'mailjet' ? 'MJ_APIKEY_PUBLIC' : 'PEPIPOST_API_KEY') : provider,
      );
      if (provider === 'pepipost') expect(code + write).not.toMatch(/mailjet|secret.?key/i);
    }
  }
});
