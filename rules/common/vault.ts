/** HashiCorp Vault: service, batch and recovery tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of HashiCorp Vault. */
export const VAULT: SecretProvider = {
  id: 'vault',
  name: 'HashiCorp Vault',
  pack: 'common',
  does: 'reads secrets',
  hosts: [],
  secrets: [
    {
      id: 'vault-token',
      title: 'a Vault token',
      value: 'hv[sbr][.][0-9A-Za-z_-]{24,}',
      gate: 'hv[sbr][.][0-9A-Za-z_-]{6}',
      starts: ['hvs.', 'hvb.', 'hvr.'],
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['VAULT_TOKEN'],
    },
    {
      id: 'vault-token-legacy',
      title: 'a Vault token',
      value: 's[.][0-9A-Za-z]{24}',
      edge: '0-9A-Za-z_.',
      gate: '[Vv]ault|VAULT',
      near: { words: '(?<!ansible[_-]?|key[_-]?)vault(?!warden)', own: 'token' },
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['VAULT_TOKEN'],
    },
  ],
  revoke: { page: 'vault token revoke' },
};

/** Files for the test of the rules. */
export const VAULT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'vault-token',
    hits: [
      { path: '.env', lines: ['VAULT_TOKEN={secret:vault-token}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:vault-token}",'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:vault-token}" https://api.example.net/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['VAULT_TOKEN={broken:vault-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.VAULT_TOKEN;', 'export VAULT_TOKEN=${VAULT_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:vault-token}9Q'] },
    ],
  },
  {
    id: 'vault-token-legacy',
    hits: [
      { path: '.env', lines: ['VAULT_TOKEN={secret:vault-token-legacy}'] },
      {
        path: 'read.sh',
        lines: ['curl -H "X-Vault-Token: {secret:vault-token-legacy}" http://vault.kontor.dev:8200/v1/secret/app'],
      },
      { path: 'app.yml', lines: ['vault:', '  token: {secret:vault-token-legacy}'] },
    ],
    misses: [
      { path: '.env', lines: ['VAULTWARDEN_ADMIN_TOKEN={secret:vault-token-legacy}'] },
      { path: '.env', lines: ['KEY_VAULT_TOKEN={secret:vault-token-legacy}'] },
      { path: 'a.js', lines: ['vault.token = s.someMethodNameOfThisClass;'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:vault-token-legacy}"'] },
      { path: '.env', lines: ['VAULT_TEMPLATE_ID={secret:vault-token-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:vault-token-legacy}'] },
      { path: '.env', lines: ['VAULT_TOKEN=${VAULT_TOKEN}'] },
    ],
  },
];
