/** Looks for the keys of a history's older commits in the files that it ends with: there they are to be mended. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { readBlob } from '../git/blob.ts';
import { askGit } from '../git/run.ts';
import { scanSource } from '../scan/scan-source.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';

/** Where to look for which keys. */
export interface HeadQuestion {
  readonly cwd: string;
  readonly config: Config;
  /** Full id of a commit. */
  readonly head: string;
}

/** False also where the file is gone. @throws Failure */
export async function holdsAtHead({ path, fingerprint }: Finding, question: HeadQuestion): Promise<boolean> {
  return (await findingsIn([path], question)).some((one) => one.fingerprint === fingerprint);
}

/**
 * Keys that stand in other files of the head than those that they came in with: a later commit has renamed the file, or
 * brought the value elsewhere. Only files that have changed since are read: what was there before is not of this push.
 * @throws Failure
 */
export async function movedAtHead(findings: readonly Finding[], question: HeadQuestion): Promise<readonly Finding[]> {
  const { cwd, head } = question;
  const older = findings.filter(({ commit }) => commit !== head);
  if (older.length === 0) return [];
  const starts = [...new Set(older.map(({ redacted }) => redacted.slice(0, 4).toLowerCase()))];
  const wanted = starts.flatMap((start) => ['-e', start]);
  const grep = ['grep', '-l', '-z', '-a', '-i', '-F', '--full-name', ...wanted, head, '--', ':(top)'];
  const holding = new Set((await pathsBy(cwd, grep)).map((path) => path.slice(head.length + 1)));
  const changed = new Set<Bytes>();
  for (const commit of new Set(older.map((one) => one.commit ?? ''))) {
    const diff = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', '--diff-filter=d', commit, head];
    for (const path of await pathsBy(cwd, diff)) changed.add(path);
  }
  const isNamed = (path: string) => starts.some((start) => path.toLowerCase().includes(start));
  const found = await findingsIn(
    [...changed].filter((path) => holding.has(path) || isNamed(path)),
    question,
  );
  const keys = new Set(older.map(({ fingerprint }) => fingerprint));
  const own = new Set(findings.map(placeOf));
  return found.filter((one) => one.blocked && keys.has(one.fingerprint) && !own.has(placeOf(one)));
}

const placeOf = ({ path, fingerprint }: Finding): string => `${fingerprint} ${path}`;

/** What git lists, each ended by NUL. */
async function pathsBy(cwd: string, args: readonly string[]): Promise<readonly Bytes[]> {
  const { code, stdout } = await askGit(args, { cwd });
  return code === 0
    ? stdout
        .split('\0')
        .filter((path) => path !== '')
        .map(asBytes)
    : [];
}

/** All findings in files of the head; a path that is no file there has none. */
async function findingsIn(paths: readonly Bytes[], { cwd, config, head }: HeadQuestion): Promise<readonly Finding[]> {
  const files: { readonly path: Bytes; readonly blob: string }[] = [];
  for (const path of paths) {
    const { stdout } = await askGit(['ls-tree', '-z', head, '--', `:(top,literal)${pathText(path)}`], { cwd });
    const [, blob] = /^\d+ blob ([0-9a-f]+)\t/.exec(stdout) ?? [];
    if (blob !== undefined) files.push({ path, blob });
  }
  if (files.length === 0) return [];
  const { findings } = await scanSource(
    { cwd, config },
    {
      hasPointers: true,
      async pour(sink) {
        for (const { path, blob } of files) {
          sink.file({ path, blob, commit: head, whole: true });
          await readBlob(cwd, blob, (line) => sink.added(line));
          sink.endFile();
        }
        return { incomplete: [] };
      },
    },
  );
  return findings;
}
