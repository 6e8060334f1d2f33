/** SonarQube and SonarCloud: tokens of users, projects and organizations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Sonar. */
export const SONAR: SecretProvider = {
  id: 'sonar',
  name: 'Sonar',
  aliases: ['sonarqube', 'sonarcloud'],
  pack: 'common',
  does: 'reads and writes analyses',
  hosts: ['sonarcloud.io'],
  secrets: [
    {
      id: 'sonar-token',
      title: 'a Sonar token',
      value: 'sq[upa]_[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'sq[upa]_[0-9a-f]{3}',
      starts: ['squ_', 'sqp_', 'sqa_'],
      variables: ['SONAR_TOKEN'],
    },
    {
      id: 'sonarcloud-org-token',
      title: 'a SonarCloud organization token',
      value: 'sqco_[0-9A-Za-z]{59}',
      edge: '0-9A-Za-z_',
      gate: 'sqco_[0-9A-Za-z]{3}',
      starts: ['sqco_'],
      variables: ['SONAR_TOKEN'],
    },
  ],
  revoke: { page: 'sonarcloud.io/account/security' },
  dryCall: 'GET https://sonarcloud.io/api/authentication/validate',
};

/** Files for the test of the rules. */
export const SONAR_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sonar-token',
    hits: [
      { path: '.env', lines: ['SONAR_TOKEN={secret:sonar-token}'] },
      { path: 'docker-compose.yml', lines: ['      - SONAR_TOKEN={secret:sonar-token}'] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"SONAR_TOKEN\\"] = \\"{secret:sonar-token}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['SONAR_TOKEN={broken:sonar-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.SONAR_TOKEN;', 'export SONAR_TOKEN=${SONAR_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:sonar-token}9Q'] },
    ],
  },
  {
    id: 'sonarcloud-org-token',
    hits: [
      { path: '.env', lines: ['SONAR_TOKEN={secret:sonarcloud-org-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:sonarcloud-org-token}',"] },
      { path: '.github/workflows/ci.yml', lines: ['          SONAR_TOKEN: {secret:sonarcloud-org-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['SONAR_TOKEN={broken:sonarcloud-org-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.SONAR_TOKEN;', 'export SONAR_TOKEN=${SONAR_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:sonarcloud-org-token}9Q'] },
    ],
  },
];
