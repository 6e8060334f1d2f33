/** HCP Terraform: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of HCP Terraform. */
export const TERRAFORM: SecretProvider = {
  id: 'terraform',
  name: 'HCP Terraform',
  pack: 'common',
  does: 'changes infrastructure',
  hosts: ['app.terraform.io'],
  secrets: [
    {
      id: 'terraform-cloud-token',
      title: 'an HCP Terraform token',
      value: '[0-9A-Za-z]{14}[.]atlasv1[.][0-9A-Za-z_=-]{60,70}',
      edge: '0-9A-Za-z_.=-',
      gate: '[.]atlasv1[.]',
      gateEdge: false,
      variables: ['TFE_TOKEN', 'ATLAS_TOKEN'],
    },
  ],
  revoke: { page: 'app.terraform.io/app/settings/tokens' },
  dryCall: 'GET https://app.terraform.io/api/v2/account/details',
};

/** Files for the test of the rules. */
export const TERRAFORM_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'terraform-cloud-token',
    hits: [
      { path: '.env', lines: ['TFE_TOKEN={secret:terraform-cloud-token}'] },
      { path: 'Dockerfile', lines: ['ENV TFE_TOKEN={secret:terraform-cloud-token}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:terraform-cloud-token}" https://app.terraform.io/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['TFE_TOKEN={broken:terraform-cloud-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.TFE_TOKEN;', 'export TFE_TOKEN=${TFE_TOKEN}'] },
      { path: 'README.md', lines: ['TFE_TOKEN=<your key>', 'export TFE_TOKEN=your-key'] },
    ],
  },
];
