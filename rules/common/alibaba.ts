/** Alibaba Cloud: AccessKey ids. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Alibaba Cloud. */
export const ALIBABA: SecretProvider = {
  id: 'alibaba',
  name: 'Alibaba Cloud',
  aliases: ['aliyun'],
  pack: 'common',
  does: 'opens an Alibaba Cloud account',
  hosts: ['aliyuncs.com'],
  secrets: [
    {
      id: 'alibaba-access-key-id',
      title: 'an Alibaba Cloud AccessKey id',
      value: 'LTAI[0-9A-Za-z]{20}',
      edge: '0-9A-Za-z_',
      gate: 'LTAI[0-9A-Za-z]{3}',
      starts: ['LTAI'],
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'medium',
      variables: ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_ID'],
    },
  ],
  revoke: { page: 'ram.console.aliyun.com > AccessKey' },
};

/** Files for the test of the rules. */
export const ALIBABA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'alibaba-access-key-id',
    hits: [
      { path: '.env', lines: ['ALIBABA_CLOUD_ACCESS_KEY_ID={secret:alibaba-access-key-id}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:alibaba-access-key-id}'] },
      { path: 'k8s/secret.yaml', lines: ['  ALIBABA_CLOUD_ACCESS_KEY_ID: "{secret:alibaba-access-key-id}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ALIBABA_CLOUD_ACCESS_KEY_ID={broken:alibaba-access-key-id}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.ALIBABA_CLOUD_ACCESS_KEY_ID;',
          'export ALIBABA_CLOUD_ACCESS_KEY_ID=${ALIBABA_CLOUD_ACCESS_KEY_ID}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:alibaba-access-key-id}9Q'] },
    ],
  },
];
