/** The files of a patch, in the form of apply_patch or of diff, with the lines that it adds to each and those that it takes away. */

/** One file of a patch. */
export interface PatchedFile {
  /** As the patch has it. */
  readonly path: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** `*** Add File: a.ts`; what a file is moved to gets its lines. */
const HEADING = /^\*\*\* (?:Add File|Update File|Move to): (.*)$/;
/** `+++ b/a.ts`. */
const NEW_SIDE = /^\+\+\+ (?:"?b\/)?([^\t"]*)/;

/** Reads it line by line; what is neither heading nor line of a file says nothing. */
export function filesOfPatch(text: string): readonly PatchedFile[] {
  const files: { path: string; added: string[]; removed: string[] }[] = [];
  const lines = text.split(/\r?\n/);
  const isDiff = !/^\*\*\* Begin Patch/m.test(text);
  for (const [index, line] of lines.entries()) {
    const path = isDiff ? newSide(lines, index) : HEADING.exec(line)?.[1]?.trim();
    const last = files.at(-1);
    if (path !== undefined && /^\*\*\* Move to/.test(line) && last !== undefined) last.path = path;
    else if (path !== undefined) files.push({ path, added: [], removed: [] });
    else if (line.startsWith('+')) last?.added.push(line.slice(1));
    else if (line.startsWith('-')) last?.removed.push(line.slice(1));
  }
  return files.filter(({ path }) => path !== '' && path !== '/dev/null');
}

/** Only behind the line of the old side: an added line may begin with the same signs. */
function newSide(lines: readonly string[], index: number): string | undefined {
  if (!(lines[index - 1] ?? '').startsWith('--- ')) return undefined;
  return NEW_SIDE.exec(lines[index] ?? '')?.[1]?.trim();
}
