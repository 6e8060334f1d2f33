/** Looks at what the hooks need from the machine: git, Node, and the package and Node that install recorded. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../install/git-answer.ts';
import { runs } from '../install/hook-file.ts';
import { type HooksPlace, unguardedTrees } from '../install/hooks-place.ts';
import { hookCopy } from '../install/install-record.ts';
import { managerInForce } from '../install/manager-registry.ts';
import { settingsFolder } from '../install/person-place.ts';
import { hasProgram, readPackageRecord, stateOfPackage } from '../install/recorded-package.ts';
import { AGAIN, type Check, ok, wrong } from './doctor-check.ts';

/** `git config --show-scope` came with it. */
const LEAST_GIT = [2, 26] as const;

const LEAST_NODE = 20;

/** Git and Node as this process sees them. */
export async function checkMachine(cwd: string): Promise<readonly Check[]> {
  const { stdout } = await git(['--version'], { cwd });
  const [version = 'unknown', major = '0', minor = '0'] = /((\d{1,9})\.(\d{1,9})\S*)/.exec(stdout)?.slice(1) ?? [];
  const isRecent = Number(major) > LEAST_GIT[0] || (Number(major) === LEAST_GIT[0] && Number(minor) >= LEAST_GIT[1]);
  const node = process.versions.node;
  return [
    isRecent
      ? ok('git', version)
      : wrong('git', `version ${version} is too old`, `install git ${LEAST_GIT.join('.')} or later`),
    Number.parseInt(node, 10) >= LEAST_NODE
      ? ok('node', node)
      : wrong('node', `version ${node} is too old`, `install Node ${LEAST_NODE} or later`),
  ];
}

/** The package and the Node that a hook starts when the gate has found a candidate. */
export async function checkRecorded(place: HooksPlace): Promise<readonly Check[]> {
  const own = readPackageRecord(place.commonDir);
  const isForPerson = own.dist === '' && managerInForce(place).isForPerson === true;
  const { dist, node } = isForPerson ? readPackageRecord(settingsFolder()) : own;
  return [await packageCheck(place, dist), nodeCheck(node)];
}

async function packageCheck(place: HooksPlace, recorded: string): Promise<Check> {
  const own = ownPackages(place).find(hasProgram);
  if (own !== undefined) return ok('package', own);
  const state = await stateOfPackage(recorded);
  if (state === 'usable') return ok('package', recorded);
  const blocked = 'every commit that could hold a key is blocked';
  if (state === 'foreign')
    return wrong(
      'package',
      `${recorded} is not what was installed: git tracks it here, or it is a link; ${blocked}`,
      `git ls-files node_modules (a branch that brings node_modules can run anything); then install mailwarden anew`,
    );
  const what = recorded === '' ? 'none is recorded for the hooks' : `${recorded} holds no hook.cjs any more`;
  return wrong('package', `${what}: ${blocked}`, AGAIN);
}

/** The packages whose own hook files may be what runs, as the line of husky or of another manager calls them; a hook in the git directory goes by the record alone. */
function ownPackages(place: HooksPlace): readonly string[] {
  const manager = managerInForce(place);
  const isByRecord =
    existsSync(hookCopy(place, 'pre-commit')) || manager.installed(place, 'pre-commit')?.kind === 'file';
  return isByRecord
    ? []
    : manager.packageFolders(place).map((folder) => join(folder, 'node_modules', 'mailwarden', 'dist'));
}

function nodeCheck(recorded: string): Check {
  if (recorded === '')
    return {
      name: 'recorded node',
      state: 'note',
      what: 'none; a program without your PATH may not find Node',
      hint: 'npx mailwarden install',
    };
  if (runs(recorded)) return ok('recorded node', recorded);
  return wrong(
    'recorded node',
    `${recorded} is gone; a program without your PATH may not find Node`,
    'npx mailwarden install',
  );
}

/** What the doctor says of them. */
export async function checkTrees(place: HooksPlace): Promise<readonly Check[]> {
  const trees = await unguardedTrees(place);
  const what = (tree: string) => `${tree} has no hooks where git looks for them (core.hooksPath is relative)`;
  if (trees.length === 0) return [ok('work trees', 'no other one is without hooks')];
  return trees.map((tree) => wrong('work trees', what(tree), `npx mailwarden install, in that folder`));
}
