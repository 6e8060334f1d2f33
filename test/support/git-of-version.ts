/** A git that says of which version it is, and hands all else on to the machine's own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from './repository.ts';

/** A PATH on which git says that it is of `version`, and is the machine's own in all else. */
export function pathWithGitOf(version: string): string {
  const folder = temporaryFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\n[ "$1" != --version ] || { echo "git version ${version}"; exit; }\nexec '${real}' "$@"\n`;
  writeFileSync(join(folder, 'git'), script);
  chmodSync(join(folder, 'git'), 0o755);
  return `${folder}${delimiter}${process.env.PATH}`;
}
