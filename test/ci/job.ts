/** A host with a repository, clones of it as CI systems make them, and jobs in these clones with nothing of a real job's environment. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runProgram } from '../../src/entry/program.ts';
import { exitCodeOfError, reportFailure } from '../../src/report/failure-text.ts';
import type { CliRun } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt } from '../support/repository.ts';

/** Variables by which a system shows itself, or says something of the change. */
const OF_SYSTEMS =
  /^(?:CI|TF_BUILD|GITHUB_.*|GITLAB_.*|CI_.*|CIRCLE.*|TRAVIS.*|JENKINS_.*|BITBUCKET_.*|BUILD_.*|SYSTEM_.*|CHANGE_.*|BRANCH_.*|TAG_NAME)$/;

/** The environment of a job. */
export type JobEnvironment = Readonly<Record<string, string>>;

/** The repository: `main` has an old key and goes on after `topic` has left it with a new one. */
export interface Host {
  readonly folder: string;
  readonly url: string;
  readonly key: string;
  readonly oldKey: string;
  readonly ids: {
    readonly first: string;
    readonly base: string;
    readonly main: string;
    readonly topic: string;
    readonly merge: string;
  };
  readonly work: Repository;
  /** `git clone` with these arguments, into a new folder; the branch `topic` unless another is named. */
  clone(...args: readonly string[]): Repository;
  /** The file of an event, by its content. */
  eventFile(event: unknown): string;
  remove(): void;
}

/** A line that holds a key of a provider. */
export const leak = (key: string): string => `mailjet_secret = "${key}"\n`;

/** Makes it, with refs/pull/7 as GitHub has them: the head, and its merge into what main is now. */
export function openHost(): Host {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-ci-'));
  const server = join(folder, 'server.git');
  const work = repositoryAt(join(folder, 'work'));
  const [key, oldKey] = [hex32(), hex32()];
  work.write('README', 'one\n');
  work.git('init', '-q', '-b', 'main');
  work.git('init', '-q', '--bare', '-b', 'main', server);
  for (const name of ['allowFilter', 'allowAnySHA1InWant', 'allowReachableSHA1InWant'])
    work.git('-C', server, 'config', `uploadpack.${name}`, 'true');
  work.git('remote', 'add', 'origin', server);
  work.stage('old.py', leak(oldKey));
  const first = work.commit('first');
  work.stage('a', 'a\n');
  const base = work.commit('second');
  work.git('checkout', '-q', '-b', 'topic');
  work.stage('mail.py', leak(key));
  const topic = work.commit('leak');
  work.git('checkout', '-q', 'main');
  work.stage('b', 'b\n');
  const main = work.commit('third');
  work.git('checkout', '-q', '--detach');
  work.git('merge', '-q', '--no-ff', '--no-verify', '-m', 'merge', topic);
  const merge = work.git('rev-parse', 'HEAD').trim();
  work.git('checkout', '-q', 'topic');
  work.git(
    'push',
    '-q',
    'origin',
    'main',
    'topic',
    `${topic}:refs/pull/7/head`,
    `${merge}:refs/pull/7/merge`,
    `${merge}:refs/heads/queue`,
  );
  let count = 0;
  return {
    folder,
    url: `file://${server}`,
    key,
    oldKey,
    ids: { first, base, main, topic, merge },
    work,
    clone(...args) {
      const dir = join(folder, `clone-${++count}`);
      const branch = args.includes('--branch') ? [] : ['--branch', 'topic'];
      work.git('clone', '-q', ...args, ...branch, `file://${server}`, dir);
      return repositoryAt(dir);
    },
    eventFile(event) {
      const path = join(folder, `event-${++count}.json`);
      writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** What a job inherits that is no job's own. */
export function plainEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_SYSTEMS.test(name)));
}

/** Runs `mailwarden ci` in a job: the command as the command line runs it, without a process of its own. */
export async function runJob(clone: Repository, env: JobEnvironment, ...args: readonly string[]): Promise<CliRun> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    stdin: Readable.from([]),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: { ...plainEnvironment(), ...env },
    cwd: clone.dir,
  };
  try {
    const code = await runProgram(['ci', ...args], terminal);
    return { code, out: out.join(''), err: err.join('') };
  } catch (error) {
    return { code: exitCodeOfError(error), out: out.join(''), err: err.join('') + reportFailure(error) };
  }
}

/** What a job with `--format json` found, and its line on what it read. */
export interface JobFindings {
  readonly code: number | null;
  /** `mail.py`, `:tag` … */
  readonly paths: readonly string[];
  readonly err: string;
}

/** Runs it for its findings. */
export async function findingsOf(
  clone: Repository,
  env: JobEnvironment,
  ...args: readonly string[]
): Promise<JobFindings> {
  const { code, out, err } = await runJob(clone, env, '--format', 'json', ...args);
  const findings: readonly { readonly path: string }[] = out === '' ? [] : JSON.parse(out).findings;
  return { code, paths: findings.map(({ path }) => path), err };
}
