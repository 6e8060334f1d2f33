import { describe, expect, it } from 'vitest';
import { type GuideOptions, guideCommand } from '../../../src/commands/guide-command.ts';
import { guideMarkdown } from '../../../src/leak/guide/guide-pages.ts';
import { SECTION_WORDS } from '../../../src/leak/guide/guide-parts.ts';
import { snippet } from '../../../src/leak/guide/snippets.ts';
import { guideNamed } from '../../support/guides.ts';

const PLAIN = { colour: 0, width: 80, isTerminal: true } as const;

async function run(options: GuideOptions): Promise<string> {
  let text = '';
  const code = await guideCommand({ screen: PLAIN, ...options }, (piece) => {
    text += piece;
  });
  expect(code).toBe(0);
  return text;
}

describe('mailwarden guide', () => {
  it('prints the whole guide, as text or as the Markdown of docs/', async () => {
    expect(await run({ provider: 'mailjet' })).toContain('MAILJET KEYS');
    expect(await run({ provider: 'Netcore' })).toContain('PEPIPOST (NETCORE CLOUD) KEYS');
    expect(await run({ provider: 'pepipost', format: 'md' })).toBe(guideMarkdown(guideNamed('pepipost')));
  });

  it('breaks no command at any width', async () => {
    const wide = await run({ provider: 'mailjet', screen: { ...PLAIN, width: 2_000 } });
    const commands = [...wide.matchAll(/`[^`\n]+`/g)].map(([whole]) => whole).filter((whole) => whole.includes(' '));
    expect(commands.length).toBeGreaterThan(10);
    const narrow = await run({ provider: 'mailjet', screen: { ...PLAIN, width: 40 } });
    for (const command of commands) expect(narrow).toContain(command);
  });

  it('prints a snippet ready to paste, and from a pipe a program with the rest as comments', async () => {
    for (const language of ['javascript', 'python', 'java', 'go', 'ruby', 'php', 'csharp'] as const) {
      for (const store of ['env', 'aws', 'vault', 'conjur'] as const) {
        const { code, write, install } = snippet('mailjet', language, store);
        const shown = await run({ provider: 'mailjet', language, store });
        expect(shown).toContain(code.trimEnd());
        expect(shown).toContain(write.trimEnd());
        if (install !== null) expect(shown).toContain(install);
        const piped = await run({ provider: 'mailjet', language, store, screen: { ...PLAIN, isTerminal: false } });
        expect(piped.startsWith(code.trimEnd())).toBe(true);
        const rest = piped
          .slice(code.trimEnd().length)
          .split('\n')
          .filter((line) => line !== '');
        expect(rest.every((line) => line.startsWith(language === 'python' || language === 'ruby' ? '#' : '//'))).toBe(
          true,
        );
        expect(await run({ provider: 'mailjet', language, store, format: 'md' })).toContain(
          `\`\`\`sh\n${write.trimEnd()}\n\`\`\``,
        );
      }
    }
  });

  it('takes env for the store where none is named', async () => {
    const shown = await run({ provider: 'pepipost', language: 'go' });
    expect(shown).toBe(await run({ provider: 'pepipost', language: 'go', store: 'env' }));
    expect(await run({ provider: 'pepipost', language: 'javascript' })).toContain('pepipost-keys.mjs');
  });

  it('prints one part alone, by its word, and a store with the reason why it is safe', async () => {
    for (const service of ['mailjet', 'pepipost'] as const) {
      const whole = guideMarkdown(guideNamed(service));
      for (const section of SECTION_WORDS) {
        const part = await run({ provider: service, section, format: 'md' });
        expect(whole.replaceAll(/^#+/gm, '#')).toContain(
          part.replaceAll(/^#+/gm, '#').split('\nPut the key into')[0]?.trimEnd(),
        );
        expect((await run({ provider: service, section })).length).toBeGreaterThan(100);
      }
      for (const store of ['env', 'aws', 'vault', 'conjur'] as const) {
        const text = await run({ provider: service, store });
        expect(text).toContain('Why this is safe:');
        expect(text.replaceAll(/\s+/g, ' ')).toContain('Where that ends:');
        expect(text).toContain(snippet(service, 'go', store).write.trimEnd());
        expect(text).not.toContain('When a key has leaked');
        expect(await run({ provider: service, section: store })).toBe(text);
        expect((await run({ provider: service, store, language: 'go' })).replaceAll(/\s+/g, ' ')).toContain(
          'Why this is safe:',
        );
      }
    }
    expect((await run({ provider: 'mailjet', section: 'revoke' })).split('\n')[0]).toBe('Revoke and replace');
  });

  it('refuses a section together with a store', async () => {
    await expect(run({ provider: 'mailjet', section: 'leak', store: 'aws' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('printed by itself: without --store'),
    });
  });
});
