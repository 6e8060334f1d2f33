/** The configuration as git has it: as it is staged, which every colleague's hook must be able to read, and as a commit has it: a change that is being checked must not bring its own. */
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { CONFIG_NAME, type Config, DEFAULT_CONFIG, namedFiles } from './config.ts';
import { type ConfigReading, configFromBytes, refuseSize } from './load.ts';
import { filesOfGit } from './named-files.ts';
import { refuseNearNames } from './near-name.ts';

/** How errors call it. */
const STAGED_NAME = `staged ${CONFIG_NAME}`;

/** At the top: git's pathspecs stand for all that near-name.ts could take. */
const LIKE_IT = ':(top,glob,icase)*m*l*w*r*d*';

/** Names with these letters, and no others, can be met by the patterns above. */
const COULD_BE = /m.{0,40}l.{0,40}w.{0,40}r.{0,40}d/is;

/** Learns from the files that a diff names whether git must be asked at all. @param config of the work tree */
export function watchForConfig(config: Config) {
  const named = namedFiles(config);
  let isPossible = false;
  let isComplete = false;
  return {
    header(names: string) {
      isPossible ||= named.length > 0 || COULD_BE.test(names);
    },
    complete() {
      isComplete = true;
    },
    /** Whether one could be brought in; also where not every file was named. */
    couldBring: () => isPossible || !isComplete,
  };
}

/**
 * Also where it stays as it is and a file that it names comes, changes or goes: a rule file, the baseline.
 * @param cwd a folder of the work tree
 * @param config of the work tree
 * @throws Failure `config` where the staged file, or one that it names, is wrong, or one is added that only looks like it
 */
export async function refuseStagedConfig(cwd: string, config: Config): Promise<void> {
  const changed = await changedNames(cwd);
  if (changed.includes(CONFIG_NAME) || ((await changesNamed(cwd, config)) && (await isStaged(cwd))))
    await readStaged(cwd);
  else if (changed.length > 0 && !(await isStaged(cwd))) refuseNearNames(changed);
}

/** @throws Failure `config` that says that what is staged is meant: the file of the work tree may be right */
async function readStaged(cwd: string): Promise<void> {
  try {
    await configFromBytes(await stagedBytes(cwd), { name: STAGED_NAME, readFile: filesOfGit(cwd, null) });
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'config') || error.detail.includes(STAGED_NAME)) throw error;
    const hint = error.hasUsualHint ? 'mend the file and stage it again' : error.hint;
    throw new Failure('config', `staged ${error.detail}`, { cause: error, hint });
  }
}

/** Whether what is staged adds, changes or takes away a file that the configuration reads. */
async function changesNamed(cwd: string, config: Config): Promise<boolean> {
  const named = namedFiles(config);
  if (named.length === 0) return false;
  const specs = named.map((name) => `:(top,literal)${name}`);
  const flags = ['--cached', '--quiet', '--no-renames', '--ignore-submodules=all'];
  const { code } = await askGit(['diff-index', ...flags, 'HEAD', '--', ...specs], { cwd });
  // Without a commit yet all that is staged is new.
  return code !== 0;
}

/** Regular files that the commit adds or changes; without a commit yet, all that are staged. */
async function changedNames(cwd: string): Promise<readonly string[]> {
  const flags = ['--cached', '--raw', '-z', '--no-renames', '--ignore-submodules=all', '--diff-filter=d'];
  const against = await askGit(['diff-index', ...flags, 'HEAD', '--', LIKE_IT], { cwd });
  if (against.code === 0) {
    const fields = against.stdout.split('\0');
    return fields.filter((_, at) => at % 2 === 1 && isRegular(fields[at - 1]?.split(' ')[1]));
  }
  const all = await askGit(['ls-files', '--cached', '--stage', '--full-name', '-z', '--', LIKE_IT], { cwd });
  if (all.code !== 0) throw new Failure('git-failed', `git ls-files ended with ${all.code}`);
  return all.stdout
    .split('\0')
    .filter((entry) => isRegular(entry.split(' ')[0]))
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
}

/** A link leads to a file that may not be staged at all; what it leads to is read in the work tree. */
function isRegular(mode: string | undefined): boolean {
  return mode?.startsWith('100') === true;
}

async function isStaged(cwd: string): Promise<boolean> {
  return (await askGit(['rev-parse', '--verify', '--quiet', `:0:${CONFIG_NAME}`], { cwd })).code === 0;
}

/** The size is asked for first: a blob of a gigabyte is refused, not read. */
async function stagedBytes(cwd: string): Promise<Uint8Array> {
  const ask = async (what: string) => {
    const { code, stdout } = await askGit(['cat-file', what, `:0:${CONFIG_NAME}`], { cwd });
    if (code !== 0) throw new Failure('git-failed', `git cat-file ended with ${code}`);
    return stdout;
  };
  refuseSize(Number(await ask('-s')), STAGED_NAME);
  return Buffer.from(await ask('blob'), 'latin1');
}

// Reads the configuration, and the files that it names, as a commit has them: a change that is being checked must not bring its own.

/**
 * The configuration at the top of a commit's tree; the defaults where it has none.
 * @param revision as git rev-parse takes it
 * @throws Failure `unknown-revision`, `git-failed` or `config`
 */
export async function configAtRevision(
  cwd: string,
  revision: string,
  options: Pick<ConfigReading, 'rewritesBaseline'> = {},
): Promise<Config> {
  const commit = await askGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    cwd,
  });
  if (commit.code !== 0) throw new Failure('unknown-revision', revision);
  const id = commit.stdout.trim();
  const listed = await askGit(['ls-tree', '--full-tree', '--name-only', '-z', id], { cwd });
  if (listed.code !== 0) throw new Failure('git-failed', `git ls-tree ended with ${listed.code}`);
  const names = listed.stdout.split('\0');
  if (!names.includes(CONFIG_NAME)) {
    refuseNearNames(names);
    return DEFAULT_CONFIG;
  }
  const { code, stdout } = await askGit(['cat-file', 'blob', `${id}:${CONFIG_NAME}`], { cwd });
  if (code !== 0) throw new Failure('git-failed', `git cat-file ended with ${code}`);
  return configFromBytes(Buffer.from(stdout, 'latin1'), {
    ...options,
    name: `${CONFIG_NAME} of ${revision}`,
    readFile: filesOfGit(cwd, id),
  });
}
