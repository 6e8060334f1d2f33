/**
 * What hook scripts start: `node hook.cjs [--state=FOLDER] NAME [--diff | --ended] [ARGS…]`. Loads the program part by part,
 * each from what V8 made of it in an earlier run where that is kept in the state folder.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Script } from 'node:vm';
import type { Compiled } from '../state/keep-code.ts';
import { codeFolder, keptName, readCode } from '../state/kept-code.ts';
import type { HookMain } from './hook-main.ts';

/** A part of the program as it runs: what Node gives a CommonJS module. */
type Body = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

const OPENING = '(function (exports, require, module, __filename, __dirname) { "use strict"; ';
const STATE = '--state=';
/** Less is compiled sooner than read. */
const MIN_KEPT_BYTES = 4096;

const [option = '', ...rest] = process.argv.slice(2);
const state = option.startsWith(STATE) ? option.slice(STATE.length) : null;
const folder = state === null ? null : codeFolder(state);
const modules = new Map<string, { exports: unknown }>();
const compiled: Compiled[] = [];

/** A module of Node by its name, a part of the program by its file beside this one. */
function load(id: string): unknown {
  if (!id.startsWith('./')) return require(id);
  const known = modules.get(id);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(id, module);
  const file = `${__dirname}/${id.slice(2)}`;
  bodyOf(id.slice(2), file)(module.exports, load, module, file, __dirname);
  return module.exports;
}

function bodyOf(part: string, filename: string): Body {
  const source = readFileSync(filename);
  const isSmall = source.length < MIN_KEPT_BYTES;
  const kept = folder === null || isSmall ? undefined : readCode(`${folder}/${keptName(part)}`, source);
  // The build leaves nothing but ASCII in it.
  const script = new Script(`${OPENING}${source.toString('latin1')}\n})`, {
    filename,
    ...(kept && { cachedData: kept }),
  });
  if (isSmall) return script.runInThisContext();
  if (kept === undefined || script.cachedDataRejected) compiled.push({ part, source, script });
  return script.runInThisContext();
}

try {
  const { runMain } = load('./hook-main.cjs') as HookMain;
  void runMain(state === null ? [option, ...rest] : rest, state === null ? null : { state, compiled });
} catch (error) {
  writeSync(
    2,
    `mailwarden: the package is damaged (${error instanceof Error ? error.name : 'unknown'}): install it anew\n`,
  );
  process.exitCode = 3;
}
