/**
 * Reads of a commit's object what git's own listing of it leaves out or makes into another text: the header with its
 * names, what stands behind a NUL, and the bytes of a message whose encoding is not made like ASCII.
 */
import type { Unread } from '../core/finding.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { ChangeSink } from '../diff/change.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { Failure } from '../failure.ts';
import { streamGit } from '../git/run.ts';
import { createPrefilter, type Prefilter } from '../scan/prefilter.ts';
import { asBytes } from '../text/bytes.ts';
import type { Reading, Source } from './source.ts';

/** Lines of a header that hold ids or a signature; a line with a blank before it goes on with the one above. */
const IDS_AND_SIGNATURES = /^(?:tree|parent|gpgsig(?:-sha256)?) .*(?:\n .*)*\n?/gm;
/** Encodings in which letters and digits have the bytes of ASCII. */
const LIKE_ASCII = /^(?:utf-?8|(?:us-)?ascii|iso-?8859|latin|windows-125|cp-?125|koi8|euc)/i;

/** What listings leave out of commits. @param commits full ids */
export function commitObjectsSource(commits: readonly string[]): Source {
  return { hasPointers: true, pour: (sink, { cwd, rules }) => readCommitObjects(cwd, commits, rules, sink) };
}

/** Hands over as `:message` what could hold a key. @param commits full ids. @throws Failure 'git-failed' */
export async function readCommitObjects(
  cwd: string,
  commits: readonly string[],
  rules: RuleSet,
  sink: ChangeSink,
): Promise<Reading> {
  const mayHold = createPrefilter(rules);
  return { incomplete: await eachCommitObject(cwd, commits, (id, text) => readObject(id, text, mayHold, sink)) };
}

/** @returns what is no commit, or not there */
async function eachCommitObject(
  cwd: string,
  commits: readonly string[],
  onObject: (id: string, text: string) => void,
): Promise<readonly Unread[]> {
  const ids = [...new Set(commits)];
  const incomplete: Unread[] = [];
  let rest = '';
  let answers = 0;
  const input = ids.map((id) => `${id}\n`).join('');
  await streamGit(['cat-file', '--batch', '--buffer'], { cwd, input }, (text) => {
    rest += text;
    let at = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', at)) {
      const [, id, size] = /^([0-9a-f]{40,64}) commit (\d+)$/.exec(rest.slice(at, end)) ?? [];
      const next = end + 1 + (size === undefined ? 0 : Number(size) + 1);
      if (next > rest.length) break;
      if (id === undefined) incomplete.push({ kind: 'no-commit', answer: rest.slice(at, end) });
      else onObject(id, rest.slice(end + 1, next - 1));
      answers++;
      at = next;
    }
    rest = rest.slice(at);
  });
  if (answers !== ids.length) throw new Failure('git-failed', 'git cat-file did not answer for every commit');
  return incomplete;
}

/** Which of the commits could hold a key in their message or header. @param commits full ids. @throws Failure 'git-failed' */
export async function candidateCommits(
  cwd: string,
  commits: readonly string[],
  rules: RuleSet,
): Promise<{ readonly candidates: readonly string[]; readonly incomplete: readonly Unread[] }> {
  const mayHold = createPrefilter(rules);
  const candidates: string[] = [];
  const incomplete = await eachCommitObject(cwd, commits, (id, text) => {
    if (mayHold(Buffer.from(text.replace(IDS_AND_SIGNATURES, ''), 'latin1'))) candidates.push(id);
  });
  return { candidates, incomplete };
}

function readObject(commit: string, text: string, mayHold: Prefilter, sink: ChangeSink): void {
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end + 2);
  const encoding = /^encoding (.*)$/m.exec(head)?.[1] ?? 'utf-8';
  const nul = text.indexOf('\0') < 0 ? -1 : body.indexOf('\0');
  const seen = LIKE_ASCII.test(encoding) ? (nul < 0 ? body.length : nul) : 0;
  // Lines count as in the message.
  const left = body.slice(0, seen).replace(/[^\n]+/g, '') + body.slice(seen);
  for (const part of [head.replace(IDS_AND_SIGNATURES, ''), left])
    if (mayHold(Buffer.from(part, 'latin1'))) tell(commit, part, sink);
}

function tell(commit: string, text: string, sink: ChangeSink): void {
  sink.file({ path: asBytes(':message'), blob: null, commit, whole: true });
  const splitter = createLineSplitter((line) => sink.added(line));
  splitter.write(text.replaceAll('\0', ''));
  splitter.end();
  sink.endFile();
}
