/** Which program a command really starts: behind reserved words, `env`, `sudo` and their like, and in `sh -c`. */
import { commandsOfScript, type SimpleCommand } from './shell-script.ts';

/** A program with all that the command says of it. */
export interface StartedProgram {
  /** Without its folder; empty where the command starts none. */
  readonly name: string;
  readonly args: readonly string[];
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  /** Variables that it is given, and those that the script has exported before. */
  readonly env: ReadonlyMap<string, string>;
  /** All variables that the script has set by then. */
  readonly variables: ReadonlyMap<string, string>;
}

const RESERVED = new Set('if then else elif do while until ! { } time fi done esac in'.split(' '));
/** Programs that start another one, and their options that take a word of their own. */
const WRAPPERS: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ughpCTRDr]$/,
  doas: /^-[uC]$/,
  env: /^-[uSC]$/,
  command: /^$/,
  builtin: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  setsid: /^$/,
  stdbuf: /^-[ioe]$/,
  time: /^-[fo]$/,
  timeout: /^-[ks]$/,
  xargs: /^-[adEIiLnPs]$/,
};
const SHELL = /^(?:ba|da|z|k|mk|a|fi)?sh(?:\.exe)?$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;
/** No script starts another one more often. */
const MAX_DEPTH = 6;

/** All programs that a script would start if every command in it ran. */
export function programsOf(script: string): readonly StartedProgram[] {
  return [...programsIn(script, { exported: new Map(), variables: new Map() }, 0)];
}

interface Scope {
  readonly exported: Map<string, string>;
  readonly variables: Map<string, string>;
}

function* programsIn(script: string, scope: Scope, depth: number): Generator<StartedProgram> {
  if (depth > MAX_DEPTH) return;
  for (const command of commandsOfScript(script)) {
    const started = startedBy(command, scope);
    yield started;
    const inner = innerScript(started);
    if (inner !== null) yield* programsIn(inner, scope, depth + 1);
  }
}

function startedBy({ assignments, words, outputs, inputs }: SimpleCommand, scope: Scope): StartedProgram {
  const env = new Map([...scope.exported, ...assignments]);
  const rest = withoutWrappers(words, env);
  const name = (rest[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/, '');
  const args = rest.slice(1);
  if (name === '') for (const [variable, value] of assignments) scope.variables.set(variable, value);
  if (/^(?:export|declare|typeset|readonly|local|set|setx)$/.test(name)) note(name, args, scope);
  for (const [variable, value] of assignments) if (scope.exported.has(variable)) scope.exported.set(variable, value);
  return { name, args, outputs, inputs, env, variables: new Map([...scope.variables, ...env]) };
}

/** `export NAME=value`, and `export NAME` of one that was set before. */
function note(name: string, args: readonly string[], { exported, variables }: Scope): void {
  for (const word of args) {
    const [, variable = word, value = variables.get(word) ?? ''] = ASSIGNMENT.exec(word) ?? [];
    variables.set(variable, value);
    if (name === 'export' || args.some((one) => /^-\w*x/.test(one))) exported.set(variable, value);
  }
}

/** The words from the program on; what `env` sets is put into `env`. */
function withoutWrappers(words: readonly string[], env: Map<string, string>): readonly string[] {
  let at = 0;
  while (RESERVED.has(words[at] ?? '')) at++;
  const name = (words[at] ?? '').replace(/^.*[\\/]/, '');
  const takesWord = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (takesWord === undefined) return words.slice(at);
  for (at++; at < words.length; at++) {
    const word = words[at] ?? '';
    const assignment = ASSIGNMENT.exec(word);
    const isDuration = name === 'timeout' && /^[\d.]+[smhd]?$/.test(word);
    if (takesWord.test(word)) at++;
    else if (assignment !== null) env.set(assignment[1] ?? '', assignment[2] ?? '');
    else if (!word.startsWith('-') && !isDuration) break;
  }
  return withoutWrappers(words.slice(at), env);
}

/** The script that a shell or eval is given as an argument, or to read. */
function innerScript({ name, args, inputs }: StartedProgram): string | null {
  if (name === 'eval') return args.join(' ');
  if (!SHELL.test(name)) return null;
  const at = args.findIndex((word) => /^-[a-z]*c$/i.test(word));
  return at < 0 ? inputs.join('\n') : (args[at + 1] ?? null);
}
