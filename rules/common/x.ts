/** X (Twitter): bearer tokens of apps. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of X. */
export const X: SecretProvider = {
  id: 'x',
  name: 'X',
  aliases: ['twitter'],
  pack: 'common',
  does: 'reads posts',
  hosts: ['api.x.com', 'api.twitter.com'],
  secrets: [
    {
      id: 'twitter-bearer-token',
      title: 'an X bearer token',
      value: 'A{22}[0-9A-Za-z%]{80,100}',
      edge: '0-9A-Za-z%+/=',
      gate: 'AAAAAAAAAAAAAAAAAAAAAA[0-9A-Za-z%]',
      starts: ['AAAAAAAAAAAAAAAAAAAAAA'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
        { kind: 'not', expression: 'AAAAA[0-9A-Za-z%]{0,40}AAAAA$' },
      ],
      confidence: 'medium',
      variables: ['TWITTER_BEARER_TOKEN', 'X_BEARER_TOKEN'],
    },
  ],
  revoke: { page: 'developer.x.com > Keys and tokens' },
  dryCall: 'GET https://api.x.com/2/tweets?ids=20',
};

/** Files for the test of the rules. */
export const X_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'twitter-bearer-token',
    hits: [
      { path: '.env', lines: ['TWITTER_BEARER_TOKEN={secret:twitter-bearer-token}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:twitter-bearer-token}'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"TWITTER_BEARER_TOKEN\\"] = \\"{secret:twitter-bearer-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['TWITTER_BEARER_TOKEN={broken:twitter-bearer-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.TWITTER_BEARER_TOKEN;',
          'export TWITTER_BEARER_TOKEN=${TWITTER_BEARER_TOKEN}',
        ],
      },
      { path: 'README.md', lines: ['TWITTER_BEARER_TOKEN=<your key>', 'export TWITTER_BEARER_TOKEN=your-key'] },
    ],
  },
];
