/** All kinds of evidence in the order of their weight: the first row that says something decides. */
import type { EvidenceTest } from '../context/candidate-list.ts';
import { byLineAgainst, byListOfSums, byOtherHost, byRecord } from './against-line.ts';
import { bySection } from './blocks.ts';
import type { Reach } from './evidence.ts';
import { byNeighbours } from './neighbours.ts';
import { byCall, byForeignName, byForm, byLine, byName, byReceiver, byUrl } from './own-line.ts';
import { byFile, byPath, byUse } from './whole-file.ts';

/** One kind of evidence. */
export interface EvidenceRow {
  readonly id: string;
  /** How far from the value it looks. */
  readonly reach: Reach;
  /** True where no other line can change what it says. */
  readonly isFinal?: true;
  /** Whose key the value is, that it is nobody's, or nothing. */
  readonly says: EvidenceTest;
}

/** A new row is one function and one line here; its place says what it outweighs. */
export const EVIDENCE_TABLE: readonly EvidenceRow[] = [
  { id: 'form', reach: 'line', isFinal: true, says: byForm },
  { id: 'foreign-name', reach: 'line', isFinal: true, says: byForeignName },
  { id: 'name', reach: 'line', isFinal: true, says: byName },
  { id: 'url', reach: 'line', isFinal: true, says: byUrl },
  { id: 'call', reach: 'line', says: byCall },
  { id: 'receiver', reach: 'line', says: byReceiver },
  { id: 'word', reach: 'line', says: byLine },
  { id: 'foreign-word', reach: 'line', says: byLineAgainst },
  { id: 'foreign-host', reach: 'line', says: byOtherHost },
  { id: 'record', reach: 'line', says: byRecord },
  { id: 'list-of-sums', reach: 'near', says: byListOfSums },
  { id: 'block', reach: 'block', says: bySection },
  { id: 'neighbour', reach: 'near', says: byNeighbours },
  { id: 'path', reach: 'file', says: byPath },
  { id: 'use', reach: 'file', says: byUse },
  { id: 'file', reach: 'file', says: byFile },
];
