/** Netlify: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Netlify. */
export const NETLIFY: SecretProvider = {
  id: 'netlify',
  name: 'Netlify',
  pack: 'common',
  does: 'deploys sites',
  hosts: ['api.netlify.com'],
  secrets: [
    {
      id: 'netlify-token',
      title: 'a Netlify personal access token',
      value: 'nfp_[0-9A-Za-z_]{36}',
      edge: '0-9A-Za-z_',
      gate: 'nfp_[0-9A-Za-z_]{3}',
      starts: ['nfp_'],
      checks: [{ kind: 'holds', each: ['0-9'] }],
      variables: ['NETLIFY_AUTH_TOKEN', 'NETLIFY_TOKEN'],
    },
  ],
  revoke: { page: 'app.netlify.com/user/applications' },
  dryCall: 'GET https://api.netlify.com/api/v1/user',
};

/** Files for the test of the rules. */
export const NETLIFY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'netlify-token',
    hits: [
      { path: '.env', lines: ['NETLIFY_AUTH_TOKEN={secret:netlify-token}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:netlify-token}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:netlify-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['NETLIFY_SITE_ID={uuid4}'] },
      { path: '.env', lines: ['NETLIFY_AUTH_TOKEN={broken:netlify-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NETLIFY_AUTH_TOKEN;', 'export NETLIFY_AUTH_TOKEN=${NETLIFY_AUTH_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:netlify-token}9Q'] },
    ],
  },
];
