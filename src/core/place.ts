/** Tells places in which a value is part of a URL, a path or a list, from what touches it. */
import { percentDecoded } from './spelling.ts';

/** Host of the URL that the value is part of: '' where it is no literal, null for no URL. */
export function urlHostOf(before: string, after: string): string | null {
  const left = percentDecoded(before);
  const right = percentDecoded(after);
  if (!left.includes('://')) return null;
  const userinfo = /:\/\/(?:[^\s/"'@]*(?::|%3[Aa]))?$/.test(left)
    ? /^(?:[:%][^@\s/"']*)?@([^/\s"'`?#:]*)/.exec(right)
    : null;
  if (userinfo) return hostOf(userinfo[1] ?? '', left);
  const url = /(?<![a-z])([a-z][a-z0-9+.-]{0,30}:\/\/)([^/\s"'`?#]*)[^\s"'`]*$/i.exec(left);
  return url ? hostOf((url[2] ?? '').replace(/^.*@/, ''), url[1] ?? '') : null;
}

/** A DSN's scheme may name the provider where its host is only `default`. */
function hostOf(host: string, left: string): string {
  const scheme = /(?<![a-z])([a-z][a-z0-9+.-]{0,30}):\/\/[^/]*$/i.exec(left)?.[1] ?? '';
  if (/[$%{<]/.test(host)) return '';
  return /^https?$|^ftps?$|^wss?$/i.test(scheme) ? host.toLowerCase() : `${scheme}://${host}`.toLowerCase();
}

/** Why 32 hex digits in this place are an identifier or a checksum, whatever the names say; null where they may be a key. */
export function exclusionOf(left: string, right: string): string | null {
  if (/^(?:\\?["'`])?\]\s*=(?!=)/.test(right) && !/\b(?:env|ENV|getenv|environ)\W{1,3}$/.test(left))
    return 'the value is a subscript';
  if (/^\\?["'`]\s*(?:=>|:)\s*\S/.test(right) && !/[:=(]\s*\\?["'`]$/.test(left) && !/\?[^:?]*$/.test(left))
    return 'the value is a key of a map';
  if (/^:\s/.test(right) && /^\s*(?:-\s+)?$/.test(left)) return 'the value is a key of a map';
  if (/[\w.~%-]\/$/.test(left) || (/\/$/.test(left) && /^[/.?#]/.test(right))) return 'part of a path';
  if (/^\/[\w.]/.test(right) && /(?<![^\s"'])[^\s"'/]*\/[^\s"']*$/.test(left)) return 'part of a path';
  if (/^\.(?!\.)[A-Za-z]\w{0,7}\b/.test(right) || (/[\w-]\.$/.test(left) && /^\./.test(right)))
    return 'part of a file name';
  if (/^@(?!default\b)[\w.-]*\.?\w/.test(right) && !/:\/\//.test(left) && !/[:=]\s*[0-9a-f]{32}:$/.test(left))
    return 'part of an address';
  if (/^ [ *]\S*[./]\S*\s*$/.test(right) && /^\s*$/.test(left)) return 'a line of a checksum list';
  if (/(?:md5|sha-?\d*|checksum|hash|digest|etag|integrity)["'`]?\s*[-:=(]{1,2}\s*\\?["'`]?$/i.test(left))
    return 'a checksum by its label';
  if (/[[>]\s*<$/.test(left) || (/<$/.test(left) && /^>\s*[<\]]/.test(right))) return 'an id of a PDF';
  if (/\bIN\s+TXT\s+"?$/i.test(left)) return 'a public DNS record';
  return null;
}
