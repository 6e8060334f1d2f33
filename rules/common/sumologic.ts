/** Sumo Logic: access keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Sumo Logic. */
export const SUMOLOGIC: SecretProvider = {
  id: 'sumologic',
  name: 'Sumo Logic',
  pack: 'common',
  does: 'reads and writes logs',
  hosts: ['api.sumologic.com'],
  secrets: [
    {
      id: 'sumologic-access-key',
      title: 'a Sumo Logic access key',
      value: '[0-9A-Za-z]{64}',
      edge: '0-9A-Za-z_',
      near: { words: '(?<![a-z])sumo', own: 'key|secret' },
      checks: [
        { kind: 'entropy', least: 4.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['SUMOLOGIC_ACCESS_KEY', 'SUMO_ACCESS_KEY'],
    },
  ],
  revoke: { page: 'Sumo Logic > Preferences > Access keys' },
  dryCall: 'GET https://api.sumologic.com/api/v1/collectors',
};

/** Files for the test of the rules. */
export const SUMOLOGIC_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sumologic-access-key',
    hits: [
      { path: '.env', lines: ['SUMOLOGIC_ACCESS_KEY={secret:sumologic-access-key}'] },
      { path: 'app/sumologic.py', lines: ['sumologic_api_key = "{secret:sumologic-access-key}"'] },
      { path: 'config/prod.yml', lines: ['sumologic:', '  api_key: "{secret:sumologic-access-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:sumologic-access-key}"'] },
      { path: '.env', lines: ['SUMOLOGIC_TEMPLATE_ID={secret:sumologic-access-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:sumologic-access-key}'] },
      { path: '.env', lines: ['SUMOLOGIC_ACCESS_KEY=${SUMOLOGIC_ACCESS_KEY}'] },
    ],
  },
];
