// A scratch repository with the built hook in it, for the demo and for the picture in the README.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Fresh on every run: no key-shaped string is stored in this repository. */
const key = () => {
  for (;;) {
    const value = randomBytes(16).toString('hex');
    if (new Set(value).size >= 8) return value;
  }
};

/** Neither the machine's git configuration nor its identity matter here. */
function environment(home) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(GIT_|MAILWARDEN_|NODE_EXTRA_CA_CERTS$)/.test(name),
  );
  const identity = { NAME: 'Demo', EMAIL: 'demo@example.org' };
  const names = Object.entries(identity).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  return {
    ...Object.fromEntries([...inherited, ...names]),
    HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

/** Runs `use` with the tools of a new scratch repository, which is removed afterwards. */
export function withScratch(use, extra = {}) {
  const home = mkdtempSync(join(tmpdir(), 'mailwarden-demo-'));
  const dir = join(home, 'shop');
  mkdirSync(dir);
  const env = { ...environment(home), ...extra };
  const run = (command, ...args) =>
    execFileSync(command, args, { cwd: dir, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    run('git', 'init', '-q', '-b', 'main');
    return use({
      write(path, content) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        writeFileSync(join(dir, path), content);
      },
      stage: () => run('git', 'add', '-A'),
      mailwarden: (...args) => run(process.execPath, cli, ...args),
      commit(message) {
        const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', message], {
          cwd: dir,
          env,
          encoding: 'utf8',
        });
        return { status, output: stdout + stderr };
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export const CLEAN = `export const sender = 'hello@shop.example';\n`;

/** A file that holds a Mailjet secret key and a Mailjet API key, both random. */
export const leaking = () => `import Mailjet from 'node-mailjet';

export const client = Mailjet.apiConnect(
  process.env.MJ_APIKEY_PUBLIC,
  '${key()}',
);
`;
