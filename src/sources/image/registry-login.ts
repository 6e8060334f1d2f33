/** What `docker login` has left: a file, or a helper that keeps it elsewhere. What is there is never shown. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { codeOf, whereThere } from '../../state/system-error.ts';
import { fieldsOf } from './manifest.ts';

/** A login. */
export type RegistryLogin =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  /** Only the token service takes it. */
  | { readonly kind: 'identity'; readonly token: string };

/** Where a login is looked for. */
export interface LoginSearch {
  /** The names of the registry, the usual one first. */
  readonly names: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onNotice: (words: string) => void;
}

const HELPER_MILLISECONDS = 30_000;

/** Null where there is none: then it goes without. */
export async function findLogin({ names, env, onNotice }: LoginSearch): Promise<RegistryLogin | null> {
  const path = join(env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker'), 'config.json');
  const { auths, credHelpers, credsStore } = fieldsOf(readConfig(path, onNotice));
  const helpers = fieldsOf(credHelpers);
  const own = names.map((name) => helpers[name]).find((helper) => typeof helper === 'string');
  const helper = own ?? credsStore;
  const kept = typeof helper === 'string' && helper !== '' ? await askHelper(helper, { names, env, onNotice }) : null;
  return kept ?? loginIn(fieldsOf(auths), names);
}

function readConfig(path: string, onNotice: (words: string) => void): unknown {
  try {
    return JSON.parse(whereThere(() => readFileSync(path, 'utf8'), '{}'));
  } catch (error) {
    onNotice(
      `${path} is left out: ${error instanceof SyntaxError ? 'it is not JSON' : (codeOf(error) ?? 'unreadable')}`,
    );
    return {};
  }
}

function loginIn(auths: Readonly<Record<string, unknown>>, names: readonly string[]): RegistryLogin | null {
  for (const name of names) {
    const key = Object.keys(auths).find((each) => each === name || hostOf(each) === name);
    const { auth, username, password, identitytoken } = fieldsOf(key === undefined ? null : auths[key]);
    if (typeof identitytoken === 'string' && identitytoken !== '') return { kind: 'identity', token: identitytoken };
    const pair = typeof auth === 'string' && auth !== '' ? Buffer.from(auth, 'base64').toString('utf8') : '';
    const [user = '', ...rest] = pair.split(':');
    if (rest.length > 0) return { kind: 'password', user, password: rest.join(':').replaceAll('\0', '') };
    if (typeof username === 'string' && typeof password === 'string')
      return { kind: 'password', user: username, password };
  }
  return null;
}

const hostOf = (address: string): string => address.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';

/** "Not found" is its normal answer; that it is missing or fails is said, and it goes without. */
async function askHelper(helper: string, { names, env, onNotice }: LoginSearch): Promise<RegistryLogin | null> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) return null;
  try {
    const { code, said } = await run(program, names[0] ?? '', env);
    if (code !== 0) {
      if (!/not found/i.test(said)) onNotice(`${program} has failed (exit code ${code}), so no login is sent`);
      return null;
    }
    const { Username: user, Secret: secret } = fieldsOf(JSON.parse(said));
    if (typeof user !== 'string' || typeof secret !== 'string' || secret === '') return null;
    return user === '<token>' ? { kind: 'identity', token: secret } : { kind: 'password', user, password: secret };
  } catch (error) {
    const why = error instanceof SyntaxError ? 'its answer is not JSON' : (codeOf(error) ?? 'unknown reason');
    onNotice(`${program} cannot be asked (${why}), so no login is sent`);
    return null;
  }
}

async function run(program: string, input: string, env: LoginSearch['env']) {
  const child = spawn(program, ['get'], { env, stdio: ['pipe', 'pipe', 'ignore'], timeout: HELPER_MILLISECONDS });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A helper that does not read is no reason to fail.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code, said] = await Promise.all([ended, text(child.stdout)]);
  return { code, said };
}
