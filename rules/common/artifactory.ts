/** JFrog Artifactory: API keys and reference tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of JFrog Artifactory. */
export const ARTIFACTORY: SecretProvider = {
  id: 'artifactory',
  name: 'JFrog Artifactory',
  aliases: ['jfrog'],
  pack: 'common',
  does: 'pushes and pulls packages',
  hosts: ['jfrog.io'],
  secrets: [
    {
      id: 'artifactory-key',
      title: 'an Artifactory key',
      value: '(AKCp[0-9A-Za-z]{69}|cmVmd[0-9A-Za-z]{59})',
      edge: '0-9A-Za-z_',
      gate: 'AKCp[0-9A-Za-z]{3}|cmVmd[0-9A-Za-z]{3}',
      starts: ['AKCp', 'cmVmd'],
      checks: [{ kind: 'entropy', least: 4.5 }],
      variables: ['ARTIFACTORY_API_KEY', 'JFROG_API_KEY', 'JF_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: '<host>/ui/user_profile' },
};

/** Files for the test of the rules. */
export const ARTIFACTORY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'artifactory-key',
    hits: [
      { path: '.env', lines: ['ARTIFACTORY_API_KEY={secret:artifactory-key}'] },
      { path: 'app/settings.py', lines: ['ARTIFACTORY_API_KEY = "{secret:artifactory-key}"'] },
      { path: 'scripts/run.sh', lines: ['export ARTIFACTORY_API_KEY="{secret:artifactory-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ARTIFACTORY_API_KEY={broken:artifactory-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ARTIFACTORY_API_KEY;', 'export ARTIFACTORY_API_KEY=${ARTIFACTORY_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:artifactory-key}9Q'] },
    ],
  },
];
