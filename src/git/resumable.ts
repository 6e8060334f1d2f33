/** Lets a change be read again from its beginning after a failure, without telling the sink anything twice. */
import type { ChangedFile, ChangeSink } from '../diff/change.ts';
import type { Line } from '../diff/line.ts';

/** A sink for several attempts at the same change. */
export interface ResumableSink extends ChangeSink {
  /** Whether this file was told to its end. */
  isDone(file: Omit<ChangedFile, 'whole'>): boolean;
  /** Says that the attempt broke off; the file that was open may come again. */
  interrupt(): void;
  /** Ends a file that broke off and never came again. */
  finish(): void;
}

/** Wraps `sink`. Remembers the name of each file that was told of the present commit; nothing of its content. */
export function createResumable(sink: ChangeSink): ResumableSink {
  return new Resumable(sink);
}

class Resumable implements ResumableSink {
  private readonly done = new Set<string>();
  private commit: string | null = null;
  /** The file that the sink has open, and how far it was told. */
  private open: string | null = null;
  private lastNumber = 0;
  private lastOffset = 0;
  private removedTold = 0;
  /** The file of this attempt. */
  private isMuted = false;
  private removedSeen = 0;

  constructor(private readonly sink: ChangeSink) {}

  isDone(file: Omit<ChangedFile, 'whole'>): boolean {
    return this.done.has(keyOf(file));
  }

  file(file: ChangedFile): void {
    if (file.commit !== this.commit) this.done.clear();
    this.commit = file.commit;
    const key = keyOf(file);
    this.removedSeen = 0;
    this.isMuted = this.done.has(key);
    if (this.isMuted || this.open === key) return;
    this.finish();
    this.open = key;
    this.lastNumber = 0;
    this.lastOffset = 0;
    this.removedTold = 0;
    this.sink.file(file);
  }

  added(line: Line): void {
    if (this.isMuted || line.number < this.lastNumber) return;
    if (line.number === this.lastNumber && line.offset <= this.lastOffset) return;
    this.lastNumber = line.number;
    this.lastOffset = line.offset;
    this.sink.added(line);
  }

  removed(text: string): void {
    if (this.isMuted || ++this.removedSeen <= this.removedTold) return;
    this.removedTold++;
    this.sink.removed(text);
  }

  endFile(): void {
    if (!this.isMuted) this.finish();
  }

  interrupt(): void {
    this.isMuted = true;
  }

  finish(): void {
    if (this.open === null) return;
    this.done.add(this.open);
    this.open = null;
    this.sink.endFile();
  }
}

/** A file that becomes a link comes twice: once deleted (no blob), once new. */
function keyOf({ commit, blob, path }: Omit<ChangedFile, 'whole'>): string {
  return `${commit} ${blob} ${path}`;
}
