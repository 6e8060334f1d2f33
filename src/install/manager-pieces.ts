/** The pieces that hook managers need in files of their own so that they call mailwarden: each can be pasted as it stands, and names every hook. */
import { HOOK_NAMES, type HookName, readsStdin } from '../gate/script.ts';

/** How a hook is called: by its script in the project's package, which starts no Node for a clean commit, else by the program. */
export type Caller = (name: HookName) => string;

/** A caller for a project that depends on mailwarden, or for one that does not. `folder` is that of its package.json, from the top. */
export function callerFor(hasPackage: boolean, folder: string): Caller {
  return hasPackage
    ? (name) => `sh ${folder === '' ? '' : `${folder}/`}node_modules/mailwarden/dist/hooks/${name}`
    : (name) => `mailwarden hook ${name}`;
}

/** A file that lefthook.yml takes in by `extends`, as it may have a `pre-commit` of its own. */
function lefthookPiece(call: Caller): string {
  return HOOK_NAMES.map((name) => {
    const stdin = readsStdin(name) ? '\n      use_stdin: true' : '';
    return `${name}:\n  jobs:\n    - name: mailwarden\n      run: ${call(name)} {0}${stdin}`;
  }).join('\n');
}

/** An entry of `repos:` in .pre-commit-config.yaml. It keeps what git says on stdin to itself, so pushes go by our own hook. */
function preCommitPiece(call: Caller): string {
  const hooks = (['pre-commit', 'pre-merge-commit', 'commit-msg'] as const).map((name) =>
    [
      `      - id: mailwarden-${name}`,
      '        name: mailwarden',
      `        entry: ${call(name)}`,
      '        language: system',
      `        stages: [${name}]`,
      `        pass_filenames: ${name === 'commit-msg'}`,
      '        always_run: true',
    ].join('\n'),
  );
  return ['  - repo: local', '    hooks:', ...hooks].join('\n');
}

/** Members of the object `simple-git-hooks`; what a hook runs already goes before ours with `&&`. */
function simpleGitHooksPiece(call: Caller): string {
  return HOOK_NAMES.map((name) => `"${name}": "${call(name)} \\"$@\\""`).join(',\n');
}

/** The piece for each manager. */
export const PIECES = {
  lefthook: lefthookPiece,
  preCommit: preCommitPiece,
  simpleGitHooks: simpleGitHooksPiece,
} as const;
