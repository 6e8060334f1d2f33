/** Looks at what the hooks need from the machine: git, Node, and the package and Node that install recorded. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORD } from '../gate/hook-script.ts';
import { git } from '../install/git-answer.ts';
import { runs } from '../install/hook-file.ts';
import { type HooksPlace, unguardedTrees } from '../install/hooks-place.ts';
import { managerInForce } from '../install/manager-registry.ts';
import { type Check, ok, wrong } from './doctor-check.ts';

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
export function checkRecorded(place: HooksPlace): readonly Check[] {
  const path = join(place.commonDir, RECORD);
  const [dist = '', node = ''] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return [packageCheck(place, dist), nodeCheck(node)];
}

function packageCheck(place: HooksPlace, recorded: string): Check {
  const near = managerInForce(place).packageFolders(place);
  const own = near.map((folder) => join(folder, 'node_modules', 'mailwarden', 'dist'));
  // What install recorded is what runs; a copy in node_modules does where nothing is recorded.
  for (const dist of [recorded, ...own])
    if (dist !== '' && existsSync(join(dist, 'hook.js'))) return ok('package', dist);
  const what = recorded === '' ? 'not in node_modules, and none is recorded' : `${recorded} holds no hook.js any more`;
  return wrong(
    'package',
    `${what}: every commit that could hold a key is blocked`,
    'npm install, or: npx mailwarden install',
  );
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
