/** Flutterwave: live secret keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Flutterwave. */
export const FLUTTERWAVE: SecretProvider = {
  id: 'flutterwave',
  name: 'Flutterwave',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.flutterwave.com'],
  secrets: [
    {
      id: 'flutterwave-key',
      title: 'a Flutterwave live secret key',
      value: 'FLWSECK-[0-9a-f]{32}-X',
      gate: 'FLWSECK-',
      starts: ['FLWSECK-'],
      variables: ['FLW_SECRET_KEY'],
    },
  ],
  revoke: { page: 'app.flutterwave.com > Settings > API' },
  dryCall: 'GET https://api.flutterwave.com/v3/balances',
};

/** Files for the test of the rules. */
export const FLUTTERWAVE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'flutterwave-key',
    hits: [
      { path: '.env', lines: ['FLW_SECRET_KEY={secret:flutterwave-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:flutterwave-key}'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"FLW_SECRET_KEY\\"] = \\"{secret:flutterwave-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['FLW_SECRET_KEY=FLWSECK_TEST-{hex:32}-X'] },
      { path: '.env', lines: ['FLW_SECRET_KEY={broken:flutterwave-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.FLW_SECRET_KEY;', 'export FLW_SECRET_KEY=${FLW_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:flutterwave-key}9Q'] },
    ],
  },
];
