/** Shopify: tokens of shops and apps. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Shopify. */
export const SHOPIFY: SecretProvider = {
  id: 'shopify',
  name: 'Shopify',
  pack: 'common',
  does: 'opens a shop',
  hosts: ['myshopify.com'],
  secrets: [
    {
      id: 'shopify-token',
      title: 'a Shopify token',
      value: 'shp(at|ca|pa|ss|tka)_[0-9A-Fa-f]{32}',
      edge: '0-9A-Za-z_',
      gate: 'shp(at|ca|pa|ss|tka)_[0-9A-Fa-f]',
      starts: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_'],
      variables: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_API_SECRET'],
    },
  ],
  revoke: { page: 'admin.shopify.com > Settings > Apps > Develop apps' },
  dryCall: 'GET https://<shop>.myshopify.com/admin/oauth/access_scopes.json',
};

/** Files for the test of the rules. */
export const SHOPIFY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'shopify-token',
    hits: [
      { path: '.env', lines: ['SHOPIFY_ACCESS_TOKEN={secret:shopify-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:shopify-token}',"] },
      { path: 'k8s/secret.yaml', lines: ['  SHOPIFY_ACCESS_TOKEN: "{secret:shopify-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SHOPIFY_ACCESS_TOKEN={broken:shopify-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SHOPIFY_ACCESS_TOKEN;',
          'export SHOPIFY_ACCESS_TOKEN=${SHOPIFY_ACCESS_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:shopify-token}9Q'] },
    ],
  },
];
