/** Loops: its API keys, which are passwords of its SMTP server too. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Loops. */
export const LOOPS: SecretProvider = {
  id: 'loops',
  name: 'Loops',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['app.loops.so', 'smtp.loops.so'],
  secrets: [
    {
      id: 'loops-api-key',
      title: 'a Loops API key',
      value: '[0-9a-f]{32}',
      gate: 'LoopsClient[(]["\']',
      near: {
        words:
          '(^|[^a-z]|set|[\\\\]n)loops[_.-]?(so[_.-]?|app[_.-]?)?(api|key|token|secret|client|config|smtp)|loops[.]so|[lL]oopsClient|(^|[^a-z]|set|[\\\\]n)loops["\'\\]]* *[:=({]|\\[loops\\]',
        hosts: ['loops.so'],
      },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['LOOPS_API_KEY', 'LOOPS_SO_API_KEY'],
    },
  ],
  revoke: { page: 'app.loops.so/settings?page=api' },
  dryCall: 'GET https://app.loops.so/api/v1/api-key (Bearer)',
};

/** Files for the test of the rules. */
export const LOOPS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'loops-api-key',
    hits: [
      { path: '.env', lines: ['LOOPS_API_KEY={secret:loops-api-key}'] },
      {
        path: 'mail.ts',
        lines: ["import { LoopsClient } from 'loops';", "const loops = new LoopsClient('{secret:loops-api-key}');"],
      },
      {
        path: 'send.sh',
        lines: ['curl https://app.loops.so/api/v1/api-key -H "Authorization: Bearer {secret:loops-api-key}"'],
      },
      {
        path: 'config.yml',
        lines: ['smtp:', '  host: smtp.loops.so', '  user: loops', '  password: {secret:loops-api-key}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['MAX_LOOPS_HASH={secret:loops-api-key}'] },
      { path: '.env', lines: ['CACHE_KEY={secret:loops-api-key}'] },
      { path: '.env', lines: ['LOOPS_TRANSACTIONAL_ID={secret:loops-api-key}'] },
      { path: '.env', lines: ['LOOPS_API_KEY={repeat:0:32}'] },
    ],
  },
];
