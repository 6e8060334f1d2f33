/** The remotes of a repository, and which of them a remote-tracking ref belongs to. */
import { resolve } from 'node:path';
import { lineText } from '../../decode.ts';
import { askGit } from '../../git/run.ts';
import { asBytes } from '../../text/bytes.ts';

/** A remote as it is configured. */
export interface Remote {
  readonly name: string;
  /** User and password are taken out; a relative path is made absolute, for it is used from elsewhere. */
  readonly url: string;
  /** True where this repository is its mirror: all refs here are those of the remote. */
  readonly isMirror: boolean;
}

/** Those that have an address; one that is pushed elsewhere than fetched is given with the address that is pushed to. @param top where relative addresses begin */
export async function listRemotes(cwd: string, top: string): Promise<readonly Remote[]> {
  const { stdout } = await askGit(['config', '-z', '--get-regexp', '^remote\\..*\\.((push)?url|mirror)$'], { cwd });
  const urls = new Map<string, { readonly url: string; readonly isPush: boolean }>();
  const mirrors = new Set<string>();
  for (const entry of stdout.split('\0')) {
    const [, key = '', kind, value = ''] = /^remote\.(.*)\.(pushurl|url|mirror)\n(.*)$/s.exec(entry) ?? [];
    const name = lineText(asBytes(key));
    if (kind === 'mirror' && value === 'true') mirrors.add(name);
    if (kind === 'mirror') continue;
    const isPush = kind === 'pushurl';
    const known = urls.get(name);
    if (name === '' || (known !== undefined && (known.isPush || !isPush))) continue;
    urls.set(name, { url: addressOf(lineText(asBytes(value)), top), isPush });
  }
  return Array.from(urls, ([name, { url }]) => ({ name, url, isMirror: mirrors.has(name) }));
}

/** The longest name that fits: names may hold slashes. */
export function remoteOf(ref: string, remotes: readonly Remote[]): string | null {
  const [, rest] = /^refs\/remotes\/(.+)$/s.exec(ref) ?? [];
  if (rest === undefined) return null;
  const fitting = remotes.filter(({ name }) => rest.startsWith(`${name}/`)).map(({ name }) => name);
  return fitting.sort((a, b) => b.length - a.length)[0] ?? rest.split('/')[0] ?? null;
}

function addressOf(url: string, top: string): string {
  if (/^\.\.?(?:\/|$)/.test(url)) return resolve(top, url);
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}
