/** docs/RULE-LIST.md is what the rules themselves say: `npm run docs` writes it, a difference fails. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PROVIDERS } from '../../rules/index.ts';
import { PACK_NAMES, PACKS } from '../../src/config/built-in.ts';
import type { SecretData, SecretProvider } from '../../src/core/packs/secret-data.ts';
import type { ProviderData, RuleData } from '../../src/core/rule.ts';
import { DRY_CALLS } from '../../src/providers/dry-calls.ts';

const FILE = fileURLToPath(new URL('../../docs/RULE-LIST.md', import.meta.url));
const HEAD = ['rule', 'provider', 'what it finds', 'told by', 'how sure', 'variable', '`verify`'];
const ABOUT = {
  mail: 'Services that send mail and messages, and plain SMTP logins. On unless `packs` in `.mailwarden.yml` leaves it out.',
  common: 'Cloud, code hosts, registries, chat, payment, AI, databases, private keys. Off until `packs` names it.',
};

it('the page lists every rule as the rules are', async () => {
  expect(existsSync(FILE), 'the file is missing: npm run docs').toBe(true);
  await expect(page()).toMatchFileSnapshot(FILE);
});

it('it names each rule once', () => {
  const ids = [
    ...PROVIDERS.flatMap(({ rules }) => rules),
    ...PACK_NAMES.flatMap((pack) => PACKS[pack].flatMap(({ secrets }) => secrets)),
  ].map(({ id }) => id);
  const rows = [...page().matchAll(/^\| `([^`]+)` \|/gm)].map(([, id]) => id);
  expect(rows.toSorted()).toEqual(ids.toSorted());
});

function page(): string {
  const packs = PACK_NAMES.flatMap((pack) => [
    '',
    `## Pack ${pack}`,
    '',
    ABOUT[pack],
    '',
    ...table(
      byName(PACKS[pack]).flatMap((provider) =>
        provider.secrets.map((secret) =>
          row(secret, provider, toldBy(secret), sureness(secret), isAsked(provider.id, secret)),
        ),
      ),
    ),
  ]);
  return `${[...INTRO, ...table(PROVIDERS.flatMap(coreRows)), ...packs].join('\n')}\n`;
}

const INTRO = [
  '# Every rule',
  '',
  'What mailwarden finds by itself; `npm run docs` writes this page from the rules. `mailwarden rules` says which of them',
  'are on in a repository, `mailwarden rules show ID` what one of them is. A rule is switched off by its id under `disable`',
  'in `.mailwarden.yml`. [RULES.md](RULES.md) says how values are judged, and how to add rules of your own.',
  '',
  '*Told by:* a rule goes by the form of a value alone, by a form whose checksum must be right, or by a form and what stands',
  'around it. *How sure:* `high` and `medium` block, `low` is shown by `scan`. *`verify`:* whether',
  'mailwarden can ask the provider if such a key is live.',
  '',
  '## Always on',
  '',
];

const byName = (providers: readonly SecretProvider[]) => providers.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const isAsked = (provider: string, { id }: SecretData): boolean => DRY_CALLS[provider]?.secrets.includes(id) ?? false;

const table = (rows: readonly (readonly string[])[]): readonly string[] =>
  [HEAD, HEAD.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );

function coreRows(provider: ProviderData): readonly (readonly string[])[] {
  return provider.rules.map((rule) =>
    row(rule, provider, 'form and surroundings', 'low to high, by the evidence', !rule.roles.includes('suffixed')),
  );
}

function row(
  { id, title, variables }: RuleData | SecretData,
  provider: Pick<ProviderData, 'id' | 'name'>,
  told: string,
  sure: string,
  asks: boolean,
): readonly string[] {
  return [
    `\`${id}\``,
    `${provider.name} (\`${provider.id}\`)`,
    title,
    told,
    sure,
    `\`${variables[0]}\``,
    asks ? 'yes' : '',
  ];
}

function toldBy({ near, checks = [] }: SecretData): string {
  const isSummed = checks.some((check) => check.kind === 'bech32' || (check.kind === 'crc32' && check.decides));
  const form = isSummed ? 'form and checksum' : 'form';
  if (near === undefined) return form;
  return `${form} and ${near.server ? 'the mail server near it' : near.file ? 'its name, block or file' : 'its name or block'}`;
}

function sureness({ confidence, near, checks = [], low }: SecretData): string {
  const usual = confidence ?? (near === undefined ? 'high' : 'medium or high');
  const isSample = low !== undefined || checks.some(({ kind }) => kind === 'low');
  return usual === 'low' || !isSample ? usual : `${usual}; low for test keys and what is public`;
}
