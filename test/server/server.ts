/** A bare repository that is guarded by the built hook, a clone that pushes to it, and whether Node was started. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { DIST } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt } from '../support/repository.ts';

/** What a push came to. */
export interface Pushed {
  readonly code: number | null;
  /** What the person who pushes reads. */
  readonly said: string;
}

/** A server and one who pushes. */
export interface GuardedServer {
  readonly root: string;
  /** The bare repository. */
  readonly server: Repository;
  readonly client: Repository;
  push(args: readonly string[], env?: Readonly<Record<string, string>>): Pushed;
  /** How often Node has been started since it was last asked. */
  nodeStarts(): number;
  /** Commits a file that holds a fresh key. @returns the key */
  commitKey(path?: string): string;
  /** Brings the client back to what the server's main has. */
  reset(): void;
}

/** A line that holds a key in any file. */
export const keyLine = (key: string): string => `MJ_APIKEY_PRIVATE=${key}\n`;

/** Puts the hook of the build where git looks, with a Node that counts its starts. */
export function guard(hooks: string, root: string): void {
  const node = join(root, 'node');
  if (!existsSync(node))
    writeFileSync(
      node,
      `#!/bin/sh\n[ "$1" = --version ] || echo 1 >>'${root}/starts'\nexec '${process.execPath}' "$@"\n`,
      {
        mode: 0o755,
      },
    );
  mkdirSync(hooks, { recursive: true });
  cpSync(join(DIST, 'hooks/pre-receive'), join(hooks, 'pre-receive'));
  writeFileSync(join(hooks, 'mailwarden.package'), `${DIST}\n${node}\n`);
}

/** Lives until the tests of the file end. */
export function newGuardedServer(): GuardedServer {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mailwarden-server-')));
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  mkdirSync(join(root, 'server.git'));
  mkdirSync(join(root, 'client'));
  const server = repositoryAt(join(root, 'server.git'));
  const client = repositoryAt(join(root, 'client'));
  server.git('init', '-q', '--bare', '-b', 'main', '--template=');
  server.git('config', 'receive.advertisePushOptions', 'true');
  client.git('init', '-q', '-b', 'main', '--template=');
  client.git('remote', 'add', 'origin', server.dir);
  guard(join(server.dir, 'hooks'), root);
  const push = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Pushed => {
    const options = { cwd: client.dir, encoding: 'utf8', env: { ...process.env, ...env } } as const;
    const { status, stderr } = spawnSync('git', ['push', '-q', ...args], options);
    return { code: status, said: stderr.replace(/^remote: /gm, '').replace(/ +$/gm, '') };
  };
  client.stage('a.txt', 'first\n');
  client.commit('first');
  push(['origin', 'main']);
  const starts = join(root, 'starts');
  return {
    root,
    server,
    client,
    push,
    nodeStarts() {
      const count = existsSync(starts) ? readFileSync(starts, 'utf8').split('\n').length - 1 : 0;
      rmSync(starts, { force: true });
      return count;
    },
    commitKey(path = 'mail.env') {
      const key = hex32();
      client.stage(path, keyLine(key));
      client.commit('mail');
      return key;
    },
    reset() {
      client.git('reset', '-q', '--hard');
      client.git('fetch', '-q', 'origin', 'main');
      client.git('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
    },
  };
}
