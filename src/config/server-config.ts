/**
 * The configuration that a server goes by: that of the default branch as it is before a push, else the server's own file.
 * What the server's file says of servers goes before what the repository says.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { configAtRevision } from './committed-config.ts';
import { CONFIG_NAME, type Config, type ConfigText, DEFAULT_CONFIG, type ServerSettings } from './config.ts';
import { configFromBytes, readPlainFile } from './load.ts';
import { filesOfTree } from './named-files.ts';

/** Beside the hook; the environment may name another one. */
export const SERVER_FILE = 'mailwarden.yml';
const VARIABLE = 'MAILWARDEN_SERVER_CONFIG';

/** Where to look. */
export interface ServerPlace {
  /** The repository. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the hook. */
  readonly beside: string;
}

/** What counts, and what it was made from. */
export interface ServerConfig {
  readonly config: Config;
  readonly server: Required<ServerSettings>;
  /** The server's own file, as the hooks know it, and those that it names; none where there is none. */
  readonly texts: readonly ConfigText[];
  /** Whether the repository has one of its own. */
  readonly isOwn: boolean;
}

/** GitHub Enterprise Server ends all hooks of a push after 5 seconds; it alone sets this. */
const usualLimitMs = (env: ServerPlace['env']): number => (env.GITHUB_REPO_NAME === undefined ? 60_000 : 4_000);

/** @param bringsBase whether the push changes the default branch: then it may mend a configuration that cannot be read. @throws Failure `config`, `unreadable`, `git-failed` */
export async function loadServerConfig(place: ServerPlace, bringsBase: () => Promise<boolean>): Promise<ServerConfig> {
  const wide = await wideConfig(place);
  const own = await ownConfig(place.cwd, bringsBase);
  const said = { ...own?.server, ...wide?.config.server };
  const server = {
    timeLimitMs: said.timeLimitMs ?? usualLimitMs(place.env),
    onTimeout: said.onTimeout ?? 'block',
    allowSkip: said.allowSkip ?? false,
    ownAllow: said.ownAllow ?? true,
  } as const;
  const base = own ?? wide?.config ?? DEFAULT_CONFIG;
  const allow = own === null || server.ownAllow ? base.allow : (wide?.config.allow ?? []);
  const texts = own === null ? (wide?.texts ?? []) : (wide?.texts ?? []).slice(0, 1);
  return { config: { ...base, allow }, server, texts, isOwn: own !== null };
}

/** The server's own file: the one that the environment names must be there. */
async function wideConfig({
  env,
  beside,
}: ServerPlace): Promise<{ readonly config: Config; readonly texts: readonly ConfigText[] } | null> {
  const named = env[VARIABLE] ?? '';
  const path = named !== '' ? named : `${beside}/${SERVER_FILE}`;
  if (named === '' && !existsSync(path)) return null;
  const bytes = readPlainFile(path, path);
  const texts: ConfigText[] = [{ path, bytes }];
  const read = filesOfTree(dirname(path));
  const readFile = async (name: string) => {
    const content = await read(name);
    if (content !== null) texts.push({ path: join(dirname(path), name), bytes: content });
    return content;
  };
  return { config: await configFromBytes(bytes, { name: path, readFile }), texts };
}

/** That of the default branch; null where it has none, or no commit yet. */
async function ownConfig(cwd: string, bringsBase: () => Promise<boolean>): Promise<Config | null> {
  const head = await askGit(['rev-parse', '-q', '--verify', 'HEAD^{commit}'], { cwd });
  if (head.code !== 0) return null;
  try {
    const config = await configAtRevision(cwd, 'HEAD');
    return config === DEFAULT_CONFIG ? null : config;
  } catch (error) {
    // The push that mends it must come in: it is read by what holds without one.
    if (!(error instanceof Failure) || error.code !== 'config' || !(await bringsBase())) throw error;
    return null;
  }
}

/** Checks the configuration that the default branch will have: a wrong one would keep every later push out. @throws Failure `config` */
export async function checkBroughtConfig(cwd: string, commit: string): Promise<void> {
  try {
    await configAtRevision(cwd, commit);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'config') throw error;
    const hint = `mend ${CONFIG_NAME} in the commit and push again`;
    throw new Failure('config', error.message, { cause: error.cause, hint });
  }
}
