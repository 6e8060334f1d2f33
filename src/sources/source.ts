/** What a scan reads. A source pours files and their lines into one sink, wherever they lie; each has a file of its own here. */
import type { Finding } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { ChangeSink } from '../diff/change.ts';
import type { Collected, Progress } from '../scan/collector.ts';
import type { Bytes } from '../text/bytes.ts';

/** How a reading ended. */
export interface Reading {
  /** What could not be read, in words; empty where everything was. */
  readonly incomplete: readonly string[];
  /** What was judged where it was read, in other threads, instead of being poured out. */
  readonly elsewhere?: Collected;
}

/** What a source is given to read with. */
export interface SourceContext {
  readonly cwd: string;
  readonly rules: RuleSet;
  /** False where comments in the text let nothing through. */
  readonly inline: boolean;
  /** Whether the configuration takes a file out, by the name that the source tells. */
  isIgnored(path: Bytes): boolean;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** One source. */
export interface Source {
  /** @throws Failure where nothing can be read at all */
  pour(sink: ChangeSink, context: SourceContext): Promise<Reading>;
  /** The name by which patterns of the configuration know a file, where that is another than the one that is shown. */
  readonly nameForPatterns?: (path: Bytes) => Bytes;
  /** Whether git holds pointers of git-lfs in place of content that goes along. */
  readonly hasPointers: boolean;
  /** The bytes of a blob that came along, so that git need not be asked; null for all others. */
  readonly blob?: (id: string) => Bytes | null;
  /** What only the source can say of its findings. */
  readonly finish?: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
}
