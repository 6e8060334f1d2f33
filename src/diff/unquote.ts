/** Turns a name as git prints it (C-quoted where it holds unusual bytes) into its bytes, as latin1. */

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/**
 * Bytes of a name. A name that is not in quotes stands for itself.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function unquoteName(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"') || name.length < 2) return name;
  return name
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/gs, (_, code: string) => ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8)));
}
