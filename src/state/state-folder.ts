/**
 * The folder `mailwarden` in the common git directory, which all work trees share. Node reads and changes what lies there
 * through this object: it knows its lock, and what other users of the clone need.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { openRepository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { sweepDrafts, withLock } from './lock.ts';
import { fileMode, openToUsers, PRIVATE_UMASK, replaceFile, SHARED_NAME, umaskFor } from './replace-file.ts';
import { codeOf, inPlainWords, whereThere } from './system-error.ts';

/** The lists that hooks append to. One that a hook of root or of another user makes anew could be closed to the others. */
const LISTS = ['seen', 'pushed', 'pending', 'carried', 'waiting', 'told'];

/** Finds the folder; it need not be there yet. @throws Failure 'not-a-repository' */
export async function openState(cwd: string): Promise<StateFolder> {
  return new StateFolder(join((await openRepository(cwd)).commonDir, 'mailwarden'));
}

/** The lines of text that ends with a line break, or is empty. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The text of a file, empty where there is none; a last line without an end is left out, as it is still being written. */
export function readText(path: string): string {
  const text = whereThere(() => readFileSync(path, 'utf8'), '');
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** Names are relative to the folder. */
export class StateFolder {
  #isLocked = false;

  /** @param path absolute */
  constructor(readonly path: string) {}

  /** The git directory that all work trees share; hooks leave names there where this folder is not to be written to. */
  get commonDir(): string {
    return dirname(this.path);
  }

  /** Whether it is there: without it nothing was ever installed or recorded. */
  exists(): boolean {
    return existsSync(this.path);
  }

  /** Makes it where it is missing, open to those that core.sharedRepository lets in. @param cwd where git is asked. @param lists false on a server, whose hooks keep none */
  async make(cwd: string, { lists = true } = {}): Promise<void> {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const { stdout } = await askGit(['config', 'core.sharedRepository'], { cwd });
    const wanted = umaskFor(stdout.trim().toLowerCase());
    if (fileMode(this.path) !== (0o666 & ~wanted)) {
      openToUsers(this.commonDir, this.path, (0o777 & ~wanted) | (wanted === PRIVATE_UMASK ? 0 : 0o2000));
      this.replace(SHARED_NAME, `0${wanted.toString(8).padStart(2, '0')}\n`);
    }
    if (lists) this.provideLists();
  }

  /** Makes the lists of the hooks where they are missing. */
  provideLists(): void {
    for (const name of LISTS) if (this.stat(name) === undefined) this.#create(name);
  }

  /** The names in it. */
  names(): readonly string[] {
    return whereThere(() => readdirSync(this.path), []);
  }

  /** Undefined where there is no such file. */
  stat(name: string): Stats | undefined {
    return whereThere(() => statSync(this.at(name)), undefined);
  }

  /** All whole lines of a file, none where it is missing. */
  lines(name: string): readonly string[] {
    return linesOf(readText(this.at(name)));
  }

  /** The whole of a small file; null where it is missing. */
  text(name: string): string | null {
    return whereThere(() => readFileSync(this.at(name), 'utf8'), null);
  }

  /** What a file of JSON says; null where it is missing, or holds no JSON. */
  json(name: string): unknown {
    try {
      return JSON.parse(this.text(name) ?? 'null');
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** Adds lines to a file that hooks add to as well. */
  append(name: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    if (this.stat(name) === undefined) this.#create(name);
    appendFileSync(this.at(name), lines.map((line) => `${line}\n`).join(''));
  }

  /** Replaces a file in one step, under the lock. */
  replace(name: string, text: string): void {
    const prepare = (draft: string | Buffer) => {
      openToUsers(this.path, String(draft));
      return true;
    };
    this.locked(() => {
      if (this.#holds(name, text)) return;
      replaceFile(this.at(name), { bytes: Buffer.from(text, 'utf8'), mode: 0o600 }, { prepare });
    });
  }

  /** Puts a file aside under another name. */
  move(name: string, to: string): void {
    renameSync(this.at(name), this.at(to));
  }

  /** Removes a file or a folder, if it is there. */
  remove(name: string): void {
    rmSync(this.at(name), { recursive: true, force: true });
  }

  /** Does `work` while no other process does, and at once where this one has the lock. `work` must not wait for anything. @throws Failure 'override-lock' */
  locked<T>(work: () => T): T {
    if (this.#isLocked) return work();
    return withLock(this.path, () => {
      this.#isLocked = true;
      try {
        return work();
      } finally {
        this.#isLocked = false;
      }
    });
  }

  /** Takes away what killed processes have left. Call it under the lock. */
  sweep(): void {
    sweepDrafts(this.path);
  }

  /** Does `work` on the folder; that somebody else owns it, or that the disk is full, is said in plain words. @throws Failure 'state-folder' */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw inPlainWords(error, this.path);
    }
  }

  /** The path of a file. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** What another user has closed is replaced. */
  #holds(name: string, text: string): boolean {
    try {
      return this.text(name) === text;
    } catch (error) {
      if (codeOf(error) === 'EACCES') return false;
      throw error;
    }
  }

  #create(name: string): void {
    closeSync(openSync(this.at(name), 'a', 0o600));
    openToUsers(this.path, this.at(name));
  }
}
