/** Trigger.dev: secret keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Trigger.dev. */
export const TRIGGER_DEV: SecretProvider = {
  id: 'trigger-dev',
  name: 'Trigger.dev',
  pack: 'common',
  does: 'runs jobs',
  hosts: ['api.trigger.dev'],
  secrets: [
    {
      id: 'trigger-dev-key',
      title: 'a Trigger.dev secret key',
      value: 'tr_(prod|stg|pat)_[0-9A-Za-z]{20,40}',
      edge: '0-9A-Za-z_',
      gate: 'tr_(prod|stg|pat)_',
      starts: ['tr_prod_', 'tr_stg_', 'tr_pat_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.3 },
      ],
      variables: ['TRIGGER_SECRET_KEY'],
    },
  ],
  revoke: { page: 'cloud.trigger.dev > API keys' },
};

/** Files for the test of the rules. */
export const TRIGGER_DEV_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'trigger-dev-key',
    hits: [
      { path: '.env', lines: ['TRIGGER_SECRET_KEY={secret:trigger-dev-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:trigger-dev-key}",'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"TRIGGER_SECRET_KEY\\"] = \\"{secret:trigger-dev-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['TRIGGER_SECRET_KEY=tr_dev_{alnum:24}'] },
      { path: '.env', lines: ['TRIGGER_SECRET_KEY={broken:trigger-dev-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TRIGGER_SECRET_KEY;', 'export TRIGGER_SECRET_KEY=${TRIGGER_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:trigger-dev-key}9Q'] },
    ],
  },
];
