/** Docker: access tokens of Docker Hub, join tokens of swarms, logins of registries. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Docker. */
export const DOCKER: SecretProvider = {
  id: 'docker',
  name: 'Docker',
  pack: 'common',
  does: 'pushes and pulls images',
  hosts: ['hub.docker.com', 'registry-1.docker.io'],
  secrets: [
    {
      id: 'docker-hub-token',
      title: 'a Docker Hub access token',
      value: 'dckr_(pat_[0-9A-Za-z_-]{27}|oat_[0-9A-Za-z_-]{32})',
      gate: 'dckr_[po]at_',
      starts: ['dckr_pat_', 'dckr_oat_'],
      variables: ['DOCKERHUB_TOKEN', 'DOCKER_PASSWORD', 'DOCKER_TOKEN'],
    },
    {
      id: 'docker-swarm-join-token',
      title: 'a join token of a Docker swarm',
      value: 'SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}',
      gate: 'SWMTKN-1-',
      starts: ['SWMTKN-1-'],
      variables: ['SWARM_JOIN_TOKEN'],
      published: [
        'bb54574a88d7fa3176909df4aacf49fe8c3963ca802e20dc0c2d964f670131f6',
        '33a6d3750d9a769b1c15ed2c4c2aa19f88fd673de6f98ca5327fb78639770e8d',
        'b5b17ca1d65733bbbdf82a5ca9164a549f0b077846125f397658b468c4292e16',
        'fbc5f7847129b77feba0d8f038e18af159add07e989c590143a85e83e7bf5d2f',
        '441c66009c2ab92078dcfbac9126e9989de3b84152847f47db47c536cd186dc5',
        'e9897976005540a696eae0c401c7156d64cd167940870270f82c1873cbe2e740',
      ],
    },
    {
      id: 'docker-config-auth',
      title: 'a login of a container registry',
      value: '[0-9A-Za-z+/]{12,}={0,2}',
      edge: '',
      gate: '"auth" *: *"',
      near: { words: 'auths', own: '^auth$', file: true },
      checks: [{ kind: 'basic' }],
      confidence: 'low',
      variables: ['DOCKER_AUTH_CONFIG'],
    },
  ],
  revoke: { page: 'app.docker.com/settings/personal-access-tokens' },
};

/** Files for the test of the rules. */
export const DOCKER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'docker-hub-token',
    hits: [
      { path: '.env', lines: ['DOCKERHUB_TOKEN={secret:docker-hub-token}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:docker-hub-token}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  DOCKERHUB_TOKEN: "{secret:docker-hub-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['DOCKERHUB_TOKEN={broken:docker-hub-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DOCKERHUB_TOKEN;', 'export DOCKERHUB_TOKEN=${DOCKERHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:docker-hub-token}9Q'] },
    ],
  },
  {
    id: 'docker-swarm-join-token',
    hits: [
      { path: '.env', lines: ['SWARM_JOIN_TOKEN={secret:docker-swarm-join-token}'] },
      { path: 'docker-compose.yml', lines: ['      - SWARM_JOIN_TOKEN={secret:docker-swarm-join-token}'] },
      { path: '.github/workflows/ci.yml', lines: ['          SWARM_JOIN_TOKEN: {secret:docker-swarm-join-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['SWARM_JOIN_TOKEN={broken:docker-swarm-join-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SWARM_JOIN_TOKEN;', 'export SWARM_JOIN_TOKEN=${SWARM_JOIN_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:docker-swarm-join-token}9Q'] },
    ],
  },
  {
    id: 'docker-config-auth',
    hits: [
      {
        path: 'config.json',
        lines: [
          '{',
          '  "auths": {',
          '    "ghcr.io": {',
          '      "auth": "{secret:docker-config-auth}"',
          '    }',
          '  }',
          '}',
        ],
      },
      {
        path: '.docker/config.json',
        lines: ['{"auths":{"registry.kontor.dev":{"auth":"{secret:docker-config-auth}"}}}'],
      },
      {
        path: 'ci.yml',
        lines: [
          '      DOCKER_AUTH_CONFIG: \'{"auths":{"registry.kontor.dev":{"auth":"{secret:docker-config-auth}"}}}\'',
        ],
      },
    ],
    misses: [
      { path: 'config.json', lines: ['{"auths":{"ghcr.io":{"auth":""}}}'] },
      { path: 'a.json', lines: ['{"name":"{secret:docker-config-auth}"}'] },
      { path: 'a.json', lines: ['{"auth":"{secret:docker-config-auth}"}'] },
    ],
  },
];
