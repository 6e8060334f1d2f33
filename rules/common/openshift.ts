/** OpenShift: tokens of users. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of OpenShift. */
export const OPENSHIFT: SecretProvider = {
  id: 'openshift',
  name: 'OpenShift',
  pack: 'common',
  does: 'opens a cluster',
  hosts: [],
  secrets: [
    {
      id: 'openshift-token',
      title: 'an OpenShift user token',
      value: 'sha256~[0-9A-Za-z_-]{43}',
      gate: 'sha256~[0-9A-Za-z_-]{6}',
      starts: ['sha256~'],
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['OPENSHIFT_TOKEN', 'OC_TOKEN'],
    },
  ],
  revoke: { page: 'oc logout' },
};

/** Files for the test of the rules. */
export const OPENSHIFT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'openshift-token',
    hits: [
      { path: '.env', lines: ['OPENSHIFT_TOKEN={secret:openshift-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:openshift-token}'"] },
      { path: 'k8s/secret.yaml', lines: ['  OPENSHIFT_TOKEN: "{secret:openshift-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['OPENSHIFT_TOKEN={broken:openshift-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.OPENSHIFT_TOKEN;', 'export OPENSHIFT_TOKEN=${OPENSHIFT_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:openshift-token}9Q'] },
    ],
  },
];
