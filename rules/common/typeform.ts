/** Typeform: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Typeform. */
export const TYPEFORM: SecretProvider = {
  id: 'typeform',
  name: 'Typeform',
  pack: 'common',
  does: 'reads answers of forms',
  hosts: ['api.typeform.com'],
  secrets: [
    {
      id: 'typeform-token',
      title: 'a Typeform access token',
      value: 'tfp_[0-9A-Za-z_.-]{40,59}',
      edge: '0-9A-Za-z_.-',
      gate: 'tfp_[0-9A-Za-z_.-]',
      starts: ['tfp_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['TYPEFORM_TOKEN'],
    },
  ],
  revoke: { page: 'admin.typeform.com/user/tokens' },
  dryCall: 'GET https://api.typeform.com/me',
};

/** Files for the test of the rules. */
export const TYPEFORM_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'typeform-token',
    hits: [
      { path: '.env', lines: ['TYPEFORM_TOKEN={secret:typeform-token}'] },
      { path: 'Dockerfile', lines: ['ENV TYPEFORM_TOKEN={secret:typeform-token}'] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"TYPEFORM_TOKEN\\"] = \\"{secret:typeform-token}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['TYPEFORM_TOKEN={broken:typeform-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TYPEFORM_TOKEN;', 'export TYPEFORM_TOKEN=${TYPEFORM_TOKEN}'],
      },
      { path: 'README.md', lines: ['TYPEFORM_TOKEN=<your key>', 'export TYPEFORM_TOKEN=your-key'] },
    ],
  },
];
