/** crates.io: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of crates.io. */
export const CRATES_IO: SecretProvider = {
  id: 'crates-io',
  name: 'crates.io',
  aliases: ['cargo'],
  pack: 'common',
  does: 'publishes packages',
  hosts: ['crates.io'],
  secrets: [
    {
      id: 'crates-io-token',
      title: 'a crates.io API token',
      value: 'cio[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_',
      gate: 'cio[0-9A-Za-z]{3}',
      near: {
        words: 'cargo|crates',
        own: 'token|key|login|secret|auth',
        hosts: ['crates.io'],
        file: true,
        path: '[.]cargo/credentials(?:[.]toml)?$',
      },
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['CARGO_REGISTRY_TOKEN'],
    },
  ],
  revoke: { page: 'crates.io/settings/tokens' },
  dryCall: 'GET https://crates.io/api/v1/me',
};

/** Files for the test of the rules. */
export const CRATES_IO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'crates-io-token',
    hits: [
      { path: 'me.sh', lines: ['curl -H "Authorization: {secret:crates-io-token}" https://crates.io/api/v1/me'] },
      { path: '.env', lines: ['CARGO_REGISTRY_TOKEN={secret:crates-io-token}'] },
      { path: '.cargo/credentials.toml', lines: ['[registry]', 'token = "{secret:crates-io-token}"'] },
      { path: 'release.yml', lines: ['      crates_io_token: {secret:crates-io-token}'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:crates-io-token}"'] },
      { path: '.env', lines: ['CRATES_TEMPLATE_ID={secret:crates-io-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:crates-io-token}'] },
      { path: '.env', lines: ['CARGO_REGISTRY_TOKEN=${CARGO_REGISTRY_TOKEN}'] },
    ],
  },
];
