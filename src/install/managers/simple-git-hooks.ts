/** simple-git-hooks: members of its object; what a hook runs already goes before ours with `&&`. */
import { HOOK_NAMES } from '../../gate/hook-names.ts';
import type { PastedManager } from '../hook-manager.ts';

/** Its row in the registry. */
export const SIMPLE_GIT_HOOKS: PastedManager = {
  name: 'simple-git-hooks',
  files: [
    ...['simple-git-hooks', '.simple-git-hooks.json', '.simple-git-hooks.js', '.simple-git-hooks.cjs'],
    'simple-git-hooks.json',
  ],
  piece: (call) => HOOK_NAMES.map((name) => `"${name}": "${call(name)} \\"$@\\""`).join(',\n'),
  note: (piece) =>
    `warning: simple-git-hooks found: it overwrites hook files and removes those that it does not list. Add this to its configuration, behind what a hook runs already with &&, and run npx simple-git-hooks:\n${piece}`,
};
