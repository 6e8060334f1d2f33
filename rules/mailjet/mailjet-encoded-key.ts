/** One half of a Mailjet key pair in base64, as in the data of a Kubernetes Secret. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Mailjet key in base64. */
export const MAILJET_ENCODED_KEY: RuleData = {
  id: 'mailjet-encoded-key',
  title: 'a Mailjet key in base64',
  shapes: ['encoded'],
  roles: ['encoded'],
  transports: ['api', 'smtp'],
  variables: ['MJ_APIKEY_PRIVATE'],
  hits: [
    {
      path: 'k8s/secret.yaml',
      lines: ['kind: Secret', 'metadata:', '  name: mailjet', 'data:', '  api-key: {b64}', '  secret-key: {b64}'],
    },
    { path: 'secret.yaml', lines: ['data:', '  MAILJET_APISECRET: {b64}'] },
    { path: 'values.yaml', lines: ['mailjet:', '  secretKey: {b64}'] },
  ],
  misses: [
    {
      path: 'k8s/secret.yaml',
      lines: ['kind: Secret', 'data:', '  session-key: {b64}', '---', 'metadata:', '  name: mailjet'],
    },
    { path: 'secret.yaml', lines: ['data:', '  MAILJET_ETAG: {b64}'] },
    { path: 'values.yaml', lines: ['mailjet:', '  secretKey: {{ .Values.secretKey | b64enc }}'] },
  ],
};
