/** Reads what git tells pre-push of each ref. */
import { Failure } from '../failure.ts';

/** One ref that is pushed; full ids, names as text. */
export interface PushedRef {
  /** What the person named: a ref, `HEAD`, an expression; `(delete)` where the ref goes away. */
  readonly localRef: string;
  /** Null where the ref goes away. */
  readonly localId: string | null;
  readonly remoteRef: string;
  /** Null where the remote does not have the ref. */
  readonly remoteId: string | null;
}

/** `<local ref> <local id> <remote ref> <remote id>`, a line each; an expression may hold blanks. @throws Failure 'usage' */
export function readRefs(text: string): readonly PushedRef[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readRef);
}

/** True for the refs that hold notes. */
export function holdsNotes({ localRef, remoteRef }: PushedRef): boolean {
  return localRef.startsWith('refs/notes/') || remoteRef.startsWith('refs/notes/');
}

function readRef(line: string): PushedRef {
  const [, localRef, local, remoteRef, remote] = /^(.*) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/.exec(line) ?? [];
  if (localRef === undefined || local === undefined || remoteRef === undefined || remote === undefined)
    throw new Failure(
      'usage',
      'pre-push takes `<local ref> <local id> <remote ref> <remote id>` on stdin, a line each',
    );
  return { localRef, localId: idOf(local), remoteRef, remoteId: idOf(remote) };
}

function idOf(text: string): string | null {
  return /^0+$/.test(text) ? null : text;
}
