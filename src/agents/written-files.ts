/** The files that a script for a shell would write, as far as it says so itself: redirections, programs that write their arguments, and scripts of other languages that it holds. */
import { resolve } from 'node:path';
import { programsOf, type StartedProgram } from './started-program.ts';

/** Where and with what the script would run. */
export interface ScriptPlace {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const operands = (args: readonly string[]) => args.filter((word) => word !== '' && !word.startsWith('-'));
const inPlace = (sign: RegExp) => (args: readonly string[]) =>
  args.some((word) => sign.test(word)) ? operands(args) : [];

/** Programs that write files which are named by their arguments. What is no file among these does no harm. */
const WRITERS: Readonly<Record<string, (args: readonly string[]) => readonly string[]>> = {
  tee: operands,
  sponge: operands,
  ed: operands,
  ex: operands,
  vi: operands,
  vim: operands,
  dd: (args) => args.flatMap((word) => /^of=(.*)$/.exec(word)?.[1] ?? []),
  sed: inPlace(/^(?:-[a-zA-Z]*i|--in-place)/),
  gsed: inPlace(/^(?:-[a-zA-Z]*i|--in-place)/),
  perl: inPlace(/^-[a-zA-Z0-9]*i/),
  ruby: inPlace(/^-[a-zA-Z]*i/),
  awk: inPlace(/^inplace$/),
  gawk: inPlace(/^inplace$/),
  'Set-Content': operands,
  'Add-Content': operands,
  'Out-File': operands,
  'New-Item': operands,
};

const INTERPRETER = /^(?:python|node|nodejs|deno|bun|perl|ruby|php|tsx|ts-node)[\d.]*$/;

/** Calls of the usual languages that write the file which they name first. */
const WRITING_CALLS = [
  /\bopen\(\s*(["'`])([^"'`\n]+)\1\s*,\s*(?:mode\s*=\s*)?["'][^"']*[wax+>]/g,
  /\bPath\(\s*(["'`])([^"'`\n]+)\1\s*\)\s*\.\s*(?:write_|open)/g,
  /\b(?:write|append|writeText)File(?:Sync)?\(\s*(["'`])([^"'`\n]+)\1/g,
  /\b(?:createWriteStream|file_put_contents|fopen|IO\.write|File\.(?:write|open|new)|Bun\.write)\(\s*(["'`])([^"'`\n]+)\1/g,
];

/** Absolute paths, each once. A path that names variables which nobody has set is taken as it stands. */
export function filesWrittenBy(script: string, { cwd, env }: ScriptPlace): readonly string[] {
  const files = new Set<string>();
  let folder = cwd;
  for (const program of programsOf(script)) {
    const { name, args, outputs, variables } = program;
    const fill = (word: string) => filled(word, variables, env);
    for (const word of [...outputs, ...writtenByArguments(program)]) files.add(resolve(folder, fill(word)));
    const [target] = operands(args);
    if (/^(?:cd|pushd|chdir|Set-Location)$/.test(name) && target !== undefined) folder = resolve(folder, fill(target));
  }
  return [...files];
}

function writtenByArguments({ name, args, inputs }: StartedProgram): readonly string[] {
  const writer = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  const written = writer?.(args) ?? [];
  if (!INTERPRETER.test(name)) return written;
  const script = [...args, ...inputs].join('\n');
  return [...written, ...WRITING_CALLS.flatMap((call) => [...script.matchAll(call)].map(([, , path = '']) => path))];
}

function filled(
  word: string,
  variables: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const home = env.HOME ?? '~';
  return word
    .replace(/^~(?=\/|$)/, () => home)
    .replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain ?? '';
      return variables.get(name) ?? env[name] ?? whole;
    });
}
