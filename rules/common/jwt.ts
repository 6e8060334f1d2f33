/** JSON Web Tokens of issuers that are not known. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of JSON Web Tokens. */
export const JWT: SecretProvider = {
  id: 'jwt',
  name: 'JSON Web Tokens',
  pack: 'common',
  does: 'logs in where it was issued',
  hosts: [],
  secrets: [
    {
      id: 'jwt',
      title: 'a JSON Web Token',
      value: 'eyJ[0-9A-Za-z_-]{10,}[.]eyJ[0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{10,}',
      edge: '0-9A-Za-z_.-',
      gate: '[.]eyJ',
      gateEdge: false,
      checks: [{ kind: 'jwt' }],
      confidence: 'low',
      variables: ['JWT', 'ACCESS_TOKEN', 'API_TOKEN'],
      published: ['7f75367e7881255134e1375e723d1dea8ad5f6a4fdb79d938df1f1754a830606'],
    },
  ],
  revoke: { page: 'at its issuer' },
};

/** Files for the test of the rules. */
export const JWT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'jwt',
    hits: [
      { path: '.env', lines: ['JWT={secret:jwt}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:jwt}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  JWT: "{secret:jwt}"'] },
    ],
    misses: [
      { path: 'a.md', lines: ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.{alnum:20}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.JWT;', 'export JWT=${JWT}'] },
      { path: 'data.csv', lines: ['7,N{secret:jwt}9Q'] },
    ],
  },
];
