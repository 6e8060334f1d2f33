/** What a record is about: the key as far as it is known, and where it was met. */
import type { Service } from '../../core/detection.ts';
import type { Actor } from '../../overrides/override-record.ts';
import type { Cleaner } from '../history/history-names.ts';
import type { History } from '../history/key-history.ts';
import type { ChecklistPart } from './incident-record.ts';

/** Everything that goes into a record when it is opened. */
export interface Leak {
  readonly service: Service;
  readonly fingerprint: string;
  /** Null where the key was met nowhere. */
  readonly redacted: string | null;
  readonly history: History;
  /** Places outside of commits, such as `src/mail.ts:12 (staged)`; safe to print. */
  readonly places: readonly string[];
  /** Markdown with its own headings; null where no files are at hand. */
  readonly inventory: string | null;
  /** What is to be done. */
  readonly checklist: readonly ChecklistPart[];
  readonly clean: Cleaner;
  readonly opened: Date;
  readonly actor: Actor;
}
