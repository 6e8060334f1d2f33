/** age: identities. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of age. */
export const AGE: SecretProvider = {
  id: 'age',
  name: 'age',
  pack: 'common',
  does: 'decrypts files',
  hosts: [],
  secrets: [
    {
      id: 'age-secret-key',
      title: 'an age identity',
      value: 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}',
      gate: 'AGE-SECRET-KEY-1',
      starts: ['AGE-SECRET-KEY-1'],
      checks: [{ kind: 'bech32' }],
      variables: ['SOPS_AGE_KEY'],
    },
  ],
  revoke: { page: 'make a new identity, re-encrypt' },
};

/** Files for the test of the rules. */
export const AGE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'age-secret-key',
    hits: [
      { path: '.env', lines: ['SOPS_AGE_KEY={secret:age-secret-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:age-secret-key}",'] },
      { path: '.github/workflows/ci.yml', lines: ['          SOPS_AGE_KEY: {secret:age-secret-key}'] },
    ],
    misses: [
      { path: '.sops.yaml', lines: ['  - age: age1{lower:58}'] },
      { path: '.env', lines: ['SOPS_AGE_KEY={broken:age-secret-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SOPS_AGE_KEY;', 'export SOPS_AGE_KEY=${SOPS_AGE_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:age-secret-key}9Q'] },
    ],
  },
];
