/** Microsoft Teams: incoming webhooks. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Microsoft Teams. */
export const TEAMS: SecretProvider = {
  id: 'teams',
  name: 'Microsoft Teams',
  pack: 'common',
  does: 'writes in a channel',
  hosts: ['webhook.office.com'],
  secrets: [
    {
      id: 'teams-webhook',
      title: 'a Microsoft Teams webhook',
      value:
        'https://[0-9a-z]+[.]webhook[.]office[.]com/webhookb2/[0-9a-f@-]{70,80}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36}',
      gate: 'webhook[.]office[.]com',
      gateEdge: false,
      variables: ['TEAMS_WEBHOOK_URL'],
    },
  ],
  revoke: { page: 'channel > Connectors' },
};

/** Files for the test of the rules. */
export const TEAMS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'teams-webhook',
    hits: [
      { path: 'notify.ps1', lines: ["Invoke-RestMethod -Method Post -Uri '{secret:teams-webhook}'"] },
      { path: '.env', lines: ['TEAMS_WEBHOOK_URL={secret:teams-webhook}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:teams-webhook}")'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"TEAMS_WEBHOOK_URL\\"] = \\"{secret:teams-webhook}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['TEAMS_WEBHOOK_URL={broken:teams-webhook}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TEAMS_WEBHOOK_URL;', 'export TEAMS_WEBHOOK_URL=${TEAMS_WEBHOOK_URL}'],
      },
      { path: 'README.md', lines: ['TEAMS_WEBHOOK_URL=<your key>', 'export TEAMS_WEBHOOK_URL=your-key'] },
    ],
  },
];
