/** Every test runs without the machine's git configuration, home, locale and proxies, and in temporary folders that no link leads to. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// git and Node answer with real paths.
process.env.TMPDIR = realpathSync(tmpdir());
const home = mkdtempSync(join(tmpdir(), 'mailwarden-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
for (const name of Object.keys(process.env)) {
  if (/^(GIT_|MAILWARDEN_|HUSKY|XDG_|NO_COLOR|FORCE_COLOR|NODE_EXTRA_CA_CERTS|CI$)/.test(name))
    delete process.env[name];
}
Object.assign(process.env, {
  HOME: home,
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Author',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Cem Committer',
  GIT_COMMITTER_EMAIL: 'cem@example.org',
});
