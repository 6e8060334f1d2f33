/** LaunchDarkly: API and server SDK keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of LaunchDarkly. */
export const LAUNCHDARKLY: SecretProvider = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  pack: 'common',
  does: 'reads and changes feature flags',
  hosts: ['app.launchdarkly.com'],
  secrets: [
    {
      id: 'launchdarkly-key',
      title: 'a LaunchDarkly key',
      value: '(api|sdk)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: '(api|sdk)-[0-9a-f]{8}-',
      near: { words: 'launch_?darkly|(?<![a-z])ld_', hosts: ['launchdarkly.com'], file: true },
      variables: ['LAUNCHDARKLY_SDK_KEY', 'LD_SDK_KEY', 'LAUNCHDARKLY_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'app.launchdarkly.com/settings/authorization' },
  dryCall: 'GET https://app.launchdarkly.com/api/v2/caller-identity',
};

/** Files for the test of the rules. */
export const LAUNCHDARKLY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'launchdarkly-key',
    hits: [
      { path: '.env', lines: ['LAUNCHDARKLY_SDK_KEY={secret:launchdarkly-key}'] },
      { path: 'app/launchdarkly.py', lines: ['launchdarkly_api_key = "{secret:launchdarkly-key}"'] },
      { path: 'config/prod.yml', lines: ['launchdarkly:', '  api_key: "{secret:launchdarkly-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:launchdarkly-key}"'] },
      { path: '.env', lines: ['LAUNCHDARKLY_TEMPLATE_ID={secret:launchdarkly-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:launchdarkly-key}'] },
      { path: '.env', lines: ['LAUNCHDARKLY_SDK_KEY=${LAUNCHDARKLY_SDK_KEY}'] },
    ],
  },
];
