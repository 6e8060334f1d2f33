/** The `.env` at the top of the work tree: the one file that a value is written to. It is only ever appended to, and cut back by undo. */
import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { asBytes } from '../text/bytes.ts';
import { readTree } from './tree-file.ts';

/** Its path. */
export const DOTENV = asBytes('.env');

/** What it holds. */
export interface Dotenv {
  readonly exists: boolean;
  /** As latin1. */
  readonly bytes: string;
  readonly values: ReadonlyMap<string, string>;
}

/** What was appended, without the values. */
export interface Appended {
  /** Bytes before. */
  readonly size: number;
  readonly created: boolean;
  readonly names: readonly string[];
}

/** @throws Failure 'unreadable' where it is no plain file */
export function readDotenv(top: string): Dotenv {
  const file = readTree(top, DOTENV);
  if (file === 'other')
    throw new Failure('unreadable', `${DOTENV}: it is no plain file, and a link may lead to one that git tracks`);
  if (file !== null && statSync(join(top, DOTENV)).nlink > 1)
    throw new Failure(
      'unreadable',
      `${DOTENV}: it is a hard link, and what is written there stands under its other name too`,
    );
  const bytes = file?.bytes ?? '';
  return { exists: file !== null, bytes, values: valuesOf(bytes) };
}

/** One write of whole lines, flushed; a new file is for its owner only. Written in place: no second copy of it ever exists. */
export function appendDotenv(top: string, before: Dotenv, values: ReadonlyMap<string, string>): void {
  const text = appendedText(before.bytes, values);
  if (text === '') return;
  try {
    const file = openSync(join(top, DOTENV), before.exists ? 'a' : 'ax', 0o600);
    try {
      writeSync(file, Buffer.from(text, 'latin1'));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new Failure('cannot-write', DOTENV, { cause: error });
  }
}

/** Takes the lines back where nothing was written behind them. @returns whether they are gone */
export function cutDotenv(top: string, { size, created, names }: Appended): boolean {
  const { exists, bytes, values } = readDotenv(top);
  if (!exists || names.length === 0 || bytes.length <= size) return true;
  const lines = new Map(names.map((name) => [name, values.get(name) ?? '']));
  if (bytes.slice(size) !== appendedText(bytes.slice(0, size), lines)) return false;
  if (created) rmSync(join(top, DOTENV));
  else truncate(join(top, DOTENV), size);
  return true;
}

function truncate(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function appendedText(before: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return '';
  const eol = /\r\n/.test(before) ? '\r\n' : '\n';
  const lead = before === '' || before.endsWith('\n') ? '' : eol;
  return lead + [...values].map(([name, value]) => `${name}=${value}${eol}`).join('');
}

/** As dotenv reads them: the last one of a name counts. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', double, single, plain = ''] of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))/gm,
  )) {
    values.set(name, (double ?? single ?? plain).trim());
  }
  return values;
}
