/** CircleCI: tokens of people and projects. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of CircleCI. */
export const CIRCLECI: SecretProvider = {
  id: 'circleci',
  name: 'CircleCI',
  pack: 'common',
  does: 'runs pipelines',
  hosts: ['circleci.com'],
  secrets: [
    {
      id: 'circleci-token',
      title: 'a CircleCI token',
      value: 'CCI(PAT|PRJ)_[0-9A-Za-z]{22}_[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'CCI(PAT|PRJ)_',
      starts: ['CCIPAT_', 'CCIPRJ_'],
      variables: ['CIRCLE_TOKEN', 'CIRCLECI_TOKEN'],
    },
  ],
  revoke: { page: 'app.circleci.com/settings/user/tokens' },
  dryCall: 'GET https://circleci.com/api/v2/me',
};

/** Files for the test of the rules. */
export const CIRCLECI_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'circleci-token',
    hits: [
      { path: '.env', lines: ['CIRCLE_TOKEN={secret:circleci-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:circleci-token}'"] },
      { path: 'k8s/secret.yaml', lines: ['  CIRCLE_TOKEN: "{secret:circleci-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CIRCLE_TOKEN={broken:circleci-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CIRCLE_TOKEN;', 'export CIRCLE_TOKEN=${CIRCLE_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:circleci-token}9Q'] },
    ],
  },
];
