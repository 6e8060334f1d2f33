/** Anthropic: API and admin keys, tokens of Claude Code. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Anthropic. */
export const ANTHROPIC: SecretProvider = {
  id: 'anthropic',
  name: 'Anthropic',
  aliases: ['claude'],
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.anthropic.com'],
  secrets: [
    {
      id: 'anthropic-key',
      title: 'an Anthropic API key',
      value: 'sk-ant-(api|admin)[0-9]{2}-[0-9A-Za-z_-]{93}AA',
      gate: 'sk-ant-',
      starts: ['sk-ant-api', 'sk-ant-admin'],
      variables: ['ANTHROPIC_API_KEY', 'CLAUDE_API_KEY', 'ANTHROPIC_ADMIN_KEY'],
    },
    {
      id: 'anthropic-oauth-token',
      title: 'an Anthropic OAuth token',
      value: 'sk-ant-(oat|ort|sid)[0-9]{2}-[0-9A-Za-z_-]{80,}',
      gate: 'sk-ant-',
      starts: ['sk-ant-oat', 'sk-ant-ort', 'sk-ant-sid'],
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_AUTH_TOKEN'],
    },
  ],
  revoke: { page: 'console.anthropic.com/settings/keys' },
  dryCall: 'GET https://api.anthropic.com/v1/models (x-api-key)',
};

/** Files for the test of the rules. */
export const ANTHROPIC_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'anthropic-key',
    hits: [
      { path: '.env', lines: ['ANTHROPIC_API_KEY={secret:anthropic-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:anthropic-key}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:anthropic-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['ANTHROPIC_API_KEY={broken:anthropic-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ANTHROPIC_API_KEY;', 'export ANTHROPIC_API_KEY=${ANTHROPIC_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:anthropic-key}9Q'] },
    ],
  },
  {
    id: 'anthropic-oauth-token',
    hits: [
      { path: '.env', lines: ['CLAUDE_CODE_OAUTH_TOKEN={secret:anthropic-oauth-token}'] },
      { path: 'docker-compose.yml', lines: ['      - CLAUDE_CODE_OAUTH_TOKEN={secret:anthropic-oauth-token}'] },
      { path: 'k8s/secret.yaml', lines: ['  CLAUDE_CODE_OAUTH_TOKEN: "{secret:anthropic-oauth-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CLAUDE_CODE_OAUTH_TOKEN={broken:anthropic-oauth-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CLAUDE_CODE_OAUTH_TOKEN;',
          'export CLAUDE_CODE_OAUTH_TOKEN=${CLAUDE_CODE_OAUTH_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:anthropic-oauth-token}9Q'] },
    ],
  },
];
