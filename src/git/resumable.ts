/** Lets a change be read again from its beginning after a failure, without telling the sink anything twice. */
import type { ChangedFile, ChangeSink, Line } from '../diff/change.ts';
import type { Bytes } from '../text/bytes.ts';
import { TextSet } from './text-set.ts';

/** A sink for several attempts at the same change. Files without a changed line are not handed on. */
export interface ResumableSink extends ChangeSink {
  /** Whether this file was handed on to its end. */
  isDone(file: Omit<ChangedFile, 'whole'>): boolean;
  /** Says that the attempt broke off; the file that was open may come again. */
  interrupt(): void;
  /** Says that the attempt came to its end: what it handed over last is whole. */
  complete(): void;
  /** Ends the last file. To be called when all is handed over. */
  finish(): void;
}

/** Wraps `sink`. Remembers the name of each file of the present commit that was handed on; nothing of its content. */
export function createResumable(sink: ChangeSink): ResumableSink {
  return new Resumable(sink);
}

class Resumable implements ResumableSink {
  /** A set of strings would keep the whole of git's output alive: each name is a slice of it. */
  private done = new TextSet();
  private commit: string | null = null;
  /** The file that the sink has open, and how much of it was handed on. */
  private open: string | null = null;
  /** Whether an attempt broke off in that file, and none has come to it since. */
  private isBroken = false;
  private lastNumber = 0;
  private lastOffset = 0;
  private removedDone = 0;
  /** The newest file and line wait until something follows them: where an attempt breaks off, they may be cut. */
  private heldFile: ChangedFile | null = null;
  private held: Line | Bytes | null = null;
  /** The file of this attempt. */
  private isMuted = false;
  private removedSeen = 0;

  constructor(private readonly sink: ChangeSink) {}

  isDone(file: Omit<ChangedFile, 'whole'>): boolean {
    return this.done.has(keyOf(file));
  }

  file(file: ChangedFile): void {
    if (file.commit !== this.commit) this.done = new TextSet();
    this.commit = file.commit;
    const key = keyOf(file);
    this.removedSeen = 0;
    this.isMuted = this.done.has(key);
    if (this.open === key) this.isBroken = false;
    if (this.isMuted || this.open === key) return;
    this.finish();
    this.open = key;
    this.lastNumber = 0;
    this.lastOffset = 0;
    this.removedDone = 0;
    this.heldFile = file;
  }

  added(line: Line): void {
    if (this.isMuted || line.number < this.lastNumber) return;
    if (line.number === this.lastNumber && line.offset <= this.lastOffset) return;
    this.release();
    this.held = line;
  }

  removed(text: Bytes): void {
    if (this.isMuted || ++this.removedSeen <= this.removedDone) return;
    this.release();
    this.held = text;
  }

  /** Only the next file proves that this one is whole. */
  endFile(): void {
    this.isMuted = true;
  }

  interrupt(): void {
    this.isMuted = true;
    this.held = null;
    if (this.heldFile !== null) this.open = null;
    this.heldFile = null;
    this.isBroken = this.open !== null;
  }

  complete(): void {
    if (!this.isBroken) this.finish();
  }

  finish(): void {
    if (this.open === null) return;
    this.release();
    if (!this.isBroken) this.done.add(this.open);
    this.isBroken = false;
    this.open = null;
    if (this.heldFile !== null) this.sink.file(this.heldFile);
    this.heldFile = null;
    this.sink.endFile();
  }

  private release(): void {
    const { held } = this;
    if (held === null) return;
    this.held = null;
    if (this.heldFile !== null) this.sink.file(this.heldFile);
    this.heldFile = null;
    if (typeof held === 'string') {
      this.removedDone++;
      this.sink.removed(held);
      return;
    }
    this.lastNumber = held.number;
    this.lastOffset = held.offset;
    this.sink.added(held);
  }
}

/** A file that becomes a link comes twice: once deleted (no blob), once new. */
function keyOf({ commit, blob, path }: Omit<ChangedFile, 'whole'>): string {
  return `${commit} ${blob} ${path}`;
}
