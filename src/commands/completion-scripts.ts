/** Completion scripts for the shells: what can stand where comes from the rows of the commands. Each needs nothing but its shell when it runs. */
import { type CommandFace, longFlag, type OptionRow } from './command.ts';

/** The shells that a script can be had for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const MAKERS: Readonly<Record<string, (table: readonly CommandFace[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script for `shell`, one of SHELLS. */
export function completionScript(shell: string, table: readonly CommandFace[]): string {
  return MAKERS[shell]?.(table) ?? '';
}

/** For bash, 3.2 and later: it cuts words at `=`, so `--format=j` comes as three. Files are the shell's own default, taken away where none can stand. */
function bashScript(table: readonly CommandFace[]): string {
  return `# bash completion for mailwarden; where npx starts it: alias mailwarden='npx mailwarden'
_mailwarden() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words='' files='' position=0 word
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "\${COMP_WORDS[@]:2:COMP_CWORD-2}"; do [[ $word == -* ]] || position=$((position + 1)); done
  if (( COMP_CWORD == 1 )); then
    words=${quoted([...table.map(({ name }) => name), '--help', '--version'].join(' '))}
  else
    case "\${COMP_WORDS[1]} $previous" in
${table.map(bashCases).join('')}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ -n $files ]] || compopt +o default 2>/dev/null
}
complete -o default -F _mailwarden mailwarden
`;
}

function bashCases(command: CommandFace): string {
  const { name } = command;
  const values = optionsOf(command)
    .filter(({ value }) => value !== undefined)
    .map(({ long, choices }) => {
      const offered = choices === undefined ? 'files=1' : `words=${quoted(choices.join(' '))}`;
      return `      "${name} ${long}") ${offered} ;;\n`;
    });
  const options = quoted(
    optionsOf(command)
      .map(({ long }) => long)
      .join(' '),
  );
  const positions = positionsOf(command);
  const places = positions.map(({ words, files }, at) => {
    const when = at === positions.length - 1 ? '*' : String(at);
    return `${when}) words=${quoted(words.join(' '))}${files ? ' files=1' : ''} ;;`;
  });
  const otherwise = places.length === 0 ? `words=${options}` : `case $position in ${places.join(' ')} esac`;
  return `${values.join('')}      "${name} "*) if [[ $current == -* ]]; then words=${options}; else ${otherwise}; fi ;;\n`;
}

/** For zsh: to be sourced behind compinit, or as a file `_mailwarden` in fpath. */
function zshScript(table: readonly CommandFace[]): string {
  return `#compdef mailwarden
_mailwarden() {
  local -a choices
  local option=$words[CURRENT-1] word
  local -i position=0
  if (( CURRENT == 2 )); then
    choices=(${table.map(({ name, about }) => described(name, about)).join(' ')} '--help:print help' '--version:print the version')
    _describe command choices
    return
  fi
  if [[ $words[CURRENT] == --*=* ]]; then option=\${words[CURRENT]%%=*}; compset -P '*='; fi
  for word in $words[3,CURRENT-1]; do [[ $word == -* ]] || position+=1; done
  case $words[2] in
${table.map(zshCase).join('')}  esac
}
if [[ $funcstack[1] == _mailwarden ]]; then _mailwarden "$@"; else compdef _mailwarden mailwarden; fi
`;
}

function zshCase(command: CommandFace): string {
  const values = optionsOf(command)
    .filter(({ value }) => value !== undefined)
    .map(({ long, choices }) => {
      const offered = choices === undefined ? '_files' : `compadd -- ${choices.join(' ')}`;
      return `        ${long}) ${offered}; return ;;\n`;
    });
  const previous = values.length === 0 ? '' : `      case $option in\n${values.join('')}      esac\n`;
  const options = optionsOf(command).map((option) => described(option.long, option.about));
  const positions = positionsOf(command);
  const places = positions.map(({ words, files }, at) => {
    const when = at === positions.length - 1 ? '*' : String(at);
    const offered = [...(words.length > 0 ? [`compadd -- ${words.join(' ')}`] : []), ...(files ? ['_files'] : [])];
    return `${when}) ${offered.length === 0 ? ':' : offered.join('; ')} ;;`;
  });
  const others =
    places.length === 0 ? '' : `[[ $PREFIX == -* ]] || { case $position in ${places.join(' ')} esac; return; }\n      `;
  return `    ${command.name})
${previous}      choices=(${options.join(' ')})
      ${others}_describe option choices ;;
`;
}

function described(name: string, about: string): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${about}`);
}

/** For fish: lines for config.fish, or for a file in fish's folder of completions. */
function fishScript(table: readonly CommandFace[]): string {
  const start = [
    '# fish completion for mailwarden',
    'complete -c mailwarden -f',
    "complete -c mailwarden -n __fish_use_subcommand -l version -d 'print the version'",
    "complete -c mailwarden -n __fish_use_subcommand -l help -d 'print help'",
  ];
  return `${[...start, ...table.flatMap(fishLines)].join('\n')}\n`;
}

function fishLines(command: CommandFace): readonly string[] {
  const seen = `__fish_seen_subcommand_from ${command.name}`;
  const options = optionsOf(command).map(
    (option) =>
      `complete -c mailwarden -n '${seen}' -l ${option.long.slice(2)}${valueFlags(option)} -d ${quoted(option.about)}`,
  );
  const positions = positionsOf(command);
  const places = positions.flatMap(({ words, files }, at) => {
    const test = at === positions.length - 1 ? '-ge' : '-eq';
    const here = `complete -c mailwarden -n '${seen}; and test (count (string match -v -- "-*" (commandline -opc))) ${test} ${at + 2}'`;
    return [...(words.length > 0 ? [`${here} -a ${quoted(words.join(' '))}`] : []), ...(files ? [`${here} -F`] : [])];
  });
  return [
    `complete -c mailwarden -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.about)}`,
    ...options,
    ...places,
  ];
}

function valueFlags({ choices, value }: OptionRow): string {
  if (choices !== undefined) return ` -x -a ${quoted(choices.join(' '))}`;
  return value === undefined ? '' : ' -r -F';
}

const HELP: OptionRow = { about: 'print this help', short: 'h' };

/** An option as a shell completes it. */
interface OfferedOption extends OptionRow {
  /** `--format`. */
  readonly long: string;
}

/** The options of a command, those of its row and `--help`. */
function optionsOf({ options = {}, passThrough }: CommandFace): readonly OfferedOption[] {
  const rows = passThrough === true ? {} : options;
  return Object.entries({ ...rows, help: HELP }).map(([name, row]) => ({ ...row, long: longFlag(name) }));
}

/** The words for each position behind the command, the last also for all that follow; files where they can stand there. */
function positionsOf(command: CommandFace): readonly { readonly words: readonly string[]; readonly files: boolean }[] {
  return (command.arguments ?? []).map(({ choices = [], files = false }) => ({ words: choices, files }));
}

/** For a shell, in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
