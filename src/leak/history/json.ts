/** A history for programs: one JSON object. */
import { printableJson } from '../../text/printable.ts';
import type { Cleaner } from './history-names.ts';
import type { HistoryPlace } from './history-reading.ts';
import { type History, type HistoryCommit, spanOf } from './key-history.ts';

/**
 * `{ schemaVersion, fingerprint, service, redacted, found, first, last, commits, objects, refs, remotes, pushed, recorded, rewritten,
 * binaryPaths, commitsRead, incomplete }`; times as ISO 8601 in UTC, null where unknown. Ends in a line feed.
 */
export function historyJson(history: History, clean: Cleaner): string {
  const { identity, objects, refs, remotes, incomplete } = history;
  const span = spanOf(history);
  const report = {
    schemaVersion: 1,
    fingerprint: identity?.fingerprint ?? `sha256:${history.asked}`,
    service: identity?.service ?? null,
    redacted: identity?.redacted ?? null,
    found: identity !== null,
    first: span === null ? null : timeOf(span.first),
    last: span === null ? null : timeOf(span.last),
    commits: history.commits.map((commit) => commitJson(commit, clean)),
    objects: objects.map((object) => ({ ...object, names: object.names.map(clean.text) })),
    refs: refs.map((ref) => ({
      name: clean.text(ref.name),
      kind: ref.kind,
      remote: ref.remote === null ? null : clean.text(ref.remote),
      id: ref.id,
      atTip: ref.atTip,
      paths: ref.paths.map(clean.path),
    })),
    remotes: remotes.map(({ name, url, branches }) => ({
      name: clean.text(name),
      url: clean.text(url),
      branches: branches.map(clean.text),
    })),
    pushed: history.pushed.map(({ remote, branch, commit, time }) => ({
      remote: clean.text(remote),
      branch: clean.text(branch),
      commit,
      time: timeOf(time),
    })),
    recorded: history.recorded,
    rewritten: history.rewritten,
    binaryPaths: history.binaryPaths.map(clean.path),
    commitsRead: history.commitsRead,
    incomplete: incomplete.map(clean.text),
  };
  return printableJson(report);
}

function commitJson({ id, facts, reachable, adds, removes, more }: HistoryCommit, clean: Cleaner) {
  const person = (who: { readonly name: string; readonly email: string } | undefined) =>
    who === undefined ? null : { name: clean.text(who.name), email: clean.text(who.email) };
  const place = ({ path, line, form }: HistoryPlace) => ({ path: clean.path(path), line, form });
  return {
    id,
    date: facts === null ? null : timeOf(facts.authored),
    committed: facts === null ? null : timeOf(facts.committed),
    author: person(facts?.author),
    committer: person(facts?.committer),
    subject: facts === null ? null : clean.text(facts.subject),
    reachable,
    adds: adds.map(place),
    removes: removes.map(place),
    morePlaces: more,
  };
}

function timeOf(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
