/** What no hook can tell from the truth, and why; SECURITY.md has the same in words. All that is not named here must block. */
import type { Fault } from './programs.ts';

/** True for a fault whose answer differs from the truth in a way that can be noticed. */
export function isNoticeable({ call, onwards, kind }: Fault): boolean {
  // Answers are proved by other answers of git: one that is wrong in the same way each time stands for the repository.
  return !(onwards && kind.sort === 'lies' && call.startsWith('git '));
}
