/** Notion: tokens of integrations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Notion. */
export const NOTION: SecretProvider = {
  id: 'notion',
  name: 'Notion',
  pack: 'common',
  does: 'reads and writes pages',
  hosts: ['api.notion.com'],
  secrets: [
    {
      id: 'notion-token',
      title: 'a Notion integration token',
      value: 'ntn_[0-9]{11}[0-9A-Za-z]{35}',
      edge: '0-9A-Za-z_',
      gate: 'ntn_[0-9]',
      starts: ['ntn_'],
      variables: ['NOTION_TOKEN', 'NOTION_API_KEY'],
    },
    {
      id: 'notion-token-legacy',
      title: 'a Notion integration token',
      value: 'secret_[0-9A-Za-z]{43}',
      edge: '0-9A-Za-z_',
      gate: 'secret_[0-9A-Za-z]{6}',
      near: { words: 'notion(?!al)', hosts: ['api.notion.com'], file: true },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['NOTION_TOKEN', 'NOTION_API_KEY'],
    },
  ],
  revoke: { page: 'notion.so/profile/integrations' },
  dryCall: 'GET https://api.notion.com/v1/users/me (Bearer)',
};

/** Files for the test of the rules. */
export const NOTION_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'notion-token',
    hits: [
      { path: '.env', lines: ['NOTION_TOKEN={secret:notion-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:notion-token}";'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:notion-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['NOTION_TOKEN={broken:notion-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NOTION_TOKEN;', 'export NOTION_TOKEN=${NOTION_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:notion-token}9Q'] },
    ],
  },
  {
    id: 'notion-token-legacy',
    hits: [
      { path: '.env', lines: ['NOTION_TOKEN={secret:notion-token-legacy}'] },
      { path: 'app/notion.py', lines: ['notion_api_key = "{secret:notion-token-legacy}"'] },
      { path: 'config/prod.yml', lines: ['notion:', '  api_key: "{secret:notion-token-legacy}"'] },
    ],
    misses: [
      { path: '.env', lines: ['NOTIONAL_API_KEY={secret:notion-token-legacy}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:notion-token-legacy}"'] },
      { path: '.env', lines: ['NOTION_TEMPLATE_ID={secret:notion-token-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:notion-token-legacy}'] },
      { path: '.env', lines: ['NOTION_TOKEN=${NOTION_TOKEN}'] },
    ],
  },
];
