/** NuGet: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of NuGet. */
export const NUGET: SecretProvider = {
  id: 'nuget',
  name: 'NuGet',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['www.nuget.org'],
  secrets: [
    {
      id: 'nuget-api-key',
      title: 'a NuGet API key',
      value: 'oy2[a-z2-7]{43}',
      edge: '0-9A-Za-z_',
      gate: 'oy2[a-z2-7]{3}',
      starts: ['oy2'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['NUGET_API_KEY'],
    },
  ],
  revoke: { page: 'nuget.org/account/apikeys' },
};

/** Files for the test of the rules. */
export const NUGET_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'nuget-api-key',
    hits: [
      {
        path: 'push.ps1',
        lines: [
          'dotnet nuget push a.nupkg --api-key {secret:nuget-api-key} --source https://api.nuget.org/v3/index.json',
        ],
      },
      { path: '.env', lines: ['NUGET_API_KEY={secret:nuget-api-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:nuget-api-key}',"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:nuget-api-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['NUGET_API_KEY={broken:nuget-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NUGET_API_KEY;', 'export NUGET_API_KEY=${NUGET_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:nuget-api-key}9Q'] },
    ],
  },
];
