/** What may not happen, whatever is in the way of a hook. */
import type { Ended } from './run.ts';
import type { Obstacle, Stage } from './situations.ts';

/** What is wrong with an end; empty where all is well. */
export function complaintOn({ holds, project }: Stage, { mute }: Obstacle, { code, said, hung }: Ended): string {
  if (hung) return 'did not end';
  if (said.includes(project.key)) return 'printed the key';
  if (holds === 'key') return code === 0 ? 'A KEY PASSED' : '';
  const blocked = code !== 0 && code !== null && !mute;
  return blocked && !isHelp(said, code) ? `blocked with ${code}, and does not say why and what to try` : '';
}

/** A shell that is killed by a signal says no more. */
function isHelp(said: string, code: number): boolean {
  return code > 128 || (/mailwarden|commit blocked|push blocked/.test(said) && /try: |More: /.test(said));
}
