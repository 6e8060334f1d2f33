/** Datadog: API and application keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Datadog. */
export const DATADOG: SecretProvider = {
  id: 'datadog',
  name: 'Datadog',
  pack: 'common',
  does: 'reads and writes metrics',
  hosts: ['api.datadoghq.com', 'datadoghq.eu'],
  secrets: [
    {
      id: 'datadog-app-key',
      title: 'a Datadog application key',
      value: '[0-9a-f]{40}',
      near: { words: 'datadog|(?<![a-z])dd_?(?:api|app|key|-)|(?<![a-z])dd-', own: 'app(?:lication)?[-_.]?key' },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['DD_APP_KEY', 'DATADOG_APP_KEY', 'DD_APPLICATION_KEY'],
    },
    {
      id: 'datadog-api-key',
      title: 'a Datadog API key',
      value: '[0-9a-f]{32}',
      near: { words: 'datadog|(?<![a-z])dd_?api|(?<![a-z])dd-', own: 'api|key|token' },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['DD_API_KEY', 'DATADOG_API_KEY'],
    },
  ],
  revoke: { page: 'app.datadoghq.com/organization-settings/application-keys' },
  dryCall: 'GET https://api.datadoghq.com/api/v1/validate (DD-API-KEY)',
};

/** Files for the test of the rules. */
export const DATADOG_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'datadog-app-key',
    hits: [
      { path: '.env', lines: ['DD_APP_KEY={secret:datadog-app-key}'] },
      { path: 'main.tf', lines: ['provider "datadog" {', '  app_key = "{secret:datadog-app-key}"', '}'] },
      {
        path: 'metrics.sh',
        lines: ['curl -H "DD-APPLICATION-KEY: {secret:datadog-app-key}" https://api.datadoghq.com/api/v2/metrics'],
      },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:datadog-app-key}"'] },
      { path: '.env', lines: ['DATADOG_TEMPLATE_ID={secret:datadog-app-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:datadog-app-key}'] },
      { path: '.env', lines: ['DD_APP_KEY=${DD_APP_KEY}'] },
    ],
  },
  {
    id: 'datadog-api-key',
    hits: [
      { path: '.env', lines: ['DD_API_KEY={secret:datadog-api-key}'] },
      { path: 'app/datadog.py', lines: ['datadog_api_key = "{secret:datadog-api-key}"'] },
      { path: 'config/prod.yml', lines: ['datadog:', '  api_key: "{secret:datadog-api-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['DD_CLIENT_TOKEN=pub{hex:32}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:datadog-api-key}"'] },
      { path: '.env', lines: ['DATADOG_TEMPLATE_ID={secret:datadog-api-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:datadog-api-key}'] },
      { path: '.env', lines: ['DD_API_KEY=${DD_API_KEY}'] },
    ],
  },
];
