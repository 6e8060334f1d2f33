/** HTTP: logins and tokens in an Authorization header. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of HTTP headers. */
export const HTTP: SecretProvider = {
  id: 'http',
  name: 'HTTP headers',
  pack: 'common',
  does: 'logs in at a server',
  hosts: [],
  secrets: [
    {
      id: 'http-basic-header',
      title: 'a login in an Authorization header',
      value: '([Bb]asic +)?[0-9A-Za-z+/]{12,}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: '[Aa]uthorization[^0-9A-Za-z]+[Bb]asic',
      near: { words: 'authorization', own: 'authorization|basic' },
      checks: [{ kind: 'basic' }],
      confidence: 'medium',
      variables: ['HTTP_BASIC_AUTH'],
    },
    {
      id: 'http-bearer-header',
      title: 'a token in an Authorization header',
      value: '([Bb]earer +)?[0-9A-Za-z._~+/-]{20,}={0,2}',
      edge: '',
      gate: '[Aa]uthorization[^0-9A-Za-z]+[Bb]earer',
      near: { words: 'authorization', own: 'authorization|bearer' },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'not', expression: '[.]{2}|^([Bb]earer +)?eyJ' },
      ],
      confidence: 'low',
      variables: ['API_TOKEN'],
    },
  ],
  revoke: { page: 'at the server' },
};

/** Files for the test of the rules. */
export const HTTP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'http-basic-header',
    hits: [
      { path: 'a.sh', lines: ['curl -H "Authorization: Basic {secret:http-basic-header}" https://api.kontor.dev/v1'] },
      { path: 'a.js', lines: ["const headers = { Authorization: 'Basic {secret:http-basic-header}' };"] },
      { path: 'a.py', lines: ['headers = {"Authorization": "Basic {secret:http-basic-header}"}'] },
    ],
    misses: [
      { path: 'a.sh', lines: ['curl -H "Authorization: Basic dXNlcjpwYXNz" https://api.kontor.dev/v1'] },
      { path: 'a.js', lines: ['const headers = { Authorization: `Basic ${btoa(user)}` };'] },
      { path: 'a.js', lines: ["const title = 'Basic {secret:http-basic-header}';"] },
    ],
  },
  {
    id: 'http-bearer-header',
    hits: [
      {
        path: 'a.sh',
        lines: ['curl -H "Authorization: Bearer {secret:http-bearer-header}" https://api.kontor.dev/v1'],
      },
      { path: 'a.js', lines: ["const headers = { Authorization: 'Bearer {secret:http-bearer-header}' };"] },
      { path: 'a.py', lines: ['headers = {"Authorization": "Bearer {secret:http-bearer-header}"}'] },
    ],
    misses: [
      { path: 'a.sh', lines: ['curl -H "Authorization: Bearer <token>" https://api.kontor.dev/v1'] },
      { path: 'a.js', lines: ['const headers = { Authorization: `Bearer ${TOKEN}` };'] },
      { path: 'a.js', lines: ["const headers = { Authorization: 'Bearer YOUR_TOKEN' };"] },
    ],
  },
];
