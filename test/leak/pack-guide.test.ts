/** Guides and program texts for the providers of packs: made from their data, whole, and about nobody else. */
import { expect, test } from 'vitest';
import { PACK_NAMES, PACKS } from '../../src/config/built-in.ts';
import { guideMarkdown } from '../../src/leak/guide/guide-pages.ts';
import { snippet } from '../../src/leak/guide/snippets.ts';
import { PACK_PROVIDERS } from '../../src/providers/pack-providers.ts';
import { guideOf } from '../../src/providers/registry.ts';
import { GUIDE_LANGUAGES } from '../../src/remedy/languages.ts';

const STORES = ['env', 'aws', 'vault', 'conjur'] as const;

test('every provider of a pack has a guide that names it, its variables and where its keys are made worthless', async () => {
  expect(PACK_PROVIDERS.length).toBeGreaterThan(20);
  for (const { id, name, revoke } of PACK_NAMES.flatMap((pack) => PACKS[pack])) {
    const text = guideMarkdown(await guideOf(id));
    const said = [name, `inventory --provider ${id} `, revoke.page];
    for (const part of said) expect([id, part, text.includes(part)]).toEqual([id, part, true]);
    expect([id, /undefined|\[object|null\b|epipost/.exec(text)?.[0]]).toEqual([id, undefined]);
  }
});

test('the guide for a kind of secret that no console gives out sends nobody to one, and one that does not send speaks of no mail', async () => {
  for (const id of ['private-key', 'jwt', 'vault'])
    expect(guideMarkdown(await guideOf(id))).not.toMatch(/console of|in a cache|sender addresses|password resets/);
  expect(guideMarkdown(await guideOf('sendgrid'))).toMatch(/verify PATH:LINE[\s\S]*sender addresses/);
});

test('code and commands for its keys speak of that provider alone', () => {
  for (const { id, variables } of PACK_PROVIDERS)
    for (const language of GUIDE_LANGUAGES)
      for (const store of STORES) {
        const { code, write, file } = snippet(id, language, store);
        expect([id, language, store, /epipost/i.exec(`${code}${write}${file}`)?.[0]]).toEqual([
          id,
          language,
          store,
          undefined,
        ]);
        if (store === 'env') expect(code).toContain(variables.names[0]);
        expect(file).toMatch(/^(?:[A-Za-z]\w*|[\w-]+\.(?:mjs|php)$)(?:\.\w+)?$/);
      }
});
