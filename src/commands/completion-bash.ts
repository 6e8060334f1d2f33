/** The completion script for bash, 3.2 and later. */
import type { Command } from './command.ts';
import { optionsOf, positionsOf, quoted } from './completion-words.ts';

/** bash cuts words at `=`, so `--format=j` comes as three. Files are the shell's own default, taken away where none can stand. */
export function bashScript(table: readonly Command[]): string {
  return `# bash completion for mailwarden; where npx starts it: alias mailwarden='npx mailwarden'
_mailwarden() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words='' files='' position=0 word
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "\${COMP_WORDS[@]:2:COMP_CWORD-2}"; do [[ $word == -* ]] || position=$((position + 1)); done
  if (( COMP_CWORD == 1 )); then
    words=${quoted([...table.map(({ name }) => name), '--help', '--version'].join(' '))}
  else
    case "\${COMP_WORDS[1]} $previous" in
${table.map(casesOf).join('')}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ -n $files ]] || compopt +o default 2>/dev/null
}
complete -o default -F _mailwarden mailwarden
`;
}

function casesOf(command: Command): string {
  const { name } = command;
  const values = optionsOf(command)
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const { choices } = option;
      const offered = choices === undefined ? 'files=1' : `words=${quoted(choices.join(' '))}`;
      return `      "${name} ${option.long}") ${offered} ;;\n`;
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
