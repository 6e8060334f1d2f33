/** What files would hold after the call of a tool, and the scan of what is new in them. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { ScanResult } from '../core/finding.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { Failure } from '../failure.ts';
import { scanSource } from '../scan/scan-source.ts';
import type { Source } from '../sources/source.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';
import { type FilePlace, placeOf } from './file-place.ts';
import type { Intent, ToolEdit } from './intent.ts';
import { filesOfPatch } from './patch-text.ts';
import { filesWrittenBy, type ScriptPlace } from './written-files.ts';

/** A file as it would be. */
export interface ProposedFile extends FilePlace {
  /** What it holds now; null where it is not there. */
  readonly before: Bytes | null;
  /** Lines that go; a value that comes again is moved, and not new. */
  readonly removed: Bytes;
  readonly after: Bytes;
  /** Whether the lines of `after` are those of the file. */
  readonly isExact: boolean;
}

/** No file that people edit comes near it. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** The files in work trees that an intent writes. @throws Failure */
export function proposedFiles(intent: Intent, place: ScriptPlace): readonly ProposedFile[] {
  const at = (path: string) => placeOf(resolve(place.cwd, pathIn(path)));
  if (intent.kind === 'write') return proposed(at(intent.path), () => bytesOf(intent.text));
  if (intent.kind === 'edit') return proposed(at(intent.path), (before) => edited(before, intent.edits));
  if (intent.kind === 'command')
    return filesWrittenBy(intent.command, place).flatMap((path) =>
      proposed(placeOf(path), () => commandText(intent.command), { isExact: false }),
    );
  return filesOfPatch(intent.text).flatMap(({ path, added, removed }) =>
    proposed(at(path), () => bytesOf(added.join('\n')), { isExact: false, removed: bytesOf(removed.join('\n')) }),
  );
}

/** `file:///a/b` of some tools. */
function pathIn(path: string): string {
  return path.startsWith('file://') ? decodeURIComponent(new URL(path).pathname) : path;
}

function proposed(
  place: FilePlace | null,
  make: (before: Bytes) => Bytes,
  { isExact = true, removed = asBytes('') } = {},
): readonly ProposedFile[] {
  if (place === null) return [];
  const before = contentOf(place.file);
  return [{ ...place, before, removed, after: make(before ?? asBytes('')), isExact }];
}

function contentOf(file: string): Bytes | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  // A folder or a pipe is not written to; whoever tries is told by the tool.
  if (stat?.isFile() !== true) return null;
  if (stat.size > MAX_FILE_BYTES) throw new Failure('unreadable', `${file}: it is too large to be compared`);
  return asBytes(readFileSync(file, 'latin1'));
}

/** An edit whose old text is not there counts as one that puts its new text at the end. */
function edited(before: Bytes, edits: readonly ToolEdit[]): Bytes {
  let text: string = before;
  for (const { old, put, isForAll } of edits) {
    const [from, to] = [old === null ? '' : bytesOf(old), bytesOf(put)];
    if (from === '' || !text.includes(from)) text += `\n${to}`;
    else text = isForAll ? text.replaceAll(from, () => to) : text.replace(from, () => to);
  }
  return asBytes(text);
}

/** A line break may be written as `\n` in it; then what stands behind one begins a line. */
function commandText(command: string): Bytes {
  const lines = command.replaceAll(/\\[nrt]/g, '\n');
  return bytesOf(lines === command ? command : `${command}\n${lines}`);
}

/** Scans what is new in one file, by the configuration of its repository. @throws Failure */
export async function scanProposed(file: ProposedFile): Promise<ScanResult> {
  return scanSource({ cwd: file.top, config: await loadConfig(file.top) }, sourceOf(file));
}

function sourceOf({ path, before, removed, after }: ProposedFile): Source {
  return {
    hasPointers: false,
    async pour(sink) {
      sink.file({ path, blob: null, commit: null, whole: before === null });
      const gone = createLineSplitter((line) => sink.removed(line.text));
      gone.write(`${before ?? ''}\n${removed}`);
      gone.end();
      const lines = createLineSplitter((line) => sink.added(line));
      lines.write(after);
      lines.end();
      sink.endFile();
      return { incomplete: [] };
    },
  };
}
