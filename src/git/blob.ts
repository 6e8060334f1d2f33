/** Reads objects through one `git cat-file --batch`: their lines are handed over as they come, nothing is held. */
import type { Line } from '../diff/change.ts';
import { createLineSplitter, type TextSink } from '../diff/line-splitter.ts';
import { Failure } from '../failure.ts';
import { checkExit, type GitProcess, startGit } from './run.ts';

const ARGS = ['cat-file', '--batch'];

/** A running `cat-file --batch`. Calls may overlap; they are answered in order. */
export interface Blobs {
  /**
   * Hands over the lines of an object (of a tag or commit: the text of the object itself).
   * @param name a full object id, or `:path` or `REV:path` without line breaks
   * @returns its type, or null where the repository does not have it
   * @throws Failure 'git-failed' when git dies over it: the object is corrupt. The next call starts another git.
   */
  lines(name: string, onLine: (line: Line) => void): Promise<string | null>;
  /** Ends git. Waits for what was asked before. */
  close(): Promise<void>;
}

/** Starts git when the first object is asked for. */
export function openBlobs(cwd: string, env: Readonly<Record<string, string | undefined>> = {}): Blobs {
  let session: Session | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    lines(name, onLine) {
      const answer = last.then(() => {
        session ??= new Session(startGit(ARGS, { cwd, env, stdin: true }));
        return session.read(name, createLineSplitter(onLine));
      });
      last = answer.catch(() => {
        session = undefined;
      });
      return answer;
    },
    async close() {
      await last;
      await session?.close();
      session = undefined;
    },
  };
}

/** The lines of one object. @throws Failure 'unreadable' where the repository does not have it */
export async function readBlob(cwd: string, id: string, onLine: (line: Line) => void): Promise<void> {
  const blobs = openBlobs(cwd);
  try {
    if ((await blobs.lines(id, onLine)) === null) throw new Failure('unreadable', `object ${id}`);
  } finally {
    await blobs.close();
  }
}

/** Cuts the stream of answers: a header line, as many bytes as it says, a line break. */
class Session {
  private readonly pieces: AsyncIterator<string>;
  private rest = '';

  constructor(private readonly git: GitProcess) {
    git.ended.catch(() => undefined);
    this.pieces = git.stdout[Symbol.asyncIterator]();
  }

  async read(name: string, sink: TextSink): Promise<string | null> {
    if (/[\n\0]/.test(name)) throw new Failure('unreadable', 'an object whose name has a line break');
    this.git.stdin?.write(`${name}\n`, 'latin1');
    const header = await this.header();
    const [, type, size] = /^[0-9a-f]{40,64} ([a-z]+) (\d+)$/.exec(header) ?? [];
    if (type === undefined) return this.absent(header);
    await this.content(Number(size), sink);
    return type;
  }

  async close(): Promise<void> {
    this.git.stdin?.end();
    await this.pieces.return?.();
    this.git.kill();
    await this.git.ended;
  }

  /** `<name> missing` or `<name> ambiguous`. */
  private absent(header: string): null {
    if (/ (?:missing|ambiguous)$/.test(header)) return null;
    throw new Failure('git-failed', 'git cat-file gave an answer that cannot be read');
  }

  private async header(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf('\n');
      if (end !== -1) {
        const header = this.rest.slice(0, end);
        this.rest = this.rest.slice(end + 1);
        return header;
      }
      this.rest += await this.next();
    }
  }

  private async content(size: number, sink: TextSink): Promise<void> {
    let left = size;
    while (left > this.rest.length) {
      sink.write(this.rest);
      left -= this.rest.length;
      this.rest = await this.next();
    }
    sink.write(this.rest.slice(0, left));
    sink.end();
    this.rest = this.rest.slice(left);
    while (this.rest === '') this.rest = await this.next();
    this.rest = this.rest.slice(1);
  }

  private async next(): Promise<string> {
    const { done, value } = await this.pieces.next();
    if (!done) return value;
    checkExit(ARGS, await this.git.ended);
    throw new Failure('git-failed', 'git cat-file ended before its answer');
  }
}
