/** PagerDuty: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of PagerDuty. */
export const PAGERDUTY: SecretProvider = {
  id: 'pagerduty',
  name: 'PagerDuty',
  pack: 'common',
  does: 'reads and changes on-call plans',
  hosts: ['api.pagerduty.com'],
  secrets: [
    {
      id: 'pagerduty-key',
      title: 'a PagerDuty API key',
      value: '(u[+][0-9A-Za-z_-]{18}|[0-9A-Za-z_-]{20})',
      near: { words: 'pagerduty|(?<![a-z])pd_?api', own: 'key|token|api' },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['PAGERDUTY_API_KEY', 'PAGERDUTY_TOKEN', 'PD_API_KEY'],
    },
  ],
  revoke: { page: '<account>.pagerduty.com > API Access Keys' },
  dryCall: 'GET https://api.pagerduty.com/abilities',
};

/** Files for the test of the rules. */
export const PAGERDUTY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'pagerduty-key',
    hits: [
      { path: '.env', lines: ['PAGERDUTY_API_KEY={secret:pagerduty-key}'] },
      { path: 'app/pagerduty.py', lines: ['pagerduty_api_key = "{secret:pagerduty-key}"'] },
      { path: 'config/prod.yml', lines: ['pagerduty:', '  api_key: "{secret:pagerduty-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:pagerduty-key}"'] },
      { path: '.env', lines: ['PAGERDUTY_TEMPLATE_ID={secret:pagerduty-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:pagerduty-key}'] },
      { path: '.env', lines: ['PAGERDUTY_API_KEY=${PAGERDUTY_API_KEY}'] },
    ],
  },
];
