/** Who made a commit, when, and what it says of itself. */
import { lineText } from '../../decode.ts';
import { DIFF_SETTINGS } from '../../git/diff-command.ts';
import { streamGit } from '../../git/run.ts';
import { asBytes } from '../../text/bytes.ts';

/** Text as git holds it: not yet safe to print. */
export interface CommitFacts {
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
  /** Seconds since 1970. */
  readonly authored: number;
  readonly committed: number;
  readonly subject: string;
  readonly parents: readonly string[];
}

const FORMAT = '%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%P%x00%s';

/** By full id. @throws Failure 'git-failed' */
export async function readFacts(cwd: string, ids: readonly string[]): Promise<ReadonlyMap<string, CommitFacts>> {
  const facts = new Map<string, CommitFacts>();
  if (ids.length === 0) return facts;
  const input = ids.map((id) => `${id}\n`).join('');
  let text = '';
  const args = [...DIFF_SETTINGS, 'rev-list', '--stdin', '--no-walk=unsorted', `--format=${FORMAT}`];
  await streamGit(args, { cwd, input }, (piece) => {
    text += piece;
  });
  const lines = text.split('\n');
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const id = /^commit ([0-9a-f]{40,64})$/.exec(lines[i] ?? '')?.[1];
    if (id !== undefined) facts.set(id, factsOf((lines[i + 1] ?? '').split('\0')));
  }
  return facts;
}

function factsOf(fields: readonly string[]): CommitFacts {
  const [name = '', email = '', authored = '', who = '', mail = '', committed = '', parents = '', ...subject] = fields;
  return {
    author: { name: lineText(asBytes(name)), email: lineText(asBytes(email)) },
    committer: { name: lineText(asBytes(who)), email: lineText(asBytes(mail)) },
    authored: Number(authored) || 0,
    committed: Number(committed) || 0,
    subject: lineText(asBytes(subject.join(' '))),
    parents: parents.split(' ').filter((id) => id !== ''),
  };
}
