/** Pulumi: access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Pulumi. */
export const PULUMI: SecretProvider = {
  id: 'pulumi',
  name: 'Pulumi',
  pack: 'common',
  does: 'changes infrastructure',
  hosts: ['api.pulumi.com'],
  secrets: [
    {
      id: 'pulumi-token',
      title: 'a Pulumi access token',
      value: 'pul-[0-9a-f]{40}',
      gate: 'pul-[0-9a-f]{3}',
      starts: ['pul-'],
      variables: ['PULUMI_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'app.pulumi.com/account/tokens' },
  dryCall: 'GET https://api.pulumi.com/api/user',
};

/** Files for the test of the rules. */
export const PULUMI_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'pulumi-token',
    hits: [
      { path: '.env', lines: ['PULUMI_ACCESS_TOKEN={secret:pulumi-token}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:pulumi-token}' });"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"PULUMI_ACCESS_TOKEN\\"] = \\"{secret:pulumi-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['PULUMI_ACCESS_TOKEN={broken:pulumi-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PULUMI_ACCESS_TOKEN;', 'export PULUMI_ACCESS_TOKEN=${PULUMI_ACCESS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:pulumi-token}9Q'] },
    ],
  },
];
