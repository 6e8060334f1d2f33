/** Buildkite: tokens of users, agents and services. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Buildkite. */
export const BUILDKITE: SecretProvider = {
  id: 'buildkite',
  name: 'Buildkite',
  pack: 'common',
  does: 'runs pipelines',
  hosts: ['api.buildkite.com'],
  secrets: [
    {
      id: 'buildkite-token',
      title: 'a Buildkite token',
      value: 'bk(ua|aa|aj|ar|ct|pt|pat|ps)_[0-9A-Za-z_-]{40,}',
      gate: 'bk(ua|aa|aj|ar|ct|pt|pat|ps)_[0-9A-Za-z_-]{3}',
      starts: ['bkua_', 'bkaa_', 'bkaj_', 'bkar_', 'bkct_', 'bkpt_', 'bkpat_', 'bkps_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3 },
      ],
      variables: ['BUILDKITE_API_TOKEN', 'BUILDKITE_AGENT_TOKEN'],
    },
  ],
  revoke: { page: 'buildkite.com/user/api-access-tokens' },
  dryCall: 'GET https://api.buildkite.com/v2/access-token',
};

/** Files for the test of the rules. */
export const BUILDKITE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'buildkite-token',
    hits: [
      { path: '.env', lines: ['BUILDKITE_API_TOKEN={secret:buildkite-token}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:buildkite-token}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:buildkite-token}" https://api.buildkite.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['BUILDKITE_API_TOKEN={broken:buildkite-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.BUILDKITE_API_TOKEN;', 'export BUILDKITE_API_TOKEN=${BUILDKITE_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:buildkite-token}9Q'] },
    ],
  },
];
