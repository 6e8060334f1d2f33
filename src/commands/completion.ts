/** `mailwarden completion`: shell scripts that complete commands, options and their values, made from the table of commands. */
import type { Command, CommandOption } from './command.ts';

/** The shells that a script can be had for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const MAKERS: Readonly<Record<string, (table: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script for `shell`, one of SHELLS; it needs nothing but the shell itself when it runs. */
export function completionScript(shell: string, table: readonly Command[]): string {
  return MAKERS[shell]?.(table) ?? '';
}

const HELP: CommandOption = { flags: '-h, --help', about: 'print this help' };

function optionsOf({ options = [], passThrough }: Command): readonly CommandOption[] {
  return passThrough === true ? [] : [...options, HELP];
}

/** `--format` of `-f, --format <format>`. */
function longName({ flags }: CommandOption): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

function choicesOf(command: Command): readonly string[] {
  return (command.arguments ?? []).flatMap(({ choices = [] }) => choices);
}

function takesFiles(command: Command): boolean {
  return (command.arguments ?? []).some(({ files }) => files === true);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `-o default` falls back to file names where nothing is offered. */
function bashScript(table: readonly Command[]): string {
  const cases = table.map((command) => {
    const values = optionsOf(command)
      .filter(({ choices }) => choices !== undefined)
      .map(
        (option) =>
          `      "${command.name} ${longName(option)}") words=${quote((option.choices ?? []).join(' '))} ;;\n`,
      );
    const words = [...choicesOf(command), ...optionsOf(command).map(longName)].join(' ');
    const files = takesFiles(command) ? '; [[ $current == -* ]] || words=' : '';
    return `${values.join('')}      "${command.name} "*) words=${quote(words)}${files} ;;\n`;
  });
  return `# bash completion for mailwarden
_mailwarden() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
  if (( COMP_CWORD == 1 )); then
    words=${quote([...table.map(({ name }) => name), 'help', '--help', '--version'].join(' '))}
  else
    case "\${COMP_WORDS[1]} $previous" in
${cases.join('')}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _mailwarden mailwarden
`;
}

function zshScript(table: readonly Command[]): string {
  const described = (name: string, about: string) => quote(`${name.replaceAll(':', '\\:')}:${about}`);
  const cases = table.map((command) => {
    const values = optionsOf(command)
      .filter(({ choices }) => choices !== undefined)
      .map((option) => `        ${longName(option)}) compadd -- ${(option.choices ?? []).join(' ')}; return ;;\n`);
    const previous = values.length === 0 ? '' : `      case $words[CURRENT-1] in\n${values.join('')}      esac\n`;
    const options = optionsOf(command).map((option) => described(longName(option), option.about));
    const choices = choicesOf(command);
    const others = [
      ...(choices.length > 0 ? [`compadd -- ${choices.join(' ')}`] : []),
      ...(takesFiles(command) ? ['_files'] : []),
    ];
    return `    ${command.name})
${previous}      choices=(${options.join(' ')})
      ${others.length === 0 ? '' : `[[ $PREFIX == -* ]] || { ${others.join('; ')}; return; }\n      `}_describe option choices ;;
`;
  });
  return `#compdef mailwarden
_mailwarden() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${table.map(({ name, about }) => described(name, about)).join(' ')} '--help:print help' '--version:print the version')
    _describe command choices
    return
  fi
  case $words[2] in
${cases.join('')}  esac
}
if [[ $funcstack[1] == _mailwarden ]]; then _mailwarden "$@"; else compdef _mailwarden mailwarden; fi
`;
}

function fishScript(table: readonly Command[]): string {
  const lines = table.flatMap((command) => {
    const here = `complete -c mailwarden -n '__fish_seen_subcommand_from ${command.name}'`;
    const options = optionsOf(command).map((option) => {
      const value =
        option.choices !== undefined
          ? ` -x -a ${quote(option.choices.join(' '))}`
          : option.flags.includes('<')
            ? ' -r'
            : '';
      return `${here} -l ${longName(option).slice(2)}${value} -d ${quote(option.about)}`;
    });
    const choices = choicesOf(command);
    return [
      `complete -c mailwarden -n __fish_use_subcommand -a ${command.name} -d ${quote(command.about)}`,
      ...options,
      ...(choices.length > 0 ? [`${here} -a ${quote(choices.join(' '))}`] : []),
      ...(takesFiles(command) ? [`${here} -F`] : []),
    ];
  });
  const start = [
    '# fish completion for mailwarden',
    'complete -c mailwarden -f',
    "complete -c mailwarden -n __fish_use_subcommand -l version -d 'print the version'",
  ];
  return `${[...start, ...lines].join('\n')}\n`;
}
