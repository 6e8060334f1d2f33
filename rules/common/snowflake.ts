/** Snowflake: programmatic access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Snowflake. */
export const SNOWFLAKE: SecretProvider = {
  id: 'snowflake',
  name: 'Snowflake',
  pack: 'common',
  does: 'opens a database',
  hosts: ['snowflakecomputing.com'],
  secrets: [
    {
      id: 'snowflake-pat',
      title: 'a Snowflake access token',
      value: '[0-9A-Za-z_.-]{100,}',
      edge: '0-9A-Za-z_.-',
      gate: 'SNOWFLAKE|[Ss]nowflake',
      near: { words: '(?<!discord[_-]?)snowflake', own: 'pat(?![a-z])|token|pass|pwd|key' },
      checks: [
        { kind: 'entropy', least: 4.5 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'not', expression: '[.]{2}' },
      ],
      variables: ['SNOWFLAKE_PAT', 'SNOWFLAKE_PASSWORD', 'SNOWSQL_PWD'],
    },
  ],
  revoke: { page: 'app.snowflake.com > Settings > Authentication' },
};

/** Files for the test of the rules. */
export const SNOWFLAKE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'snowflake-pat',
    hits: [
      { path: '.env', lines: ['SNOWFLAKE_PAT={secret:snowflake-pat}'] },
      { path: 'app/snowflake.py', lines: ['snowflake_api_key = "{secret:snowflake-pat}"'] },
      { path: 'config/prod.yml', lines: ['snowflake:', '  api_key: "{secret:snowflake-pat}"'] },
    ],
    misses: [
      { path: '.env', lines: ['DISCORD_SNOWFLAKE_TOKEN={secret:snowflake-pat}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:snowflake-pat}"'] },
      { path: '.env', lines: ['SNOWFLAKE_TEMPLATE_ID={secret:snowflake-pat}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:snowflake-pat}'] },
      { path: '.env', lines: ['SNOWFLAKE_PAT=${SNOWFLAKE_PAT}'] },
    ],
  },
];
