/** Rows of the table of commands: what there is to know of a key: how to live with it, where it is used, whether it is live. */
import { type Call, type Command, given, isOn } from '../../commands/command.ts';
import { SECTION_WORDS } from '../../leak/guide/section-words.ts';

const PROVIDERS = ['mailjet', 'pepipost', 'netcore'];
const LANGUAGES = ['javascript', 'python', 'java', 'go', 'ruby', 'php', 'csharp'];
const STORES = ['env', 'aws', 'vault', 'conjur'];

/** guide, inventory, verify. */
export const KNOWLEDGE: readonly Command[] = [
  {
    name: 'guide',
    about: "how to make, keep, rotate and revoke a provider's key; code that reads it from a store",
    arguments: [
      { syntax: '<provider>', about: 'mailjet or pepipost', choices: PROVIDERS },
      {
        syntax: '[section]',
        about: 'one part of it, such as leak, revoke, inventory, history',
        choices: SECTION_WORDS,
      },
    ],
    options: [
      { flags: '--language <language>', about: 'print code in this language', choices: LANGUAGES },
      { flags: '--store <store>', about: 'where the key is kept; alone: why it is safe there', choices: STORES },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'md'] },
    ],
    examples: [
      ['mailwarden guide mailjet', 'all of it, beginning with what to do after a leak'],
      ['mailwarden guide mailjet revoke', 'one part'],
      ['mailwarden guide mailjet --store vault', 'why a key is safe there, and how it gets there'],
      ['mailwarden guide mailjet --language go --store vault', 'code to paste'],
    ],
    async run(call) {
      const [{ guideCommand }, { page }] = await Promise.all([
        import('../../commands/guide.ts'),
        import('../../commands/pager.ts'),
      ]);
      const [provider = '', section] = call.args;
      const part = section === undefined ? {} : { section };
      let text = '';
      const code = await guideCommand(
        { provider, ...part, ...given(call, ['language', 'store', 'format']) },
        (piece) => {
          text += piece;
        },
      );
      await page(text, call.terminal);
      return code;
    },
  },
  {
    name: 'inventory',
    about: 'which places use a key or a provider: what stops working when the key is revoked',
    arguments: [{ syntax: '[words...]', about: 'the name of the key, then files and folders', files: true }],
    options: [
      { flags: '--provider <provider>', about: 'everything that uses this provider', choices: PROVIDERS },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'md', 'json'] },
    ],
    examples: [
      ['mailwarden inventory MJ_APIKEY_PRIVATE', 'in this folder'],
      ['mailwarden inventory --provider mailjet ../shop ../site', 'in several repositories'],
    ],
    async run(call) {
      const { inventoryCommand } = await import('../../commands/inventory.ts');
      const { cwd } = call.terminal;
      return inventoryCommand({ words: call.args, cwd, ...given(call, ['provider', 'format']) }, printer(call));
    },
  },
  {
    name: 'verify',
    about: 'ask the provider whether a key is live; the only command that sends a key anywhere',
    arguments: [{ syntax: '[targets...]', about: 'PATH:LINE of a finding, or PATH', files: true }],
    options: [
      { flags: '--staged', about: 'the keys that are staged' },
      { flags: '--env <names>', about: 'the variables that hold it, with commas between' },
      { flags: '--stdin', about: 'the key on the standard input' },
      { flags: '--provider <provider>', about: 'whose key that is', choices: PROVIDERS },
      { flags: '--host <host>', about: "one of the provider's hosts, or one on this machine: http://127.0.0.1:8080" },
      { flags: '--timeout <seconds>', about: 'for everything' },
      { flags: '--usage', about: 'also what the key was used for' },
      { flags: '--since <date>', about: 'with --usage: from then on; a day (2027-01-31) or a length (48h, 7d, 3w)' },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'json'] },
    ],
    examples: [
      ['mailwarden verify --staged', 'the keys that a commit would add'],
      ['mailwarden verify src/mail.ts:12', 'the key on a line'],
      ['mailwarden verify --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE --provider mailjet --usage', 'a pair, and its use'],
    ],
    async run(call) {
      const { verifyCommand } = await import('../../commands/verify.ts');
      const { cwd, stdin, env } = call.terminal;
      const switches = { staged: isOn(call, 'staged'), stdin: isOn(call, 'stdin'), usage: isOn(call, 'usage') };
      const texts = given(call, ['env', 'provider', 'host', 'timeout', 'since', 'format']);
      const io = { out: printer(call), input: stdin, environment: env };
      return verifyCommand({ targets: call.args, cwd, ...switches, ...texts }, io);
    },
  },
];

function printer({ terminal }: Call): (text: string) => void {
  return (text) => void terminal.stdout.write(text);
}
