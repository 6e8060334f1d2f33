/** lefthook: a file that lefthook.yml takes in by `extends`, as it may have a `pre-commit` of its own. */
import { HOOK_NAMES, readsStdin } from '../../gate/hook-names.ts';
import type { PastedManager } from '../hook-manager.ts';

/** Its row in the registry. */
export const LEFTHOOK: PastedManager = {
  name: 'lefthook',
  files: ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml', 'lefthook.toml', 'lefthook.json'],
  piece: (call) =>
    HOOK_NAMES.map((name) => {
      const stdin = readsStdin(name) ? '\n      use_stdin: true' : '';
      return `${name}:\n  jobs:\n    - name: mailwarden\n      run: ${call(name)} {0}${stdin}`;
    }).join('\n'),
  note: (piece) =>
    `lefthook found: it may write its hook files anew. So that it calls mailwarden itself, save this as mailwarden-lefthook.yml, add  extends: [mailwarden-lefthook.yml]  to lefthook.yml, and run lefthook install:\n${piece}`,
};
