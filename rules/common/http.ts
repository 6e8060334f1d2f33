/** HTTP: logins and tokens in an Authorization header. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { OF_TESTS } from '../test-paths.ts';

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
      low: { path: OF_TESTS },
      variables: ['HTTP_BASIC_AUTH'],
      published: [
        'cf4d418ed3de92d71f767db5391d5a2dacd40e1ce49e75d1137e2ecf4982d844',
        '157da8472590f0ce0a7c651bd79aecb5cc582944fcf76cbabada915d333deee8',
        'ad62d48d8b069026a2a0d0291f857a77e1975edf610aa3502e8bc71bd96f513a',
        '2e03469e8304b9356bb552a9cb973821eb3f511f7ad8c41418568eb153c16df6',
        '9ee6f3cb2a256b594e0a620eaaff2bb88bc8eff6c37a515e7a1edfc2508377fb',
        '84e009175f620114709eb9421c63e40b898bcd65894882167d853f15c92f061e',
        'ca7459e2b26776de081b9a07e40227fd6cff232a1e3233ff6b6aa6d036ca9981',
        '6848df5c2f14e2fe7eafe3b8445f7f524339a31e6351e840785755860f0b0895',
        '584b27d64ebc1b3341f7fc9a9c3f1a54422e9a1ca3079fd5531d9f489219f8d0',
        '92a882bb4b22e59a74758c54377a374acb1f3c099f67108f0bf1d2fff9b16431',
      ],
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
