/** What a scan reads. A source pours files and their lines into one sink, wherever they lie; each has a file of its own here. */
import type { Finding, Unread } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { ChangeSink } from '../diff/change.ts';
import type { Progress } from '../scan/collector.ts';
import type { Bytes } from '../text/bytes.ts';
import type { ContentPlace } from './contents.ts';

/** A file every line of which counts. */
export interface WholeFile {
  /** As findings and reports call it. */
  readonly name: Bytes;
  /** As patterns of the configuration know it. */
  readonly nameForPatterns: Bytes;
  readonly place: ContentPlace;
}

/** Where a source pours what it reads: a change line by line, or whole files, which are read where they are judged. */
export interface SourceSink extends ChangeSink {
  /** Resolves when there is room for the next. */
  whole(file: WholeFile): Promise<void>;
}

/** How a reading ended. */
export interface Reading {
  /** What could not be read; empty where everything was. */
  readonly incomplete: readonly Unread[];
  /** Submodules, where they were met and counted: what they hold is not read. */
  readonly submodules?: number;
  /** How much was read, where that is more than was poured out. */
  readonly read?: { readonly files: number; readonly addedLines: number };
}

/** What a source is given to read with. */
export interface SourceContext {
  readonly cwd: string;
  readonly rules: RuleSet;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** One source. */
export interface Source {
  /** @throws Failure where nothing can be read at all */
  pour(sink: SourceSink, context: SourceContext): Promise<Reading>;
  /** The name by which patterns of the configuration know a file, where that is another than the one that is shown. */
  readonly nameForPatterns?: (path: Bytes) => Bytes;
  /** Whether git holds pointers of git-lfs in place of content that goes along. */
  readonly hasPointers: boolean;
  /** The bytes of a blob that came along, so that git need not be asked; null for all others. */
  readonly blob?: (id: string) => Bytes | null;
  /** What only the source can say of its findings. */
  readonly finish?: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
}
