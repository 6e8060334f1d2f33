/** GitHub: tokens of people and apps, told by their prefix and their checksum. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of GitHub. */
export const GITHUB: SecretProvider = {
  id: 'github',
  name: 'GitHub',
  pack: 'common',
  does: 'opens repositories',
  hosts: ['api.github.com', 'github.com'],
  secrets: [
    {
      id: 'github-installation-token-jwt',
      title: 'a GitHub app installation token',
      value: 'ghs_[0-9]{1,20}_eyJ[0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{10,}',
      edge: '0-9A-Za-z_.-',
      gate: 'ghs_[0-9]+_eyJ',
      starts: ['ghs_'],
      confidence: 'medium',
      variables: ['GITHUB_TOKEN'],
    },
    {
      id: 'github-pat',
      title: 'a GitHub personal access token',
      value: 'ghp_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'ghp_[0-9A-Za-z]{3}',
      starts: ['ghp_'],
      checks: [{ kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true }],
      variables: ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_PAT'],
    },
    {
      id: 'github-oauth-token',
      title: 'a GitHub OAuth token',
      value: 'gho_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'gho_[0-9A-Za-z]{3}',
      starts: ['gho_'],
      checks: [{ kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true }],
      variables: ['GITHUB_TOKEN'],
    },
    {
      id: 'github-user-token',
      title: 'a GitHub app user token',
      value: 'ghu_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'ghu_[0-9A-Za-z]{3}',
      starts: ['ghu_'],
      checks: [{ kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true }],
      variables: ['GITHUB_TOKEN'],
    },
    {
      id: 'github-installation-token',
      title: 'a GitHub app installation token',
      value: 'ghs_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'ghs_[0-9A-Za-z]{3}',
      starts: ['ghs_'],
      confidence: 'medium',
      variables: ['GITHUB_TOKEN'],
      published: ['797c0ce414586cc8eb6929afe947c720e3e4d351dd070a6fe39f630beaab3054'],
    },
    {
      id: 'github-refresh-token',
      title: 'a GitHub app refresh token',
      value: 'ghr_[0-9A-Za-z]{76}',
      edge: '0-9A-Za-z_',
      gate: 'ghr_[0-9A-Za-z]{3}',
      starts: ['ghr_'],
      checks: [{ kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true }],
      variables: ['GITHUB_REFRESH_TOKEN'],
    },
    {
      id: 'github-fine-grained-pat',
      title: 'a fine-grained GitHub personal access token',
      value: 'github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}',
      edge: '0-9A-Za-z_',
      gate: 'github_pat_[0-9A-Za-z]',
      starts: ['github_pat_'],
      variables: ['GITHUB_TOKEN', 'GH_TOKEN'],
    },
  ],
  revoke: {
    page: 'github.com/settings/tokens',
    documented: true,
    note: 'POST https://api.github.com/credentials/revoke revokes any of them without a login.',
  },
  dryCall: 'GET https://api.github.com/user (Bearer)',
};

/** Files for the test of the rules. */
export const GITHUB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'github-installation-token-jwt',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-installation-token-jwt}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:github-installation-token-jwt}")'] },
      {
        path: 'deploy.sh',
        lines: [
          'curl -H "Authorization: Bearer {secret:github-installation-token-jwt}" https://api.github.com/v1/items',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-installation-token-jwt}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-installation-token-jwt}9Q'] },
    ],
  },
  {
    id: 'github-pat',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-pat}'] },
      { path: 'Dockerfile', lines: ['ENV GITHUB_TOKEN={secret:github-pat}'] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"GITHUB_TOKEN\\"] = \\"{secret:github-pat}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-pat}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-pat}9Q'] },
    ],
  },
  {
    id: 'github-oauth-token',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-oauth-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:github-oauth-token}")'] },
      { path: '.github/workflows/ci.yml', lines: ['          GITHUB_TOKEN: {secret:github-oauth-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-oauth-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-oauth-token}9Q'] },
    ],
  },
  {
    id: 'github-user-token',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-user-token}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:github-user-token}",'] },
      { path: 'k8s/secret.yaml', lines: ['  GITHUB_TOKEN: "{secret:github-user-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-user-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-user-token}9Q'] },
    ],
  },
  {
    id: 'github-installation-token',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-installation-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:github-installation-token}";'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:github-installation-token}" https://api.github.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-installation-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-installation-token}9Q'] },
    ],
  },
  {
    id: 'github-refresh-token',
    hits: [
      { path: '.env', lines: ['GITHUB_REFRESH_TOKEN={secret:github-refresh-token}'] },
      { path: 'Dockerfile', lines: ['ENV GITHUB_REFRESH_TOKEN={secret:github-refresh-token}'] },
      { path: '.github/workflows/ci.yml', lines: ['          GITHUB_REFRESH_TOKEN: {secret:github-refresh-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_REFRESH_TOKEN={broken:github-refresh-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.GITHUB_REFRESH_TOKEN;',
          'export GITHUB_REFRESH_TOKEN=${GITHUB_REFRESH_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-refresh-token}9Q'] },
    ],
  },
  {
    id: 'github-fine-grained-pat',
    hits: [
      { path: '.env', lines: ['GITHUB_TOKEN={secret:github-fine-grained-pat}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:github-fine-grained-pat}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  GITHUB_TOKEN: "{secret:github-fine-grained-pat}"'] },
    ],
    misses: [
      { path: '.env', lines: ['GITHUB_TOKEN={broken:github-fine-grained-pat}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GITHUB_TOKEN;', 'export GITHUB_TOKEN=${GITHUB_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:github-fine-grained-pat}9Q'] },
    ],
  },
];
