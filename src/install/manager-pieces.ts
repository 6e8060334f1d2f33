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

/**
 * An entry of `repos:` in .pre-commit-config.yaml. The framework keeps from a hook what git says on stdin: at a push it
 * names the first ref alone, so every branch and tag counts as pushed. post-rewrite would have no commits to look at.
 */
function preCommitPiece(call: Caller): string {
  const hooks = PRE_COMMIT_STAGES.map((name) =>
    [
      `      - id: mailwarden-${name}`,
      '        name: mailwarden',
      `        entry: ${preCommitEntry(name, call(name))}`,
      '        language: system',
      `        stages: [${name}]`,
      `        pass_filenames: ${name === 'commit-msg'}`,
      '        always_run: true',
    ].join('\n'),
  );
  return ['  - repo: local', '    hooks:', ...hooks].join('\n');
}

/** The hooks of ours that pre-commit can run. */
export const PRE_COMMIT_STAGES = HOOK_NAMES.filter((name) => name !== 'post-rewrite');

function preCommitEntry(name: HookName, call: string): string {
  if (name === 'post-merge') return `sh -c '${call} "$PRE_COMMIT_IS_SQUASH_MERGE"'`;
  if (name !== 'pre-push') return call;
  const format = '%(refname) %(objectname) %(refname) $(printf %040d 0)';
  const refs = `git for-each-ref --format="${format}" refs/heads refs/tags`;
  const first =
    'echo "HEAD ${PRE_COMMIT_TO_REF:-$(git rev-parse HEAD)} ${PRE_COMMIT_REMOTE_BRANCH:-HEAD} $(printf %040d 0)"';
  return `sh -c '{ ${refs}; ${first}; } | ${call} "$PRE_COMMIT_REMOTE_NAME" "$PRE_COMMIT_REMOTE_URL"'`;
}

/** Sections of .overcommit.yml. It runs a command with the arguments and the stdin of the hook, and knows no pre-merge-commit. */
function overcommitPiece(call: Caller): string {
  return HOOK_NAMES.filter((name) => name !== 'pre-merge-commit')
    .map((name) => {
      const section = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
      const words = call(name)
        .split(' ')
        .map((word) => `'${word}'`)
        .join(', ');
      return `${section}:\n  Mailwarden:\n    enabled: true\n    required: true\n    command: [${words}]`;
    })
    .join('\n');
}

/** Members of the object `simple-git-hooks`; what a hook runs already goes before ours with `&&`. */
function simpleGitHooksPiece(call: Caller): string {
  return HOOK_NAMES.map((name) => `"${name}": "${call(name)} \\"$@\\""`).join(',\n');
}

/** The piece for each manager. */
export const PIECES = {
  lefthook: lefthookPiece,
  preCommit: preCommitPiece,
  overcommit: overcommitPiece,
  simpleGitHooks: simpleGitHooksPiece,
} as const;
