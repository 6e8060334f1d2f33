/** Telegram: tokens of bots. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Telegram. */
export const TELEGRAM: SecretProvider = {
  id: 'telegram',
  name: 'Telegram',
  pack: 'common',
  does: 'reads and writes as a bot',
  hosts: ['api.telegram.org'],
  secrets: [
    {
      id: 'telegram-bot-token',
      title: 'a Telegram bot token',
      value: '[0-9]{8,10}:AA[0-9A-Za-z_-]{33}',
      edge: '0-9A-Za-su-z_-',
      gate: ':AA[0-9A-Za-z_-]',
      gateEdge: false,
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'BOT_TOKEN'],
      published: ['0b5dd075ccdd03c42f4edda8e299e6838e2a75d3486a2a8d86940ed1541e9178'],
    },
  ],
  revoke: { page: '@BotFather > /revoke' },
  dryCall: 'GET https://api.telegram.org/bot<token>/getMe',
};

/** Files for the test of the rules. */
export const TELEGRAM_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'telegram-bot-token',
    hits: [
      { path: 'send.sh', lines: ['curl "https://api.telegram.org/bot{secret:telegram-bot-token}/getMe"'] },
      { path: '.env', lines: ['TELEGRAM_BOT_TOKEN={secret:telegram-bot-token}'] },
      { path: 'Dockerfile', lines: ['ENV TELEGRAM_BOT_TOKEN={secret:telegram-bot-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:telegram-bot-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['TELEGRAM_BOT_TOKEN={broken:telegram-bot-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TELEGRAM_BOT_TOKEN;', 'export TELEGRAM_BOT_TOKEN=${TELEGRAM_BOT_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:telegram-bot-token}9Q'] },
    ],
  },
];
