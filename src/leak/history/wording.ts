/** The words in which a history is told, the same in text, JSON and incident records. */

import { builtInRules } from '../../config/built-in.ts';
import type { Service } from '../../core/detection.ts';
import { shortId } from '../../report/place.ts';
import type { Cleaner } from './clean.ts';
import type { RefKind } from './refs.ts';
import type { Place } from './sightings.ts';

/** `2027-01-31`, in UTC. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 10);
}

/** `Mailjet`. */
export function providerName(service: Service): string {
  return builtInRules().providers.find((provider) => provider.service === service)?.title ?? service;
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

const FORMS: Readonly<Record<Place['form'], string>> = {
  plain: '',
  pair: 'in a pair',
  base64: 'in base64',
  split: 'in two pieces',
  half: 'the secret half alone',
};

/** `src/mail.ts:12 (in base64)`, `its message, line 3`. */
export function placeName({ path, line, form }: Place, clean: Cleaner): string {
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
