/** What installers and `doctor` must know about the hook files: their text, the record beside them, their version. */
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { quoteWord } from '../text/shell-words.ts';
import type { HookName, ServerHookName } from './hook-names.ts';
import {
  type CallingManager,
  renderCallLine,
  renderCallScript,
  renderChain,
  renderConfigCommand,
  renderHook,
  renderHuskyLine,
  renderWorktreeLine,
} from './render.ts';

/**
 * Where install records the package: a file in the common git directory that holds `recordText()`.
 * Beside it, in a husky project, `mailwarden/hooks/<name>` holds `hookScript(name)`: what `huskyLine` runs where it is
 * there, before it looks into node_modules.
 */
export const RECORD = 'mailwarden/package';

/** What stands in that file: the dist folder of the package and the path of node, absolute, a line each. @throws Failure 'usage' for a path that takes more than a line */
export function recordText(dist: string, node: string): string {
  const broken = [dist, node].find((path) => path.includes('\n'));
  if (broken !== undefined)
    throw new Failure('usage', `hooks cannot run a program whose path has a line break in it: ${broken}`, {
      hint: 'nothing was written; give the folder another name, then: npx mailwarden install',
    });
  return `${dist.replaceAll('\\', '/')}\n${node.replaceAll('\\', '/')}\n`;
}

/**
 * The whole text of the hook file `name`, the same on every machine. It runs the hook that was there before
 * (`<name>.mailwarden-orig` beside it, and `….mailwarden-orig2`, if that can be executed; same arguments and stdin, a failure of it is the hook's),
 * then the gate, which is in its own text, then Node where the gate finds a candidate: that of the package in `RECORD`,
 * unless git tracks it. Where the package is of another version, Node looks at everything.
 */
export function hookScript(name: HookName | ServerHookName): string {
  return built(name) ?? renderHook(name);
}

/** The file that the commands in the settings of coding agents start. */
export function agentScript(): string {
  return built('agent') ?? renderHook('agent');
}

/** The one line for `.husky/<name>`: holds no path of a machine, and ends the script where the hook blocks. No line break. */
export function huskyLine(name: HookName): string {
  return built(`${name}.husky`)?.trimEnd() ?? renderHuskyLine(name);
}

/** The text of a hook in which mailwarden has no part, for the folder of all of a person's repositories. */
export function chainScript(name: string): string {
  return built(`${name}.chain`) ?? renderChain(name);
}

/** The value of `hook.<name>.command` in git's configuration: runs the copy in the git directory, and ends as it ends. */
export function configCommand(name: HookName): string {
  return built(`${name}.config`)?.trimEnd() ?? renderConfigCommand(name);
}

/** The one line for `.husky/post-checkout`: gives a new work tree the folder in which git looks for husky's hooks. */
export function worktreeLine(): string {
  return built('post-checkout.husky')?.trimEnd() ?? renderWorktreeLine();
}

/**
 * One line of sh that runs our hook wherever a manager puts it, at the top of the work tree; it ends the script where the
 * hook blocks. `folder` is that of the project's node_modules: empty, or with a slash at its end. With `kept`, stdin is
 * there again for what stands behind it.
 */
export function callLine(name: HookName, folder: string, kept: boolean): string {
  const line = built(`${name}.${kept ? 'first' : 'line'}`)?.trimEnd() ?? renderCallLine(name, kept);
  return line.replaceAll('@FOLDER@', () => wordOf(folder));
}

/** The script that a manager's own file calls, for one hook; or for any, which is then its first argument. `folder` as above. */
export function callScript(manager: CallingManager, name: HookName | null, folder: string): string {
  const text = built(`${manager}.call`) ?? renderCallScript(manager);
  return text.replaceAll('@FOLDER@', () => wordOf(folder)).replaceAll('@HOOK@', name ?? '');
}

/** The version that a hook text carries, twelve hex digits over all of it; null where the text is no hook of ours. A copy is stale when it is not that of `hookScript(name)`. */
export function gateVersion(text: string): string | null {
  return /^# mailwarden ([0-9a-f]{12}): /m.exec(text)?.[1] ?? null;
}

/** A folder in front of a path, as sh reads it. */
const wordOf = (folder: string): string => (folder === '' ? '' : quoteWord(folder));

/** What the build has put beside the bundle; null where this runs from source. */
function built(name: string): string | null {
  const file = new URL(`./hooks/${name}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
