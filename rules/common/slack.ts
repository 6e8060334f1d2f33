/** Slack: tokens of bots, people and apps, and webhooks. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Slack. */
export const SLACK: SecretProvider = {
  id: 'slack',
  name: 'Slack',
  pack: 'common',
  does: 'reads and writes in a workspace',
  hosts: ['slack.com', 'hooks.slack.com'],
  secrets: [
    {
      id: 'slack-config-token',
      title: 'a Slack app configuration token',
      value: 'xoxe([.]xox[bp])?-[0-9]-[0-9A-Za-z]{140,170}',
      gate: 'xoxe[.-]',
      starts: ['xoxe-', 'xoxe.xoxb-', 'xoxe.xoxp-'],
      variables: ['SLACK_CONFIG_TOKEN'],
    },
    {
      id: 'slack-session-token',
      title: 'a Slack session token',
      value: '(xoxc-[0-9]{9,15}-[0-9]{9,15}-[0-9]{9,15}-[0-9a-f]{64}|xoxd-[0-9A-Za-z/+%_-]{100,})',
      gate: 'xox[cd]-',
      starts: ['xoxc-', 'xoxd-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['SLACK_TOKEN'],
    },
    {
      id: 'slack-bot-token',
      title: 'a Slack bot token',
      value: 'xoxb-[0-9]{8,14}-([0-9]{8,14}-)?[0-9A-Za-z]{18,32}',
      gate: 'xoxb-[0-9]',
      starts: ['xoxb-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['SLACK_BOT_TOKEN', 'SLACK_TOKEN'],
    },
    {
      id: 'slack-user-token',
      title: 'a Slack token',
      value: 'xox[apreos]-[0-9]{1,13}-[0-9A-Za-z-]{20,}',
      gate: 'xox[apreos]-[0-9]',
      starts: ['xoxa-', 'xoxp-', 'xoxr-', 'xoxe-', 'xoxo-', 'xoxs-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['SLACK_TOKEN', 'SLACK_USER_TOKEN'],
    },
    {
      id: 'slack-app-token',
      title: 'a Slack app-level token',
      value: 'xapp-[0-9]-[A-Z0-9]{9,12}-[0-9]{10,14}-[0-9a-f]{64}',
      gate: 'xapp-[0-9]',
      starts: ['xapp-'],
      variables: ['SLACK_APP_TOKEN'],
    },
    {
      id: 'slack-webhook',
      title: 'a Slack webhook',
      value:
        'hooks[.]slack[.]com/(services/T[0-9A-Z]{8,12}/B[0-9A-Z]{8,12}/[0-9A-Za-z]{24}|workflows/[TE][0-9A-Z]{5,14}/A[0-9A-Z]{5,14}/[0-9]{6,20}/[0-9A-Za-z]{8,40}|triggers/[TE][0-9A-Z]{5,14}/[0-9]{10,16}/[0-9a-f]{32})',
      gate: 'hooks[.]slack[.]com/[stw]',
      gateEdge: false,
      checks: [{ kind: 'not', expression: 'X{12}|/T00000000/B00000000/' }],
      variables: ['SLACK_WEBHOOK_URL', 'SLACK_WEBHOOK'],
    },
  ],
  revoke: { page: 'api.slack.com/apps > OAuth & Permissions > Revoke' },
  dryCall: 'POST https://slack.com/api/auth.test (Bearer)',
};

/** Files for the test of the rules. */
export const SLACK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'slack-config-token',
    hits: [
      { path: '.env', lines: ['SLACK_CONFIG_TOKEN={secret:slack-config-token}'] },
      { path: 'app/settings.py', lines: ['SLACK_CONFIG_TOKEN = "{secret:slack-config-token}"'] },
      { path: '.github/workflows/ci.yml', lines: ['          SLACK_CONFIG_TOKEN: {secret:slack-config-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['SLACK_CONFIG_TOKEN={broken:slack-config-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SLACK_CONFIG_TOKEN;', 'export SLACK_CONFIG_TOKEN=${SLACK_CONFIG_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:slack-config-token}9Q'] },
    ],
  },
  {
    id: 'slack-session-token',
    hits: [
      { path: '.env', lines: ['SLACK_TOKEN={secret:slack-session-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:slack-session-token}',"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"SLACK_TOKEN\\"] = \\"{secret:slack-session-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SLACK_TOKEN={broken:slack-session-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.SLACK_TOKEN;', 'export SLACK_TOKEN=${SLACK_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:slack-session-token}9Q'] },
    ],
  },
  {
    id: 'slack-bot-token',
    hits: [
      { path: '.env', lines: ['SLACK_BOT_TOKEN={secret:slack-bot-token}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:slack-bot-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:slack-bot-token}`, see the wiki.'] },
    ],
    misses: [
      { path: 'README.md', lines: ['SLACK_BOT_TOKEN=xoxb-your-token'] },
      { path: '.env', lines: ['SLACK_BOT_TOKEN={broken:slack-bot-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SLACK_BOT_TOKEN;', 'export SLACK_BOT_TOKEN=${SLACK_BOT_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:slack-bot-token}9Q'] },
    ],
  },
  {
    id: 'slack-user-token',
    hits: [
      { path: '.env', lines: ['SLACK_TOKEN={secret:slack-user-token}'] },
      { path: 'Dockerfile', lines: ['ENV SLACK_TOKEN={secret:slack-user-token}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:slack-user-token}" https://slack.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SLACK_TOKEN={broken:slack-user-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.SLACK_TOKEN;', 'export SLACK_TOKEN=${SLACK_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:slack-user-token}9Q'] },
    ],
  },
  {
    id: 'slack-app-token',
    hits: [
      { path: '.env', lines: ['SLACK_APP_TOKEN={secret:slack-app-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:slack-app-token}")'] },
      { path: 'k8s/secret.yaml', lines: ['  SLACK_APP_TOKEN: "{secret:slack-app-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SLACK_APP_TOKEN={broken:slack-app-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SLACK_APP_TOKEN;', 'export SLACK_APP_TOKEN=${SLACK_APP_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:slack-app-token}9Q'] },
    ],
  },
  {
    id: 'slack-webhook',
    hits: [
      { path: '.env', lines: ['SLACK_WEBHOOK_URL=https://{secret:slack-webhook}'] },
      { path: 'notify.sh', lines: ['curl -X POST -d \'{"text":"done"}\' https://{secret:slack-webhook}'] },
      { path: '.env', lines: ['SLACK_WEBHOOK_URL={secret:slack-webhook}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:slack-webhook}'"] },
      { path: 'scripts/run.sh', lines: ['export SLACK_WEBHOOK_URL="{secret:slack-webhook}"'] },
    ],
    misses: [
      { path: 'README.md', lines: ['https://hooks.slack.com/services/T00000000/B00000000/{repeat:X:24}'] },
      { path: '.env', lines: ['SLACK_WEBHOOK_URL={broken:slack-webhook}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SLACK_WEBHOOK_URL;', 'export SLACK_WEBHOOK_URL=${SLACK_WEBHOOK_URL}'],
      },
    ],
  },
];
