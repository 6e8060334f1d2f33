/** The words in which a history is shown, the same in text, JSON and incident records: harmless in a terminal, and without the key in any spelling. */

import { builtInRules } from '../../config/built-in.ts';
import { maskKeyShaped } from '../../config/built-in-mask.ts';
import type { Service } from '../../core/finding.ts';
import type { RefKind } from '../../git/resolved-refs.ts';
import { shortId } from '../../report/finding-places.ts';
import { asBytes } from '../../text/bytes.ts';
import { pathText } from '../../text/decode.ts';
import { printable } from '../../text/printable.ts';
import type { HistoryPlace } from './history-reading.ts';

/** Shorter pieces of a split value are no secret by themselves, and would take words out of sentences. */
const MIN_NAME_CHARACTERS = 8;

/** Ready for a terminal, for Markdown, for JSON. */
export interface Cleaner {
  /** Text, such as a subject or the name of a ref. */
  text(text: string): string;
  /** Such as a path. */
  path(bytes: string): string;
}

/** @param spellings every spelling of the key that was met */
export function createCleaner(spellings: readonly (readonly string[])[]): Cleaner {
  const pieces = [...new Set(spellings.flat().flatMap((piece) => [piece, ...piece.split(':')]))];
  const secrets = pieces.filter((piece) => piece.length >= MIN_NAME_CHARACTERS).sort((a, b) => b.length - a.length);
  const hide = (text: string) =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, () => `${secret.slice(0, 4)}…`), text);
  const text = (words: string) => printable(maskKeyShaped(hide(words)));
  return { text, path: (bytes) => text(pathText(asBytes(bytes))) };
}

/** `2027-01-31`, in UTC. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 10);
}

/** `Mailjet`. */
export function providerName(service: Service): string {
  if (service === 'own') return 'secret';
  return builtInRules().rules.find((rule) => rule.service === service)?.context.title ?? service;
}

const KINDS: Readonly<Record<RefKind, string>> = {
  branch: 'branch',
  tag: 'tag',
  remote: 'remote branch',
  notes: 'notes',
  stash: 'stash',
  head: 'detached',
  other: 'ref',
};

/** For people. */
export function kindName(kind: RefKind): string {
  return KINDS[kind];
}

const FORMS: Readonly<Record<HistoryPlace['form'], string>> = {
  plain: '',
  pair: 'in a pair',
  base64: 'in base64',
  split: 'in two pieces',
  half: 'the secret half alone',
};

/** `src/mail.ts:12 (in base64)`, `its message, line 3`. */
export function placeName({ path, line, form }: HistoryPlace, clean: Cleaner): string {
  const where =
    path === ':message'
      ? `its message${line === null ? '' : `, line ${line}`}`
      : pathName(path, clean) + (line === null ? '' : `:${line}`);
  return FORMS[form] === '' ? where : `${where} (${FORMS[form]})`;
}

/** A file of a notes tree is named after the object that it is a note on. */
export function pathName(path: string, clean: Cleaner): string {
  const id = path.replaceAll('/', '');
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? `note on ${shortId(id)}` : clean.path(path);
}

/** `1 commit`, `2 branches`. */
export function counted(count: number, word: string): string {
  const plural = /(?:ch|sh|s)$/.test(word) ? `${word}es` : `${word}s`;
  return `${count.toLocaleString('en')} ${count === 1 ? word : plural}`;
}
