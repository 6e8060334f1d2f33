/** Programs that stand in front on PATH: they note that they were called, or do wrong at the n-th call. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../hooks/machine.ts';
import type { Kind } from './kinds.ts';

/** Those that hooks use, and node. */
const PROGRAMS = 'git grep sh node tr head cut awk sed cat rm mkdir dirname mv env ps date true uname'.split(' ');

/**
 * A program as the hooks call it, with the sub-command of git: `git diff-index`, `grep`. One that answers each question
 * before it gets the next is `git cat-file, asked`.
 */
export type Call = string;

/** Which call of a program goes wrong: the n-th, or all from that on. */
export interface Fault {
  readonly call: Call;
  readonly nth: number;
  readonly onwards: boolean;
  readonly kind: Kind;
}

const PRELUDE = (program: string, calls: string) => `#!${which('sh')}
real=${which(program)} calls=${calls} call=${program}
if [ "$call" = git ]; then
  skip=
  for word; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case $word in -c | -C) skip=1 ;; -*) ;; *) call="git $word"; break ;; esac
  done
  case "$call $*" in 'git cat-file '*--buffer*) ;; 'git cat-file '*--batch*) call='git cat-file, asked' ;; esac
fi
`;

function putProgram(folder: string, program: string, text: string): void {
  const file = join(folder, program);
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Makes `folder` the front of a PATH on which every program notes that it was called. @returns what was called so far */
export function noteCalls(folder: string): () => ReadonlyMap<Call, number> {
  const log = join(folder, 'log');
  emptied(folder);
  for (const program of PROGRAMS) {
    if (which(program) === null) continue;
    putProgram(folder, program, `${PRELUDE(program, folder)}echo "$call" >>'${log}'\nexec "$real" "$@"\n`);
  }
  writeFileSync(log, '');
  return () => {
    const counts = new Map<Call, number>();
    for (const call of readFileSync(log, 'utf8').split('\n')) {
      if (call !== '') counts.set(call, (counts.get(call) ?? 0) + 1);
    }
    return counts;
  };
}

/** Makes `folder` the front of a PATH on which one program goes wrong. Calls at the same time count one after the other. */
export function putFault(folder: string, { call, nth, onwards, kind }: Fault): void {
  const [program = ''] = call.split(' ');
  emptied(folder);
  putProgram(
    folder,
    program,
    `${PRELUDE(program, join(folder, 'calls'))}[ "$call" = '${call}' ] || exec "$real" "$@"
n=1
set -C
until { true >"$calls/$n"; } 2>/dev/null; do n=$((n + 1)); [ $n -lt 400 ] || exec "$real" "$@"; done
set +C
[ $n ${onwards ? '-ge' : '-eq'} ${nth} ] || exec "$real" "$@"
${kind.body}
`,
  );
  mkdirSync(join(folder, 'calls'));
}
