/** What the install tests share: commands run in process, commits by real git, and a package that stands in for a build. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { installCommand } from '../../src/commands/install-command.ts';
import { uninstallCommand } from '../../src/commands/uninstall-command.ts';
import { writeHooks } from '../../src/gate/render.ts';

/** What a command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** `mailwarden install` in a folder. */
export async function install(
  cwd: string,
  options: { manager?: string; dryRun?: boolean; quiet?: boolean } = {},
): Promise<Outcome> {
  const texts: string[] = [];
  const code = await installCommand({ manager: 'auto', dryRun: false, quiet: false, cwd, ...options }, (text) =>
    texts.push(text),
  );
  return { code, text: texts.join('') };
}

/** `mailwarden uninstall` in a folder. */
export async function uninstall(cwd: string, manager = 'auto'): Promise<Outcome> {
  const texts: string[] = [];
  const code = await uninstallCommand({ manager, dryRun: false, quiet: false, cwd }, (text) => texts.push(text));
  return { code, text: texts.join('') };
}

/** Real `git commit` with the hooks; the text is stdout and stderr. */
export function commit(cwd: string, ...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'change', ...args], { cwd, encoding: 'utf8' });
  return { code: status ?? -1, text: `${stdout}${stderr}` };
}

/** Every file below a folder with its mode and bytes, and every link with its target; `.git` shortened to what an install could touch. */
export function snapshot(dir: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const stat = lstatSync(path);
      const key = relative(dir, path);
      if (/^(.*\/)?\.git\/(objects|logs|refs|index|COMMIT_EDITMSG|HEAD)/.test(key)) continue;
      if (stat.isSymbolicLink()) found[key] = `link ${readlinkSync(path)}`;
      else if (stat.isDirectory()) {
        found[key] = 'folder';
        visit(path);
      } else found[key] = `${(stat.mode & 0o7777).toString(8)} ${readFileSync(path, 'latin1')}`;
    }
  };
  visit(dir);
  return found;
}

/** A package in node_modules with the real hooks, whose Node part blocks what holds `MJ_APIKEY_PRIVATE`. */
export function installPackage(top: string): void {
  const root = join(top, 'node_modules', 'mailwarden');
  writeHooks(join(root, 'dist', 'hooks'));
  writeFileSync(join(root, 'package.json'), '{"name":"mailwarden","type":"module"}\n');
  const script = `const text = require('node:fs').readFileSync(0, 'utf8');
if (/MJ_APIKEY_PRIVATE/.test(text)) { process.stderr.write('stand-in blocked\\n'); process.exit(1); }\n`;
  writeFileSync(join(root, 'dist', 'hook.cjs'), script);
}

/** This project's own husky, as npm would have put it there. */
export function installHusky(top: string): void {
  mkdirSync(join(top, 'node_modules'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../../node_modules/husky'), join(top, 'node_modules/husky'));
}

/** Changes the mode whatever the umask is. */
export function setMode(path: string, mode: number): void {
  chmodSync(path, mode);
}
