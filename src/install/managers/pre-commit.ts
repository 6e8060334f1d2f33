/**
 * pre-commit's framework: an entry of `repos:` in its file. It keeps from a hook what git says on stdin: at a push it
 * names the first ref alone, so every branch and tag counts as pushed; post-rewrite would have no commits to look at.
 */
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import type { Caller, PastedManager } from '../hook-manager.ts';

/** Its row in the registry. */
export const PRE_COMMIT: PastedManager = {
  name: 'pre-commit',
  files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
  piece: preCommitPiece,
  note: (piece) =>
    `pre-commit found: its hook goes on running first, or runs ours. To have it call mailwarden in other clones, add this to the end of .pre-commit-config.yaml, and run  pre-commit install ${STAGES.map((name) => `-t ${name}`).join(' ')}  there. It does not say which refs are pushed, so all branches and tags that the remote lacks are read; rewritten commits are not carried over in the log:\n${piece}`,
};

function preCommitPiece(call: Caller): string {
  const hooks = STAGES.map((name) =>
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
const STAGES = HOOK_NAMES.filter((name) => name !== 'post-rewrite');

function preCommitEntry(name: HookName, call: string): string {
  if (name === 'post-merge') return `sh -c '${call} "$PRE_COMMIT_IS_SQUASH_MERGE"'`;
  if (name !== 'pre-push') return call;
  const format = '%(refname) %(objectname) %(refname) $(printf %040d 0)';
  const refs = `git for-each-ref --format="${format}" refs/heads refs/tags`;
  const first =
    'echo "HEAD ${PRE_COMMIT_TO_REF:-$(git rev-parse HEAD)} ${PRE_COMMIT_REMOTE_BRANCH:-HEAD} $(printf %040d 0)"';
  return `sh -c '{ ${refs}; ${first}; } | ${call} "$PRE_COMMIT_REMOTE_NAME" "$PRE_COMMIT_REMOTE_URL"'`;
}
