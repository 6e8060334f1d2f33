import { describe, expect, it } from 'vitest';
import { guideMarkdown, guideText } from '../../../src/leak/guide/guide-pages.ts';
import { type Block, SECTION_WORDS, type Section } from '../../../src/leak/guide/guide-parts.ts';
import { createTheme } from '../../../src/report/screen.ts';
import { columnsOf } from '../../../src/text/width.ts';
import { GUIDES } from '../../support/guides.ts';

const REQUIRED = [
  'What the key is and what it is used for',
  'How to generate a key, step by step',
  'How keys leak',
  'What the risks are',
  'Data',
  'Money',
  'Reputation',
  'Legal',
  'Best practices',
  'A secrets manager',
  'Secure storage',
  'Regular rotation',
  'Least privilege',
  'Monitoring',
  'Access control',
  'When a key has leaked',
  'Check whether the key was misused',
  'Access logs',
  'Usage patterns',
  'Active connections',
  'API usage',
  'Revoke and replace',
  'Make a new key',
  'Update the services',
  'Deactivate the old key',
  'Watch',
  'Find out which services will stop working',
  'Inventory',
  'Tell people',
  'Test in staging',
  'Fallback',
  'Clean the git history',
  'Rewrite with git-filter-repo',
  'Force-push and let everybody clone anew',
  'What a rewrite does not cure',
];

function sections(list: readonly Section[]): readonly Section[] {
  return list.flatMap((section) => [section, ...sections(section.sections ?? [])]);
}

function texts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [block.text];
    case 'steps':
    case 'list':
      return block.items;
    case 'table':
      return [block.head, ...block.rows].flat();
    case 'code':
      return [];
  }
}

for (const guide of GUIDES) {
  describe(`the guide for ${guide.service}`, () => {
    const all = sections(guide.sections);
    const markdown = guideMarkdown(guide);

    it('has every heading, each once, in Markdown and on the terminal, and something under it', () => {
      expect(all.map(({ title }) => title)).toEqual(expect.arrayContaining(REQUIRED));
      expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
      const lines = markdown.split('\n');
      const terminal = guideText(guide, { theme: createTheme(0), width: 80 });
      for (const { title, blocks, sections: inner = [] } of all) {
        expect(lines.filter((line) => /^#{2,4} /.test(line) && line.endsWith(` ${title}`))).toHaveLength(1);
        expect(terminal).toContain(title);
        expect(blocks.length + inner.length).toBeGreaterThan(0);
      }
    });

    it('begins with the leak, and its steps stand in the order in which they are taken', () => {
      expect(guide.sections[0]?.id).toBe('leak');
      const order = ['inventory', 'people', 'new-key', 'staging', 'update', 'deactivate', 'watch', 'history'];
      expect(all.map(({ id }) => id).filter((id) => order.includes(id))).toEqual(order);
      const [first] = guide.sections;
      for (const section of sections(first?.sections ?? []).filter(({ sections: inner = [] }) => inner.length === 0))
        expect([section.id, section.blocks.some(({ kind }) => kind === 'steps')]).toEqual([section.id, true]);
    });

    it('each part has a word of its own, in the order of the words', () => {
      expect(all.map(({ id }) => id)).toEqual(SECTION_WORDS);
    });

    it('says what other guides miss', () => {
      if (guide.service === 'mailjet') expect(markdown).toMatch(/more than one hour at SMTP/);
      else expect(markdown).toMatch(/15 to 20 minutes/);
      expect(markdown).toContain('unverified');
    });

    it('fits into 80 columns but for lines of code and words that cannot be cut', () => {
      const code = new Set(
        all
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.kind === 'code' ? block.lines.map((line) => `    ${line}`) : [])),
      );
      const lines = guideText(guide, { theme: createTheme(0), width: 80 }).split('\n');
      for (const line of lines.filter((one) => !code.has(one))) {
        // A command stays whole, so that what is copied is all of it.
        const words = line
          .trim()
          .replaceAll(/`[^`]+`/g, '`')
          .split(' ');
        expect(columnsOf(line) <= 80 || words.length <= 2, line).toBe(true);
      }
      expect(lines.join('\n')).not.toMatch(/\*\*|\]\(/);
      expect(lines.join('\n')).not.toContain('\u001b');
      expect(guideText(guide, { theme: createTheme(1), width: 80 })).toContain('\u001b');
    });

    it('holds well-formed blocks: marks in pairs, rows as long as their head, no key', () => {
      for (const block of [...guide.intro, ...all.flatMap(({ blocks }) => blocks)]) {
        for (const text of texts(block)) {
          expect((text.match(/`/g) ?? []).length % 2, text).toBe(0);
          expect((text.match(/\*\*/g) ?? []).length % 2, text).toBe(0);
          expect(text).not.toMatch(/\s{2}|^\s|\s$|\n/);
        }
        if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.head.length);
      }
      expect(markdown).not.toMatch(/[0-9a-f]{32}/i);
    });

    it('never puts a key on a command line: curl gets it by its standard input', () => {
      const commands = all
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'code' ? block.lines : []));
      for (const command of commands.filter((line) => /\bcurl\b/.test(line))) {
        expect(command).toContain('curl -sS -K -');
        expect(command).not.toMatch(/(?:-u|--user|-H)\s+["']?[^'"]*\$/);
      }
    });
  });
}
