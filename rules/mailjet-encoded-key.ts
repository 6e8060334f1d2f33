/** One half of a Mailjet key pair in base64, as in the data of a Kubernetes Secret. */
import type { Rule } from '../src/core/rule.ts';
import { AGAINST } from './against.ts';
import { MAILJET } from './mailjet.ts';

/** A Mailjet key in base64. */
export const MAILJET_ENCODED_KEY: Rule = {
  id: 'mailjet-encoded-key',
  service: 'mailjet',
  title: 'a Mailjet key in base64',
  shapes: ['encoded'],
  roles: ['encoded'],
  transports: ['api', 'smtp'],
  context: MAILJET,
  against: AGAINST,
  variable: 'MJ_APIKEY_PRIVATE',
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
