/** Linode: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Linode. */
export const LINODE: SecretProvider = {
  id: 'linode',
  name: 'Linode',
  pack: 'common',
  does: 'opens a Linode account',
  hosts: ['api.linode.com'],
  secrets: [
    {
      id: 'linode-token',
      title: 'a Linode access token',
      value: '[0-9a-f]{64}',
      near: { words: 'linode', own: 'token|key|secret|pass' },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['LINODE_TOKEN', 'LINODE_CLI_TOKEN'],
    },
  ],
  revoke: { page: 'cloud.linode.com/profile/tokens' },
  dryCall: 'GET https://api.linode.com/v4/profile',
};

/** Files for the test of the rules. */
export const LINODE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'linode-token',
    hits: [
      { path: '.env', lines: ['LINODE_TOKEN={secret:linode-token}'] },
      { path: 'app/linode.py', lines: ['linode_api_key = "{secret:linode-token}"'] },
      { path: 'config/prod.yml', lines: ['linode:', '  api_key: "{secret:linode-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:linode-token}"'] },
      { path: '.env', lines: ['LINODE_TEMPLATE_ID={secret:linode-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:linode-token}'] },
      { path: '.env', lines: ['LINODE_TOKEN=${LINODE_TOKEN}'] },
    ],
  },
];
