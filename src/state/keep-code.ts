/** Keeps what V8 has made of the program, for the next start: kept-code.ts reads it. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { codeFolder, keptName, packCode } from './kept-code.ts';
import { replaceFile } from './replace-file.ts';

/** A part of the program that was compiled in this run. */
export interface Compiled {
  readonly part: string;
  readonly source: Buffer;
  readonly script: Script;
}

/** Parts for other builds and other Nodes; beyond so many files the oldest go. */
const MAX_FILES = 16;

/** @param stateFolder is not made where it is missing. @throws what the system says: a full disk, a folder of another user */
export function keepCode(stateFolder: string, compiled: readonly Compiled[]): void {
  const folder = codeFolder(stateFolder);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  for (const { part, source, script } of compiled) {
    const bytes = packCode(source, script.createCachedData());
    replaceFile(join(folder, keptName(part)), { bytes, mode: 0o600 });
  }
  sweepOld(folder);
}

function sweepOld(folder: string): void {
  const byAge = readdirSync(folder)
    .map((name) => ({ name, time: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of byAge.slice(MAX_FILES)) rmSync(join(folder, name), { force: true });
}
