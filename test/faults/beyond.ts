/** What no hook can tell from the truth, and why. All that is not named here must block. */
import type { Fault } from './programs.ts';

/** True for a fault whose answer differs from the truth in a way that can be noticed. */
export function isTold({ kind }: Fault): boolean {
  return kind.sort !== 'lies';
}
