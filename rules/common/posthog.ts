/** PostHog: personal API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of PostHog. */
export const POSTHOG: SecretProvider = {
  id: 'posthog',
  name: 'PostHog',
  pack: 'common',
  does: 'reads product data',
  hosts: ['us.posthog.com', 'eu.posthog.com'],
  secrets: [
    {
      id: 'posthog-personal-key',
      title: 'a PostHog personal API key',
      value: 'phx_[0-9A-Za-z_]{43,48}',
      gate: 'phx_[0-9A-Za-z_]{6}',
      starts: ['phx_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['POSTHOG_PERSONAL_API_KEY'],
    },
  ],
  revoke: { page: 'us.posthog.com/settings/user-api-keys' },
  dryCall: 'GET https://us.posthog.com/api/users/@me/',
};

/** Files for the test of the rules. */
export const POSTHOG_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'posthog-personal-key',
    hits: [
      { path: '.env', lines: ['POSTHOG_PERSONAL_API_KEY={secret:posthog-personal-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:posthog-personal-key}",'] },
      { path: 'k8s/secret.yaml', lines: ['  POSTHOG_PERSONAL_API_KEY: "{secret:posthog-personal-key}"'] },
    ],
    misses: [
      { path: 'app.js', lines: ["posthog.init('phc_{alnum:43}');"] },
      { path: '.env', lines: ['POSTHOG_PERSONAL_API_KEY={broken:posthog-personal-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.POSTHOG_PERSONAL_API_KEY;',
          'export POSTHOG_PERSONAL_API_KEY=${POSTHOG_PERSONAL_API_KEY}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:posthog-personal-key}9Q'] },
    ],
  },
];
