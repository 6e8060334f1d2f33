/** What may not happen, whatever is in the way of a hook. */
import type { Ended } from './run.ts';
import type { Obstacle, Stage } from './situations.ts';

/** What is wrong with an end; empty where all is well. */
export function complaintOn(
  { holds, project, manager }: Stage,
  { mute, fault }: Obstacle,
  { code, said, hung }: Ended,
): string {
  if (hung) return 'did not end';
  if (said.includes(project.key)) return 'printed the key';
  if (holds === 'key') return code === 0 ? 'A KEY PASSED' : '';
  const blocked = code !== 0 && code !== null && !mute;
  // A shell that is killed by a signal says no more; where husky's has started it, that one does.
  const isSilent = code !== null && code > 128 && (manager === 'git' || fault === undefined);
  return blocked && !isSilent && !isHelp(said) ? `blocked with ${code}, and does not say why and what to try` : '';
}

function isHelp(said: string): boolean {
  return /mailwarden|commit blocked|push blocked/.test(said) && /try: |More: /.test(said);
}
