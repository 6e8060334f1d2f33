/** All witnesses, the weightiest first: the first that speaks decides. */
import { AGAINST_OWN_LINE } from './witness/against-line.ts';
import { bySection } from './witness/blocks.ts';
import { byNeighbours } from './witness/neighbours.ts';
import { OWN_LINE } from './witness/own-line.ts';
import { WHOLE_FILE } from './witness/whole-file.ts';
import type { Witness } from './witness/witness.ts';

/** In the order in which they are heard. */
export const WITNESSES: readonly Witness[] = [...OWN_LINE, ...AGAINST_OWN_LINE, bySection, byNeighbours, ...WHOLE_FILE];
