/** The completion script for zsh: to be sourced behind compinit, or as a file `_mailwarden` in fpath. */
import type { Command } from './command.ts';
import { optionsOf, positionsOf, quoted } from './completion-words.ts';

/** Descriptions come from the table of commands. */
export function zshScript(table: readonly Command[]): string {
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
${table.map(caseOf).join('')}  esac
}
if [[ $funcstack[1] == _mailwarden ]]; then _mailwarden "$@"; else compdef _mailwarden mailwarden; fi
`;
}

function caseOf(command: Command): string {
  const values = optionsOf(command)
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const { choices } = option;
      return `        ${option.long}) ${choices === undefined ? '_files' : `compadd -- ${choices.join(' ')}`}; return ;;\n`;
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
