/** Private keys: PEM, OpenSSH, PGP, PuTTY, WireGuard, OpenVPN, JWK. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { OF_TESTS } from '../test-paths.ts';

/** Besides, files that begin with the word: `test-server.key`. */
const TESTS = `${OF_TESTS}|(^|/)tests?[-_][^/]*$`;

/** Secrets of private keys. */
export const PRIVATE_KEY: SecretProvider = {
  id: 'private-key',
  name: 'private keys',
  pack: 'common',
  does: 'proves who a server or a person is',
  hosts: [],
  secrets: [
    {
      id: 'private-key-pem',
      title: 'a private key',
      value: '-----BEGIN ([A-Z0-9]+ )?PRIVATE KEY-----[0-9A-Za-z+/=\\\\ ]{64,}-----END ([A-Z0-9]+ )?PRIVATE KEY-----',
      edge: '',
      gate: 'PRIVATE KEY',
      gateEdge: false,
      checks: [{ kind: 'key', of: 'pem' }],
      block: { begin: '-----BEGIN ([A-Z0-9]+ )?PRIVATE KEY-----', end: '-----END ([A-Z0-9]+ )?PRIVATE KEY-----' },
      low: { path: TESTS },
      variables: ['PRIVATE_KEY', 'SSH_PRIVATE_KEY', 'APP_PRIVATE_KEY'],
      // The root of Go's own tests for crypto/x509, and an example of libxmlsec.
      published: [
        'c3f363342dbf5f4b9a5374b33ba112b383be6ee87c76a240c9ff7feeaf49ba60',
        '597eeefb3ad1e46726281b25b80f2889e05aba6d4c644c31d384e04f96dc143e',
      ],
    },
    {
      id: 'private-key-pem-base64',
      title: 'a private key in base64',
      value: 'LS0tLS1CRUdJTi[0-9A-Za-z+/]{200,}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: 'LS0tLS1CRUdJTi',
      starts: ['LS0tLS1CRUdJTi'],
      checks: [{ kind: 'key', of: 'pem', encoded: true }],
      low: { path: TESTS },
      variables: ['SSH_PRIVATE_KEY_B64'],
    },
    {
      id: 'pgp-private-key',
      title: 'a PGP private key',
      value: '-----BEGIN PGP PRIVATE KEY BLOCK-----[0-9A-Za-z+/=:.() \\\\]{64,}-----END PGP PRIVATE KEY BLOCK-----',
      edge: '',
      gate: 'PGP PRIVATE KEY BLOCK',
      gateEdge: false,
      checks: [{ kind: 'key', of: 'pgp' }],
      block: { begin: '-----BEGIN PGP PRIVATE KEY BLOCK-----', end: '-----END PGP PRIVATE KEY BLOCK-----' },
      low: { path: TESTS },
      variables: ['GPG_PRIVATE_KEY', 'SIGNING_KEY'],
    },
    {
      id: 'putty-private-key',
      title: 'a PuTTY private key',
      value:
        'PuTTY-User-Key-File-[23]: [0-9a-z@.-]+[\\\\]+[rn].*Private-Lines: [0-9]+[\\\\]+[rn][0-9A-Za-z+/=\\\\]{64,}',
      edge: '',
      gate: 'PuTTY-User-Key-File-',
      gateEdge: false,
      checks: [{ kind: 'key', of: 'putty' }],
      block: { begin: 'PuTTY-User-Key-File-[23]: [0-9a-z@.-]+', end: 'Private-(MAC|Hash):' },
      low: { path: TESTS },
      variables: ['SSH_PRIVATE_KEY'],
    },
    {
      id: 'ssh-openvpn-static-key',
      title: 'an OpenVPN static key',
      value:
        '-----BEGIN OpenVPN (Static key V1|tls-crypt-v2 client key)-----[0-9A-Za-z+/=\\\\ ]{64,}-----END OpenVPN (Static key V1|tls-crypt-v2 client key)-----',
      edge: '',
      gate: 'OpenVPN (Static key V1|tls-crypt-v2 client key)',
      gateEdge: false,
      checks: [{ kind: 'key', of: 'text' }],
      block: {
        begin: '-----BEGIN OpenVPN (Static key V1|tls-crypt-v2 client key)-----',
        end: '-----END OpenVPN (Static key V1|tls-crypt-v2 client key)-----',
      },
      low: { path: TESTS },
      variables: ['OPENVPN_STATIC_KEY'],
    },
    {
      id: 'wireguard-private-key',
      title: 'a WireGuard private key',
      value: '(PrivateKey|PresharedKey) *= *[0-9A-Za-z+/]{43}=',
      edge: '0-9A-Za-z+/=',
      gate: '(PrivateKey|PresharedKey) *=',
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['WG_PRIVATE_KEY'],
    },
    {
      id: 'private-jwk',
      title: 'a JSON Web Key with its private part',
      value: '[0-9A-Za-z_-]{43,}',
      edge: '',
      gate: '"d" *: *"[0-9A-Za-z_-]{6}',
      near: { words: '"kty"', own: '^d$', hosts: ['"kty"'], file: true },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'low',
      variables: ['JWK_PRIVATE_KEY'],
    },
  ],
  revoke: { page: 'replace the key pair', note: 'A certificate of the key has to be revoked where it was issued.' },
};

/** Files for the test of the rules. */
export const PRIVATE_KEY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'private-key-pem',
    hits: [
      { path: '.env', lines: ['SSH_PRIVATE_KEY="{secret:private-key-pem}\\n"'] },
      { path: 'src/key.ts', lines: ["const key = '{secret:private-key-pem}\\n';"] },
      { path: 'deploy.yml', lines: ['  key: "{secret:private-key-pem}"'] },
    ],
    misses: [
      { path: 'README.md', lines: ['-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----'] },
      { path: 'src/pem.go', lines: ['const header = "-----BEGIN RSA PRIVATE KEY-----"'] },
      { path: 'src/a.ts', lines: ['const key = `-----BEGIN PRIVATE KEY-----\\n${body}\\n-----END PRIVATE KEY-----`;'] },
      { path: 'test/fixtures/a.ts', lines: ["const key = '{secret:private-key-pem}';"] },
      { path: 'app/src/dockerTest/resources/a.ts', lines: ["const key = '{secret:private-key-pem}';"] },
      { path: 'app/src/testFixtures/a.ts', lines: ["const key = '{secret:private-key-pem}';"] },
      { path: 'smoke-test/main/a.ts', lines: ["const key = '{secret:private-key-pem}';"] },
      { path: 'certs/test-server.key', lines: ['key: "{secret:private-key-pem}"'] },
    ],
  },
  {
    id: 'private-key-pem-base64',
    hits: [
      { path: '.env', lines: ['SSH_PRIVATE_KEY_B64={secret:private-key-pem-base64}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:private-key-pem-base64}";'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:private-key-pem-base64}`, see the wiki.'] },
    ],
    misses: [
      { path: 'tls.yaml', lines: ['  tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t{alnum:220}'] },
      { path: '.env', lines: ['SSH_PRIVATE_KEY_B64={broken:private-key-pem-base64}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SSH_PRIVATE_KEY_B64;', 'export SSH_PRIVATE_KEY_B64=${SSH_PRIVATE_KEY_B64}'],
      },
    ],
  },
  {
    id: 'pgp-private-key',
    hits: [
      { path: '.env', lines: ['GPG_PRIVATE_KEY="{secret:pgp-private-key}"'] },
      { path: 'sign.yml', lines: ['  key: "{secret:pgp-private-key}\\n"'] },
      { path: 'src/sign.js', lines: ["const key = '{secret:pgp-private-key}';"] },
    ],
    misses: [
      { path: 'README.md', lines: ['-----BEGIN PGP PRIVATE KEY BLOCK-----\\n...'] },
      {
        path: 'keys.ts',
        lines: ['-----BEGIN PGP PUBLIC KEY BLOCK-----\\n{alnum:64}\\n-----END PGP PUBLIC KEY BLOCK-----'],
      },
      { path: 'a.go', lines: ['const begin = "-----BEGIN PGP PRIVATE KEY BLOCK-----"'] },
    ],
  },
  {
    id: 'putty-private-key',
    hits: [
      { path: 'a.env', lines: ['PUTTY_KEY="{secret:putty-private-key}"'] },
      { path: 'b.js', lines: ["const key = '{secret:putty-private-key}';"] },
      { path: 'c.yml', lines: ['ppk: "{secret:putty-private-key}"'] },
    ],
    misses: [
      { path: 'a.py', lines: ['if line.startswith("PuTTY-User-Key-File-2: "):'] },
      { path: 'a.md', lines: ['PuTTY-User-Key-File-3: ssh-ed25519'] },
      { path: 'a.c', lines: ['"PuTTY-User-Key-File-2: ssh-rsa\\nEncryption: none\\n"'] },
    ],
  },
  {
    id: 'ssh-openvpn-static-key',
    hits: [
      { path: 'a.env', lines: ['VPN_KEY="{secret:ssh-openvpn-static-key}"'] },
      { path: 'b.js', lines: ["const key = '{secret:ssh-openvpn-static-key}';"] },
      { path: 'c.yml', lines: ['ta: "{secret:ssh-openvpn-static-key}"'] },
    ],
    misses: [
      { path: 'a.md', lines: ['-----BEGIN OpenVPN Static key V1-----'] },
      { path: 'a.ts', lines: ['-----BEGIN OpenVPN Static key V1-----\\n...\\n-----END OpenVPN Static key V1-----'] },
      { path: 'a.env', lines: ['VPN_KEY=${VPN_KEY}'] },
    ],
  },
  {
    id: 'wireguard-private-key',
    hits: [
      { path: 'wg0.conf', lines: ['[Interface]', '{secret:wireguard-private-key}'] },
      { path: 'setup.sh', lines: ['echo "{secret:wireguard-private-key}" >> wg0.conf'] },
      { path: 'wg1.conf', lines: ['{secret:wireguard-private-key} # laptop'] },
    ],
    misses: [
      { path: 'wg0.conf', lines: ['PublicKey = {alnum:42}A='] },
      { path: '.env', lines: ['WG_PRIVATE_KEY={broken:wireguard-private-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.WG_PRIVATE_KEY;', 'export WG_PRIVATE_KEY=${WG_PRIVATE_KEY}'],
      },
    ],
  },
  {
    id: 'private-jwk',
    hits: [
      { path: 'key.json', lines: ['{"kty":"EC","crv":"P-256","d":"{secret:private-jwk}"}'] },
      {
        path: 'jwk.json',
        lines: ['{', '  "kty": "OKP",', '  "crv": "Ed25519",', '  "d": "{secret:private-jwk}"', '}'],
      },
      { path: 'jwks.json', lines: ['{"keys":[{"kty":"RSA","n":"{alnum:60}","d":"{secret:private-jwk}"}]}'] },
    ],
    misses: [
      { path: 'key.json', lines: ['{"kty":"EC","crv":"P-256","x":"{secret:private-jwk}"}'] },
      { path: 'a.json', lines: ['{"d":"{secret:private-jwk}"}'] },
      { path: 'a.json', lines: ['{"kty":"oct","kid":"{secret:private-jwk}"}'] },
    ],
  },
];
