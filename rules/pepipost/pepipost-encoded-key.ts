/** A Pepipost key in base64, as in the data of a Kubernetes Secret. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Pepipost (Netcore) key in base64. */
export const PEPIPOST_ENCODED_KEY: RuleData = {
  id: 'pepipost-encoded-key',
  title: 'a Pepipost (Netcore) key in base64',
  shapes: ['encoded'],
  roles: ['encoded'],
  transports: ['api', 'smtp'],
  variables: ['PEPIPOST_API_KEY'],
  hits: [
    { path: 'secret.yaml', lines: ['metadata:', '  name: netcore-email', 'data:', '  api_key: {b64}'] },
    { path: 'secret.yaml', lines: ['data:', '  PEPIPOST_API_KEY: {b64}'] },
    { path: 'values.yaml', lines: ['pepipost:', '  apiKey: {b64}'] },
  ],
  misses: [
    {
      path: 'secret.yaml',
      lines: [
        'metadata:',
        '  name: netcore-email',
        '---',
        'metadata:',
        '  name: web',
        'data:',
        '  cookie-password: {b64}',
      ],
    },
    { path: 'values.yaml', lines: ['pepipost:', '  checksum: {b64}'] },
    { path: 'values.yaml', lines: ['api_key: {b64}'] },
  ],
};
