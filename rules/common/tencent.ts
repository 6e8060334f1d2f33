/** Tencent Cloud: SecretIds. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Tencent Cloud. */
export const TENCENT: SecretProvider = {
  id: 'tencent',
  name: 'Tencent Cloud',
  pack: 'common',
  does: 'opens a Tencent Cloud account',
  hosts: ['tencentcloudapi.com'],
  secrets: [
    {
      id: 'tencent-secret-id',
      title: 'a Tencent Cloud SecretId',
      value: 'AKID[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_',
      gate: 'AKID[0-9A-Za-z]{3}',
      starts: ['AKID'],
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'low',
      variables: ['TENCENTCLOUD_SECRET_ID'],
    },
  ],
  revoke: { page: 'console.cloud.tencent.com/cam/capi' },
};

/** Files for the test of the rules. */
export const TENCENT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'tencent-secret-id',
    hits: [
      { path: '.env', lines: ['TENCENTCLOUD_SECRET_ID={secret:tencent-secret-id}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:tencent-secret-id}',"] },
      { path: 'scripts/run.sh', lines: ['export TENCENTCLOUD_SECRET_ID="{secret:tencent-secret-id}"'] },
    ],
    misses: [
      { path: '.env', lines: ['TENCENTCLOUD_SECRET_ID={broken:tencent-secret-id}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.TENCENTCLOUD_SECRET_ID;',
          'export TENCENTCLOUD_SECRET_ID=${TENCENTCLOUD_SECRET_ID}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:tencent-secret-id}9Q'] },
    ],
  },
];
