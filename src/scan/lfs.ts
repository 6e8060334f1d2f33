/**
 * Files under git-lfs: git holds a pointer of three lines, the content lies in the git directory and goes to another
 * server. Where it lies there, it is read in place of the pointer; where it does not, that is said.
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChangedFile, ChangeSink } from '../diff/change.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { openRepository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { TextSet } from '../git/text-set.ts';
import { lineText } from '../text/decode.ts';

/** A pointer is short; lines of extensions may stand before the id. */
const LAST_LINE = 12;
const OID = /^oid sha256:([0-9a-f]{64})\r?$/;
const SIZE = /^size \d+\r?$/;

interface Pointer {
  readonly file: ChangedFile;
  readonly id: string;
  /** The content that it takes the place of. */
  readonly before: string | null;
}

/** Passes a change on, and remembers the pointers in it. */
export interface LfsSink extends ChangeSink {
  /** Hands over what the pointers stand for. @returns how many of these contents are not here */
  readContents(cwd: string): Promise<number>;
}

/** Wraps `sink`. */
export function createLfsSink(sink: ChangeSink): LfsSink {
  const pointers: Pointer[] = [];
  let file: ChangedFile | null = null;
  let id: string | null = null;
  let before: string | null = null;
  let at = 0;
  return {
    file(next) {
      file = next;
      id = null;
      before = null;
      sink.file(next);
    },
    added(line) {
      if (line.number <= LAST_LINE) {
        const [, oid] = OID.exec(line.text) ?? [];
        if (oid !== undefined) [id, at] = [oid, line.number];
        else if (file !== null && id !== null && line.number === at + 1 && SIZE.test(line.text)) {
          pointers.push({ file, id, before });
          id = null;
        }
      }
      sink.added(line);
    },
    removed(text) {
      before = OID.exec(text)?.[1] ?? before;
      sink.removed(text);
    },
    endFile: () => sink.endFile(),
    async readContents(cwd) {
      if (pointers.length === 0) return 0;
      const folder = await objectFolder(cwd);
      let missing = 0;
      for (const pointer of pointers) if (!(await readPointer(pointer, folder, sink))) missing++;
      return missing;
    },
  };
}

/** As git-lfs finds it: `lfs.storage` counts from the git directory. */
async function objectFolder(cwd: string): Promise<string> {
  const { commonDir } = await openRepository(cwd);
  const { code, stdout } = await askGit(['config', '--type=path', 'lfs.storage'], { cwd });
  const storage = code === 0 ? lineText(stdout).trim() : 'lfs';
  return join(resolve(commonDir, storage), 'objects');
}

/** A line is new where the content before does not have it. */
async function readPointer({ file, id, before }: Pointer, folder: string, sink: ChangeSink): Promise<boolean> {
  const path = pathOf(folder, id);
  if (!existsSync(path)) return false;
  const old = new TextSet();
  const known = before === null ? '' : pathOf(folder, before);
  if (before !== null && existsSync(known)) await readLines(known, (line) => old.add(line.text));
  sink.file({ ...file, blob: null, whole: true });
  await readLines(path, (line) => old.has(line.text) || sink.added(line));
  sink.endFile();
  return true;
}

async function readLines(path: string, onLine: Parameters<typeof createLineSplitter>[0]): Promise<void> {
  const splitter = createLineSplitter(onLine);
  for await (const text of createReadStream(path, 'latin1')) splitter.write(String(text));
  splitter.end();
}

function pathOf(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id.slice(2, 4), id);
}
