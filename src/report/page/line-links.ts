/** Addresses of lines and commits at the host of a remote, where its host is known; never with a name or a password in them. */
import { maskKeyShaped } from '../../config/built-in-mask.ts';

/** A host's own way to name a line and a commit, behind the address of the repository. */
interface LineHost {
  readonly host: RegExp;
  line(commit: string, path: string, line: number): string;
  commit(commit: string): string;
}

const HOSTS: readonly LineHost[] = [
  {
    host: /(?:^|\.)github\./,
    line: (commit, path, line) => `blob/${commit}/${path}#L${line}`,
    commit: (commit) => `commit/${commit}`,
  },
  {
    host: /(?:^|\.)gitlab\./,
    line: (commit, path, line) => `-/blob/${commit}/${path}#L${line}`,
    commit: (commit) => `-/commit/${commit}`,
  },
  {
    host: /^bitbucket\.org$/,
    line: (commit, path, line) => `src/${commit}/${path}#lines-${line}`,
    commit: (commit) => `commits/${commit}`,
  },
  {
    host: /^codeberg\.org$|(?:^|\.)(?:gitea|forgejo)\./,
    line: (commit, path, line) => `src/commit/${commit}/${path}#L${line}`,
    commit: (commit) => `commit/${commit}`,
  },
];

/** Leads to what is at the host; null where it does not hold that. */
export interface LineLinks {
  /** @param commit null for what was found on disk */
  line(commit: string | null, path: string, line: number): string | null;
  commit(commit: string | null): string | null;
}

const NO_LINKS: LineLinks = { line: () => null, commit: () => null };

/** Of a path that is no file, or in which something is masked or escaped, there is no address. */
const NO_FILE = /^:|…|\\x/;

/** The commit that HEAD is, and the files that are on disk as they are there. */
export interface CleanFiles {
  readonly commit: string;
  has(path: string): boolean;
}

/** @param url of the remote; null where there is none. @param clean for what was found on disk */
export function lineLinks(url: string | null, clean: CleanFiles | null = null): LineLinks {
  const place = url === null ? null : placeOf(url);
  const known = HOSTS.find(({ host }) => place !== null && host.test(place.host));
  if (place === null || known === undefined) return NO_LINKS;
  const base = `https://${place.host}/${encoded(place.path)}/`;
  return {
    commit: (commit) => (commit === null ? null : base + known.commit(commit)),
    line(given, path, line) {
      const commit = given ?? (clean?.has(path) === true ? clean.commit : null);
      if (commit === null) return null;
      return NO_FILE.test(path) ? base + known.commit(commit) : base + known.line(commit, encoded(path), line);
    },
  };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** `https://user:secret@host:8443/group/name.git`, `ssh://git@host/group/name`, `git@host:group/name.git`. */
function placeOf(url: string): { readonly host: string; readonly path: string } | null {
  const [, web, host, path] =
    /^(https?|ssh|git):\/\/(?:[^/@]*@)?([^/:@]+(?::\d+)?)\/+(.+?)(?:\.git)?\/*$/s.exec(url) ??
    /^()(?:[^/@:]*@)?([^/:@]+):(?!\/\/)\/*(.+?)(?:\.git)?\/*$/s.exec(url) ??
    [];
  if (host === undefined || path === undefined || !/^[\w.-]+(?::\d+)?$/.test(host)) return null;
  if (/[?#@]/.test(path) || maskKeyShaped(path) !== path) return null;
  // The port of ssh is not that of the pages.
  return { host: (web?.startsWith('http') ? host : host.replace(/:\d+$/, '')).toLowerCase(), path };
}
