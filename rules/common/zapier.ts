/** Zapier: catch hooks. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Zapier. */
export const ZAPIER: SecretProvider = {
  id: 'zapier',
  name: 'Zapier',
  pack: 'common',
  does: 'starts a Zap',
  hosts: ['hooks.zapier.com'],
  secrets: [
    {
      id: 'zapier-webhook',
      title: 'a Zapier webhook',
      value: 'hooks[.]zapier[.]com/hooks/catch/[0-9]{5,9}/[0-9a-z]{5,10}',
      gate: 'hooks[.]zapier[.]com/hooks/catch/[0-9]',
      gateEdge: false,
      confidence: 'medium',
      variables: ['ZAPIER_WEBHOOK_URL'],
    },
  ],
  revoke: { page: 'zap editor > new hook' },
};

/** Files for the test of the rules. */
export const ZAPIER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'zapier-webhook',
    hits: [
      { path: '.env', lines: ['ZAPIER_WEBHOOK_URL={secret:zapier-webhook}'] },
      { path: 'Dockerfile', lines: ['ENV ZAPIER_WEBHOOK_URL={secret:zapier-webhook}'] },
      { path: 'k8s/secret.yaml', lines: ['  ZAPIER_WEBHOOK_URL: "{secret:zapier-webhook}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ZAPIER_WEBHOOK_URL={broken:zapier-webhook}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ZAPIER_WEBHOOK_URL;', 'export ZAPIER_WEBHOOK_URL=${ZAPIER_WEBHOOK_URL}'],
      },
      { path: 'README.md', lines: ['ZAPIER_WEBHOOK_URL=<your key>', 'export ZAPIER_WEBHOOK_URL=your-key'] },
    ],
  },
];
