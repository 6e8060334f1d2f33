/** The weekly report: how many overrides, by whom, how, and which keys in which files were let through. */
import { printable } from '../text/printable.ts';
import { tableOf } from './list-formats.ts';
import { howText, type OverrideEntry } from './override-entries.ts';

/** What was let through in one file. */
export interface LetThrough {
  readonly service: string;
  readonly path: string;
  /** Different keys. */
  readonly keys: number;
  readonly overrides: number;
  /** ISO 8601. */
  readonly last: string;
  readonly people: readonly string[];
}

/** Counted over all entries. */
export interface Totals {
  readonly overrides: number;
  readonly withKeys: number;
  readonly unexplained: number;
  readonly how: Readonly<Record<string, number>>;
  readonly people: Readonly<Record<string, number>>;
  readonly letThrough: readonly LetThrough[];
}

/** Findings that did not block (allowed, ignored) were let through by somebody else than the override. */
export function totalsOf(entries: readonly OverrideEntry[]): Totals {
  return {
    overrides: entries.length,
    withKeys: entries.filter(({ record }) => record.findings.some(({ blocked }) => blocked)).length,
    unexplained: entries.filter(({ reason }) => reason === null).length,
    how: countBy(entries.map(({ record: { action, how } }) => `${action} ${how ?? ''}`.trim())),
    people: countBy(entries.map(personOf)),
    letThrough: letThrough(entries),
  };
}

/** For people, as a page of text or of Markdown. */
export function totalsText(totals: Totals, isMarkdown: boolean): string {
  const { overrides, withKeys, unexplained, how, people } = totals;
  const head = `${overrides} override${overrides === 1 ? '' : 's'}, ${withKeys} with a key, ${unexplained} without a reason`;
  if (overrides === 0) return `${head}\n`;
  const counts = (title: string, count: Readonly<Record<string, number>>) =>
    tableOf([[title, 'overrides'], ...Object.entries(count).map(([name, times]) => [name, String(times)])], isMarkdown);
  const rows = totals.letThrough.map((one) => [
    one.service,
    one.path,
    String(one.keys),
    String(one.overrides),
    one.last.slice(0, 10),
    one.people.join(', '),
  ]);
  const what =
    rows.length === 0 ? [] : [tableOf([['provider', 'file', 'keys', 'overrides', 'last', 'by'], ...rows], isMarkdown)];
  return [`${head}\n`, counts('how', inWords(how)), counts('who', people), ...what].join('\n');
}

/** `commit env` as a list for people shows it. */
function inWords(how: Totals['how']): Totals['how'] {
  return Object.fromEntries(Object.entries(how).map(([name, count]) => [name.replace(/env$/, howText('env')), count]));
}

/** A file of a provider's keys, while it is counted. */
interface Place {
  readonly service: string;
  readonly path: string;
  readonly ids: Set<string>;
  readonly keys: Set<string>;
  readonly people: Set<string>;
  last: string;
}

function letThrough(entries: readonly OverrideEntry[]): readonly LetThrough[] {
  const places = new Map<string, Place>();
  for (const entry of entries) {
    const { id, time, findings } = entry.record;
    for (const { service, path, fingerprint, blocked } of findings) {
      if (!blocked) continue;
      const name = JSON.stringify([service, path]);
      const fresh = {
        service,
        path,
        ids: new Set<string>(),
        keys: new Set<string>(),
        last: '',
        people: new Set<string>(),
      };
      const known = places.get(name) ?? fresh;
      known.ids.add(id);
      known.keys.add(fingerprint);
      known.people.add(personOf(entry));
      if (time > known.last) known.last = time;
      places.set(name, known);
    }
  }
  const list = Array.from(places.values(), ({ service, path, ids, keys, last, people }) => {
    return { service, path, keys: keys.size, overrides: ids.size, last, people: [...people] };
  });
  return list.sort((a, b) => (a.last < b.last ? 1 : -1));
}

function personOf({ record: { actor } }: OverrideEntry): string {
  return printable(actor.name || actor.email || 'unknown');
}

/** The most frequent first. */
function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
