/** How often the tests repeat that try at random: `TEST_DEPTH=10 npx vitest run test/property` goes ten times as far. */

const DEPTH = Number(process.env.TEST_DEPTH ?? 1);

/** So many tries at depth 1. */
export const tries = (count: number): number => Math.ceil(count * DEPTH);

/** True where a fact is to be shown in every situation there is: in every shell, for every page of the documents. Else in the most different ones. */
export const isFull = process.env.TEST_FULL === '1';
