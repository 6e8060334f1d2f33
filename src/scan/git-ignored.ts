/** Tells findings in files that git ignores, such as the `.env` that holds the keys as it should, from those that may get into a commit. */
import { relative, resolve, sep } from 'node:path';
import type { Finding } from '../core/finding.ts';
import { bytesOf } from '../decode.ts';
import { askGit } from '../git/run.ts';

/** Where the scan was and what it was told to read. */
export interface Walk {
  readonly cwd: string;
  readonly paths: readonly string[];
}

/** The findings; those in ignored files block nothing, but for files and folders that a person has named. */
export async function markIgnored(findings: readonly Finding[], { cwd, paths }: Walk): Promise<readonly Finding[]> {
  const names = [...new Set(findings.filter(({ blocked }) => blocked).map(({ path }) => path))].filter(isInside);
  if (names.length === 0) return findings;
  const ignored = await ignoredAmong(names, cwd);
  if (ignored.size === 0) return findings;
  const given = paths.map((path) => bytesOf(relative(cwd, resolve(cwd, path)).split(sep).join('/')));
  const named = await ignoredAmong(given.filter(isInside), cwd);
  const isMeant = (path: string) => [...named].some((one) => path === one || path.startsWith(`${one}/`));
  return findings.map((finding) =>
    ignored.has(finding.path) && !isMeant(finding.path)
      ? { ...finding, blocked: false, ignored: true, evidence: [...finding.evidence, IGNORED] }
      : finding,
  );
}

const IGNORED = { kind: 'ignored', reach: 'file' } as const;

/** Of names relative to the folder, bytes as latin1. None outside of a repository; a tracked file is never ignored. */
async function ignoredAmong(names: readonly string[], cwd: string): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const input = names.map((name) => `${name}\0`).join('');
  const { code, stdout } = await askGit(['check-ignore', '-z', '--stdin'], { cwd, input });
  return new Set(code === 0 ? stdout.split('\0').filter((name) => name !== '') : []);
}

const isInside = (name: string): boolean => name !== '' && !/^(?:\/|[A-Za-z]:\/|\.\.(?:\/|$))/.test(name);
