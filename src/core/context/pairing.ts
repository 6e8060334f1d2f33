/** Brings contexts together with those beside them and hands them on one by one; holds only those that a later one could still change. */
import type { CandidateContext } from './candidate-context.ts';
import { createCrowdedLines, isHalf, join, withLogin } from './pairs.ts';

/** Takes the contexts of a file in its order. */
export interface Pairing<C> {
  add(context: C): void;
  /** Hands on those that wait. */
  end(): void;
}

/** So many lines below a value, another one cannot make its line a list. */
const LINES_OF_A_LIST = 2;
/** On a line of more halves than these, the first are handed on before the line is read to its end. */
const MAX_WAITING_HALVES = 10_000;

/** @param onDone is given each context with its partner; halves wait for the one below them, the others do not */
export function createPairing<C extends CandidateContext>(onDone: (context: C) => void): Pairing<C> {
  const crowded = createCrowdedLines();
  let before: C | null = null;
  let current: C | null = null;
  let halves: C[] = [];

  const settle = (isSettled: (half: C, index: number) => boolean) => {
    let at = 0;
    for (; at < halves.length; at++) {
      const [half, next] = [halves[at], halves[at + 1]];
      if (!half || !isSettled(half, at)) break;
      if (next) join(half, next, crowded.has(half.line));
      if (next?.line !== half.line) crowded.forget(half.line);
      onDone(half);
    }
    // what was handed on is let go: partners would make a chain of the whole file
    for (const half of halves.slice(0, at)) half.partner = null;
    halves = at > 0 ? halves.slice(at) : halves;
  };

  const take = (context: C) => {
    if (!isHalf(context)) return onDone(context);
    halves.push(context);
    crowded.add(context);
    const last = context.line - LINES_OF_A_LIST;
    const first = halves[0];
    if (!first || (first.line >= last && halves.length <= MAX_WAITING_HALVES)) return;
    const spare = halves.length - MAX_WAITING_HALVES / 2;
    settle((half, index) => index < halves.length - 1 && (half.line < last || index < spare));
  };

  const next = (after: C | null) => {
    if (current) take(withLogin(current, [before, after]));
    [before, current] = [current, after];
  };

  return {
    add: next,
    end() {
      next(null);
      settle(() => true);
    },
  };
}
