/** overcommit: sections of .overcommit.yml. It runs a command with the arguments and the stdin of the hook, and knows no pre-merge-commit. */
import { HOOK_NAMES } from '../../gate/hook-names.ts';
import type { Caller, PastedManager } from '../hook-manager.ts';

/** Its row in the registry. */
export const OVERCOMMIT: PastedManager = {
  name: 'overcommit',
  files: ['.overcommit.yml'],
  piece: overcommitPiece,
  note: (piece) =>
    `overcommit found: its hook tells by its own name what to run, and that name has changed. Add this to .overcommit.yml, each section to the one of its name where there is one, then overcommit --install and overcommit --sign. It runs nothing before a merge commit, which the push reads:\n${piece}`,
};

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
