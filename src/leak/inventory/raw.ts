/** A place that was found and does not know its service yet. */
import type { Block } from './blocks.ts';
import type { ListedFile } from './files.ts';
import type { Use } from './query.ts';
import type { Role } from './role.ts';

/** A place that does not know its service yet. */
export interface Raw {
  readonly file: ListedFile;
  readonly role: Role;
  readonly line: number;
  readonly use: Use;
  readonly block: Block;
}
