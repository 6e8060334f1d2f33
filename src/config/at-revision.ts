/** Reads the configuration, and the files that it names, as a commit has them: a change that is being checked must not bring its own. */
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { CONFIG_NAME, type Config, DEFAULT_CONFIG } from './config.ts';
import { type ConfigReading, configFromBytes } from './load.ts';
import { filesOfGit } from './named-files.ts';
import { refuseNearNames } from './near-name.ts';

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
