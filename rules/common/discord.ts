/** Discord: tokens of bots and webhooks. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Discord. */
export const DISCORD: SecretProvider = {
  id: 'discord',
  name: 'Discord',
  pack: 'common',
  does: 'reads and writes in servers',
  hosts: ['discord.com'],
  secrets: [
    {
      id: 'discord-webhook',
      title: 'a Discord webhook',
      value: 'discord(app)?[.]com/api/(v[0-9]+/)?webhooks/[0-9]{17,20}/[0-9A-Za-z_-]{60,80}',
      gate: 'webhooks/[0-9]',
      gateEdge: false,
      variables: ['DISCORD_WEBHOOK_URL', 'DISCORD_WEBHOOK'],
    },
    {
      id: 'discord-bot-token',
      title: 'a Discord bot token',
      value: '([MNO][DTjz][AEIMQUYcgk][0-5w-z]){5}[0-9A-Za-z]{3,8}[.][0-9A-Za-z_-]{6}[.][0-9A-Za-z_-]{27,40}',
      edge: '0-9A-Za-z_.-',
      gate: '[MNO][DTjz][AEIMQUYcgk][0-5w-z][MNO][DTjz][AEIMQUYcgk][0-5w-z][MNO][DTjz]',
      checks: [{ kind: 'number', before: '.' }],
      variables: ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN', 'BOT_TOKEN'],
    },
  ],
  revoke: { page: 'discord.com/developers/applications > Bot > Reset Token' },
  dryCall: 'GET https://discord.com/api/v10/users/@me (Bot TOKEN)',
};

/** Files for the test of the rules. */
export const DISCORD_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'discord-webhook',
    hits: [
      { path: '.env', lines: ['DISCORD_WEBHOOK_URL=https://{secret:discord-webhook}'] },
      { path: 'notify.py', lines: ['requests.post("https://{secret:discord-webhook}", json={"content": "done"})'] },
      { path: '.env', lines: ['DISCORD_WEBHOOK_URL={secret:discord-webhook}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:discord-webhook}'"] },
      { path: '.github/workflows/ci.yml', lines: ['          DISCORD_WEBHOOK_URL: {secret:discord-webhook}'] },
    ],
    misses: [
      { path: '.env', lines: ['DISCORD_WEBHOOK_URL={broken:discord-webhook}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DISCORD_WEBHOOK_URL;', 'export DISCORD_WEBHOOK_URL=${DISCORD_WEBHOOK_URL}'],
      },
      { path: 'README.md', lines: ['DISCORD_WEBHOOK_URL=<your key>', 'export DISCORD_WEBHOOK_URL=your-key'] },
    ],
  },
  {
    id: 'discord-bot-token',
    hits: [
      { path: '.env', lines: ['DISCORD_TOKEN={secret:discord-bot-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:discord-bot-token}")'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"DISCORD_TOKEN\\"] = \\"{secret:discord-bot-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['DISCORD_TOKEN={broken:discord-bot-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DISCORD_TOKEN;', 'export DISCORD_TOKEN=${DISCORD_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:discord-bot-token}9Q'] },
    ],
  },
];
