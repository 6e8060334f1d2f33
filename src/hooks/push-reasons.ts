/** Blocks a push of commits that came in by an override without a reason, where the configuration asks for one. */

import type { Terminal } from '../commands/command.ts';
import { openState } from '../overrides/state-folder.ts';
import { unexplained } from '../overrides/unexplained.ts';
import { ownCommand } from '../report/own-command.ts';

const MOST = 10;

/** @param commits full ids of what is pushed. @returns 0, or 1 where a reason is missing. @throws Failure */
export async function checkReasons(commits: readonly string[], { cwd, stderr }: Terminal): Promise<number> {
  const { folder } = await openState(cwd);
  const open = unexplained(folder, commits);
  if (open.length === 0) return 0;
  const lines = open
    .slice(0, MOST)
    .map(
      ({ record, commit }) =>
        `    commit ${commit.slice(0, 10)}   ${ownCommand(`overrides explain ${record.id} "…"`)}\n`,
    );
  const more =
    open.length > MOST ? `    and ${open.length - MOST} more: ${ownCommand('overrides --unexplained')}\n` : '';
  const what = open.length === 1 ? 'a commit came in' : `${open.length} commits came in`;
  stderr.write(
    `✖ push blocked: ${what} by an override that has no reason (overrides.requireReason)\n\n` +
      `  Do now\n${lines.join('')}${more}    then push again\n`,
  );
  return 1;
}
