/** Blocks a push of commits that came in by an override without a reason, where the configuration asks for one. */
import type { Terminal } from '../commands/command.ts';
import { unexplained } from '../overrides/override-entries.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { openState } from '../state/state-folder.ts';

const MAX_NAMED_COMMITS = 10;

/** @param commits full ids of what is pushed. @returns 0, or 1 where a reason is missing. @throws Failure */
export async function checkReasons(commits: readonly string[], { cwd, stderr }: Terminal): Promise<number> {
  const open = unexplained(await openState(cwd), commits);
  if (open.length === 0) return 0;
  const lines = open
    .slice(0, MAX_NAMED_COMMITS)
    .map(
      ({ record, commit }) =>
        `    commit ${commit.slice(0, 10)}   ${ownCommand(`overrides explain ${record.id} "…"`)}\n`,
    );
  const more =
    open.length > MAX_NAMED_COMMITS
      ? `    and ${open.length - MAX_NAMED_COMMITS} more: ${ownCommand('overrides --unexplained')}\n`
      : '';
  const what = open.length === 1 ? 'a commit came in' : `${open.length} commits came in`;
  stderr.write(
    `✖ push blocked: ${what} by an override that has no reason (overrides.requireReason)\n\n` +
      `  Do now\n${lines.join('')}${more}    then push again\n`,
  );
  return 1;
}
