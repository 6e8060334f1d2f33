/** Splunk: tokens of the HTTP Event Collector. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Splunk. */
export const SPLUNK: SecretProvider = {
  id: 'splunk',
  name: 'Splunk',
  pack: 'common',
  does: 'writes logs',
  hosts: ['splunkcloud.com'],
  secrets: [
    {
      id: 'logdna-splunk-hec',
      title: 'a Splunk HEC token',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      near: { words: 'splunk|(?<![a-z])hec(?![a-z])', own: 'token|key|auth' },
      confidence: 'low',
      variables: ['SPLUNK_HEC_TOKEN'],
    },
  ],
  revoke: { page: 'Splunk > Data inputs > HTTP Event Collector' },
};

/** Files for the test of the rules. */
export const SPLUNK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'logdna-splunk-hec',
    hits: [
      { path: '.env', lines: ['SPLUNK_HEC_TOKEN={secret:logdna-splunk-hec}'] },
      { path: 'app/splunk.py', lines: ['splunk_api_key = "{secret:logdna-splunk-hec}"'] },
      { path: 'config/prod.yml', lines: ['splunk:', '  api_key: "{secret:logdna-splunk-hec}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:logdna-splunk-hec}"'] },
      { path: '.env', lines: ['SPLUNK_TEMPLATE_ID={secret:logdna-splunk-hec}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:logdna-splunk-hec}'] },
      { path: '.env', lines: ['SPLUNK_HEC_TOKEN=${SPLUNK_HEC_TOKEN}'] },
    ],
  },
];
