/** Kubernetes: keys of clients, tokens of service accounts and of joining nodes. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { OF_TESTS } from '../test-paths.ts';

/** Secrets of Kubernetes. */
export const KUBERNETES: SecretProvider = {
  id: 'kubernetes',
  name: 'Kubernetes',
  pack: 'common',
  does: 'opens a cluster',
  hosts: ['kubernetes.default.svc'],
  secrets: [
    {
      id: 'kubernetes-client-key-data',
      title: 'a client key in a kubeconfig',
      value: 'client-key-data"? *: *"?LS0tLS1CRUdJTi[0-9A-Za-z+/]{86,}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: 'client-key-data',
      checks: [{ kind: 'key', of: 'pem', encoded: true }],
      low: { path: OF_TESTS },
      variables: ['KUBECONFIG'],
    },
    {
      id: 'kubernetes-service-account-token',
      title: 'a token of a Kubernetes service account',
      value: 'eyJ[0-9A-Za-z_-]{10,}[.]eyJ[0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{10,}',
      edge: '0-9A-Za-z_.-',
      gate: '[.]eyJ',
      gateEdge: false,
      checks: [{ kind: 'jwt', claims: { iss: '^kubernetes/serviceaccount$' } }],
      confidence: 'low',
      variables: ['KUBE_TOKEN', 'K8S_TOKEN'],
    },
    {
      id: 'kubernetes-bootstrap-token',
      title: 'a bootstrap token of a Kubernetes cluster',
      value: '[0-9a-z]{6}[.][0-9a-z]{16}',
      edge: '0-9A-Za-z.',
      gate: 'kubeadm',
      near: { words: 'kubeadm|bootstrap', own: 'token' },
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3 },
      ],
      variables: ['KUBEADM_TOKEN'],
    },
  ],
  revoke: {
    page: 'kubectl: delete the Secret, or issue a new client certificate',
    note: 'A client certificate cannot be revoked: a new CA makes it worthless.',
  },
};

/** Files for the test of the rules. */
export const KUBERNETES_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'kubernetes-client-key-data',
    hits: [
      { path: 'kubeconfig', lines: ['    {secret:kubernetes-client-key-data}'] },
      {
        path: '.kube/config',
        lines: ['users:', '- name: admin', '  user:', '    {secret:kubernetes-client-key-data}'],
      },
      { path: 'deploy/kubeconfig.yaml', lines: ['    {secret:kubernetes-client-key-data} # admin'] },
    ],
    misses: [
      { path: 'kubeconfig', lines: ['    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t{alnum:120}'] },
      { path: '.env', lines: ['KUBECONFIG={broken:kubernetes-client-key-data}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.KUBECONFIG;', 'export KUBECONFIG=${KUBECONFIG}'] },
    ],
  },
  {
    id: 'kubernetes-service-account-token',
    hits: [
      { path: '.env', lines: ['KUBE_TOKEN={secret:kubernetes-service-account-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:kubernetes-service-account-token}',"] },
      { path: 'k8s/secret.yaml', lines: ['  KUBE_TOKEN: "{secret:kubernetes-service-account-token}"'] },
    ],
    misses: [
      { path: 'a.env', lines: ['KUBE_TOKEN=eyJhbGciOiJub25lIn0.e30.'] },
      { path: 'src/config.ts', lines: ['const token = process.env.KUBE_TOKEN;', 'export KUBE_TOKEN=${KUBE_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:kubernetes-service-account-token}9Q'] },
    ],
  },
  {
    id: 'kubernetes-bootstrap-token',
    hits: [
      {
        path: 'join.sh',
        lines: [
          'kubeadm join 10.0.0.5:6443 --token {secret:kubernetes-bootstrap-token} --discovery-token-unsafe-skip-ca-verification',
        ],
      },
      { path: 'kubeadm.yaml', lines: ['bootstrapTokens:', '  - token: "{secret:kubernetes-bootstrap-token}"'] },
      { path: '.env', lines: ['KUBEADM_TOKEN={secret:kubernetes-bootstrap-token}'] },
    ],
    misses: [
      { path: 'join.sh', lines: ['kubeadm join 10.0.0.5:6443 --token abcdef.0123456789abcdef'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:kubernetes-bootstrap-token}"'] },
      { path: '.env', lines: ['KUBEADM_TEMPLATE_ID={secret:kubernetes-bootstrap-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:kubernetes-bootstrap-token}'] },
      { path: '.env', lines: ['KUBEADM_TOKEN=${KUBEADM_TOKEN}'] },
    ],
  },
];
