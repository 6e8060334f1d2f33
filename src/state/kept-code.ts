/**
 * What V8 has made of a file of the program, kept so that the next start need not compile it again. It lies in the git
 * directory, where no branch brings anything, and it is code: whoever could write it could write a hook as well. It counts
 * only where it is our own file, for this very Node and this very source, and both copies of it say the same.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** No file of ours comes near it. */
const MAX_FILE_BYTES = 16 << 20;
/** Write permission of the group and of others. */
const OTHERS_WRITE = 0o022;

/** The folder of this user in the state folder: users of one clone do not trust each other's. */
export function codeFolder(stateFolder: string): string {
  return `${stateFolder}/${CODE_FOLDER}${process.getuid?.() ?? 'all'}`;
}

/** How the names of such folders begin. */
export const CODE_FOLDER = 'code-';

/** The name of the file for a part of the program. */
export function keptName(part: string): string {
  return `${part}-${process.version}-${process.arch}`;
}

/**
 * The bytes of such a file. The source is in it, and the code twice: comparing bytes shows each one that was changed,
 * for a tenth of what loading a digest costs.
 */
export function packCode(source: Buffer, code: Buffer): Buffer {
  return Buffer.concat([opening(source), code, code]);
}

/** The code that is kept for `source`; undefined where there is none that can be trusted. Never throws. */
export function readCode(path: string, source: Buffer): Buffer | undefined {
  const bytes = readOwn(path);
  const begin = opening(source);
  if (bytes === undefined || !bytes.subarray(0, begin.length).equals(begin)) return undefined;
  const middle = (begin.length + bytes.length) / 2;
  const code = bytes.subarray(begin.length, middle);
  return code.length > 0 && bytes.subarray(middle).equals(code) ? code : undefined;
}

/** For whom it is, and what it was made of. V8 itself looks at its own version and flags besides. */
function opening(source: Buffer): Buffer {
  const { version, arch, platform, execArgv } = process;
  const key = ['mailwarden code 1', version, arch, platform, ...execArgv, source.length];
  return Buffer.concat([Buffer.from(`${key.join('\n')}\n`), source]);
}

/** Of a plain file that nobody else could have written; one that has a second name may have got it from somebody else. */
function readOwn(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > MAX_FILE_BYTES || !isOwn(stat)) return undefined;
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    return readSync(file, bytes, 0, stat.size, 0) === stat.size ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Windows tells no owner: there the rights of the git directory count. */
function isOwn({ uid, mode, nlink }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && nlink === 1 && (mode & OTHERS_WRITE) === 0);
}
