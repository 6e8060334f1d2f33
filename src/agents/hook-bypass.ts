/** Whether a command would make git go around its hooks without a reason. */
import { programsOf, type StartedProgram } from './started-program.ts';

/** The variable that holds the reason; the record of an override takes it from there. */
const REASON = 'MAILWARDEN_REASON';

/** Options of git itself that take a word of their own. */
const GIT_VALUES =
  /^(?:-C|-c|--git-dir|--work-tree|--namespace|--super-prefix|--config-env|--attr-source|--exec-path)$/;

/** How a subcommand of git is told to run no hooks. */
interface Subcommand {
  /** The letter that says so, if there is one. */
  readonly letter: string;
  /** Letters behind which a value stands, in the same word or the next. */
  readonly values: string;
  /** Letters behind which one may stand in the same word. */
  readonly attached: string;
  /** Long options that take the next word. */
  readonly long: RegExp;
}

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  commit: {
    letter: 'n',
    values: 'CcFmt',
    attached: 'Su',
    long: /^--(?:message|file|author|date|reuse-message|reedit-message|fixup|squash|template|cleanup|trailer|pathspec-from-file)$/,
  },
  push: { letter: '', values: 'o', attached: '', long: /^--(?:repo|receive-pack|exec|push-option)$/ },
};

/** The command of git that goes around the hooks, such as `git commit --no-verify`; null where none does, or where a reason is given. */
export function bypassWithoutReason(script: string, env: Readonly<Record<string, string | undefined>>): string | null {
  if (!/\bgit\b/.test(script) || isReason(env[REASON])) return null;
  for (const program of programsOf(script)) {
    const bypass = program.name === 'git' ? bypassOf(program) : null;
    if (bypass !== null && !isReason(program.env.get(REASON))) return bypass;
  }
  return null;
}

const isReason = (text: string | undefined): boolean => (text ?? '').trim() !== '';

function bypassOf({ args }: StartedProgram): string | null {
  let at = 0;
  let turnsOff = false;
  for (; (args[at] ?? '').startsWith('-'); at++) {
    if (/^(?:-c|--config-env)$/.test(args[at] ?? '')) turnsOff ||= /^core\.hookspath=/i.test(args[at + 1] ?? '');
    if (GIT_VALUES.test(args[at] ?? '')) at++;
  }
  const name = args[at] ?? '';
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (subcommand === undefined) return null;
  if (turnsOff) return `git -c core.hooksPath=… ${name}`;
  return asksForNone(args.slice(at + 1), subcommand) ? `git ${name} --no-verify` : null;
}

function asksForNone(words: readonly string[], subcommand: Subcommand): boolean {
  for (let at = 0; at < words.length && words[at] !== '--'; at++) {
    const word = words[at] ?? '';
    // git takes what is long enough to mean one option alone.
    if (word.length >= '--no-veri'.length && '--no-verify'.startsWith(word)) return true;
    if (subcommand.long.test(word)) at++;
    else if (/^-[^-]/.test(word)) {
      const { isNone, takesNext } = lettersOf(word.slice(1), subcommand);
      if (isNone) return true;
      if (takesNext) at++;
    }
  }
  return false;
}

/** `-anm` is three options, of which the last takes the next word. */
function lettersOf(letters: string, { letter, values, attached }: Subcommand) {
  for (const [at, one] of [...letters].entries()) {
    if (one === letter) return { isNone: true, takesNext: false };
    if (values.includes(one)) return { isNone: false, takesNext: at === letters.length - 1 };
    if (attached.includes(one)) break;
  }
  return { isNone: false, takesNext: false };
}
