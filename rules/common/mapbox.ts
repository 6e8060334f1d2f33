/** Mapbox: secret tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mapbox. */
export const MAPBOX: SecretProvider = {
  id: 'mapbox',
  name: 'Mapbox',
  pack: 'common',
  does: 'uploads and reads maps',
  hosts: ['api.mapbox.com'],
  secrets: [
    {
      id: 'mapbox-secret-token',
      title: 'a Mapbox secret token',
      value: 'sk[.]eyJ[0-9A-Za-z_-]{60,120}[.][0-9A-Za-z_-]{22}',
      edge: '0-9A-Za-z_.-',
      gate: 'sk[.]eyJ',
      starts: ['sk.eyJ'],
      variables: ['MAPBOX_SECRET_TOKEN', 'MAPBOX_DOWNLOADS_TOKEN'],
    },
  ],
  revoke: { page: 'account.mapbox.com/access-tokens' },
};

/** Files for the test of the rules. */
export const MAPBOX_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mapbox-secret-token',
    hits: [
      { path: '.env', lines: ['MAPBOX_SECRET_TOKEN={secret:mapbox-secret-token}'] },
      { path: 'Dockerfile', lines: ['ENV MAPBOX_SECRET_TOKEN={secret:mapbox-secret-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:mapbox-secret-token}`, see the wiki.'] },
    ],
    misses: [
      { path: 'map.js', lines: ["mapboxgl.accessToken = 'pk.eyJ{alnum:70}.{alnum:22}';"] },
      { path: '.env', lines: ['MAPBOX_SECRET_TOKEN={broken:mapbox-secret-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.MAPBOX_SECRET_TOKEN;', 'export MAPBOX_SECRET_TOKEN=${MAPBOX_SECRET_TOKEN}'],
      },
    ],
  },
];
