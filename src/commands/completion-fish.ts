/** The completion script for fish. */
import type { Command } from './command.ts';
import { type OfferedOption, optionsOf, positionsOf, quoted } from './completion-words.ts';

/** Lines for config.fish, or for a file in fish's folder of completions. */
export function fishScript(table: readonly Command[]): string {
  const start = [
    '# fish completion for mailwarden',
    'complete -c mailwarden -f',
    "complete -c mailwarden -n __fish_use_subcommand -l version -d 'print the version'",
    "complete -c mailwarden -n __fish_use_subcommand -l help -d 'print help'",
  ];
  return `${[...start, ...table.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf(command: Command): readonly string[] {
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

function valueFlags({ choices, takesValue }: OfferedOption): string {
  if (choices !== undefined) return ` -x -a ${quoted(choices.join(' '))}`;
  return takesValue ? ' -r -F' : '';
}
