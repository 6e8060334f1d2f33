import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { guideMarkdown } from '../../../src/leak/guide/guide-pages.ts';
import { GUIDES } from '../../support/guides.ts';

const MADE_FROM = '<!-- Made from src/leak/guide by `npm run docs`; change it there. -->\n\n';

/** `npm run docs` (vitest with -u) writes the files; without -u a difference fails. */
describe('docs and source of the guides', () => {
  for (const guide of GUIDES) {
    it(`docs/${guide.service}.md is what src/leak/guide says`, async () => {
      const file = fileURLToPath(new URL(`../../../docs/${guide.service}.md`, import.meta.url));
      expect(existsSync(file), 'the file is missing: npm run docs').toBe(true);
      await expect(MADE_FROM + guideMarkdown(guide)).toMatchFileSnapshot(file);
    });
  }
});
