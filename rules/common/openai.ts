/** OpenAI: keys of projects, service accounts, admins and users. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of OpenAI. */
export const OPENAI: SecretProvider = {
  id: 'openai',
  name: 'OpenAI',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.openai.com'],
  secrets: [
    {
      id: 'openai-key',
      title: 'an OpenAI API key',
      value: 'sk-(proj|svcacct|service|admin|None)-[0-9A-Za-z_-]{20,100}T3BlbkFJ[0-9A-Za-z_-]{20,100}',
      gate: 'sk-(proj|svcacct|service|admin|None)-',
      starts: ['sk-proj-', 'sk-svcacct-', 'sk-service-', 'sk-admin-', 'sk-None-'],
      variables: ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY'],
    },
    {
      id: 'openai-key-legacy',
      title: 'an OpenAI API key',
      value: 'sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}',
      gate: 'T3BlbkFJ',
      gateEdge: false,
      variables: ['OPENAI_API_KEY'],
    },
  ],
  revoke: { page: 'platform.openai.com/api-keys' },
  dryCall: 'GET https://api.openai.com/v1/models',
};

/** Files for the test of the rules. */
export const OPENAI_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'openai-key',
    hits: [
      { path: '.env', lines: ['OPENAI_API_KEY={secret:openai-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:openai-key}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:openai-key}" https://api.openai.com/v1/items'],
      },
    ],
    misses: [
      { path: 'README.md', lines: ['OPENAI_API_KEY=sk-proj-xxxxxxxxxxxxxxxx'] },
      { path: '.env', lines: ['OPENAI_API_KEY={broken:openai-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.OPENAI_API_KEY;', 'export OPENAI_API_KEY=${OPENAI_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:openai-key}9Q'] },
    ],
  },
  {
    id: 'openai-key-legacy',
    hits: [
      { path: '.env', lines: ['OPENAI_API_KEY={secret:openai-key-legacy}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:openai-key-legacy}'] },
      { path: 'k8s/secret.yaml', lines: ['  OPENAI_API_KEY: "{secret:openai-key-legacy}"'] },
    ],
    misses: [
      { path: '.env', lines: ['OPENAI_API_KEY={broken:openai-key-legacy}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.OPENAI_API_KEY;', 'export OPENAI_API_KEY=${OPENAI_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:openai-key-legacy}9Q'] },
    ],
  },
];
