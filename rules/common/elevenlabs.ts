/** ElevenLabs: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ElevenLabs. */
export const ELEVENLABS: SecretProvider = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  pack: 'common',
  does: 'makes speech',
  hosts: ['api.elevenlabs.io'],
  secrets: [
    {
      id: 'elevenlabs-key',
      title: 'an ElevenLabs API key',
      value: 'sk_[0-9a-f]{48}',
      edge: '0-9A-Za-z_',
      gate: 'sk_[0-9a-f]{6}',
      starts: ['sk_'],
      claims: 'eleven|(?<![a-z])xi[-_]?api',
      variables: ['ELEVENLABS_API_KEY', 'XI_API_KEY'],
    },
  ],
  revoke: { page: 'elevenlabs.io/app/settings/api-keys' },
  dryCall: 'GET https://api.elevenlabs.io/v1/user (xi-api-key)',
};

/** Files for the test of the rules. */
export const ELEVENLABS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'elevenlabs-key',
    hits: [
      { path: '.env', lines: ['ELEVENLABS_API_KEY={secret:elevenlabs-key}'] },
      { path: 'speak.py', lines: ['client = ElevenLabs(api_key="{secret:elevenlabs-key}")'] },
      { path: 'speak.sh', lines: ['curl -H "xi-api-key: {secret:elevenlabs-key}" https://api.elevenlabs.io/v1/user'] },
    ],
    misses: [
      { path: '.env', lines: ['ELEVENLABS_API_KEY={broken:elevenlabs-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ELEVENLABS_API_KEY;', 'export ELEVENLABS_API_KEY=${ELEVENLABS_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:elevenlabs-key}9Q'] },
    ],
  },
];
