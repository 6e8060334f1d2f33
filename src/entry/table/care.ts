/** Rows of the table of commands: living with keys: guides, where they are used, whether they are live, who went around the hooks. */
import { type Command, textOf } from '../../commands/command.ts';

const PROVIDER = { syntax: '<provider>', about: 'mailjet or pepipost', choices: ['mailjet', 'pepipost', 'netcore'] };
const LANGUAGES = ['javascript', 'python', 'java', 'go', 'ruby', 'php', 'csharp'];
const STORES = ['env', 'aws', 'vault', 'conjur'];

/** guide. */
export const CARE: readonly Command[] = [
  {
    name: 'guide',
    about: "how to make, keep, rotate and revoke a provider's key; code that reads it from a store",
    arguments: [PROVIDER],
    options: [
      { flags: '--language <language>', about: 'print code in this language', choices: LANGUAGES },
      { flags: '--store <store>', about: 'where that code reads the key from', choices: STORES },
      { flags: '--format <format>', about: 'how to print the whole guide', choices: ['text', 'md'] },
    ],
    examples: [
      ['mailwarden guide mailjet', 'the whole guide'],
      ['mailwarden guide mailjet --language go --store vault', 'code to paste'],
    ],
    async run(call) {
      const { guideCommand } = await import('../../commands/guide.ts');
      const { cwd, stdout } = call.terminal;
      const [provider = ''] = call.args;
      return guideCommand({ provider, cwd, ...given(call, ['language', 'store', 'format']) }, (text) =>
        stdout.write(text),
      );
    },
  },
];

/** The options that were given, without those that were not. */
function given(call: Parameters<Command['run']>[0], names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => (textOf(call, name) === undefined ? [] : [[name, textOf(call, name) ?? '']])),
  );
}
