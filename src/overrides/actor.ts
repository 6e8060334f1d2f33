/** Who did it, read from git's identity line `Name <email> 1700000000 +0100`. */
import { askGit } from '../git/run.ts';
import type { Actor } from './record.ts';

const NOBODY: Actor = { name: '', email: '' };

/** Reads an identity line, with or without its time; both empty where it is none. */
export function actorOf(ident: string): Actor {
  const [, name, email] = /^(.*?) ?<([^<>]*)>/s.exec(ident) ?? [];
  return name === undefined || email === undefined ? NOBODY : { name, email };
}

/** What `git var GIT_COMMITTER_IDENT` says in `cwd`. */
export async function currentActor(cwd: string): Promise<Actor> {
  const { code, stdout } = await askGit(['var', 'GIT_COMMITTER_IDENT'], { cwd });
  return code === 0 ? actorOf(Buffer.from(stdout, 'latin1').toString('utf8')) : NOBODY;
}
