/** Rows of the table of commands: living with keys: guides, where they are used, whether they are live, who went around the hooks. */

import { type Call, type Command, isOn, textOf } from '../../commands/command.ts';
import { SECTION_WORDS } from '../../guide/section-words.ts';

const PROVIDERS = ['mailjet', 'pepipost', 'netcore'];
const LANGUAGES = ['javascript', 'python', 'java', 'go', 'ruby', 'php', 'csharp'];
const STORES = ['env', 'aws', 'vault', 'conjur'];

/** guide, fix, inventory, verify, overrides. */
export const CARE: readonly Command[] = [
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
    name: 'fix',
    about: 'take the keys out of the staged files and put them into a .env that git ignores',
    options: [
      { flags: '-y, --yes', about: 'do not ask' },
      { flags: '--undo', about: 'put the last fix back as it was' },
    ],
    examples: [
      ['mailwarden fix', 'shows the change and asks'],
      ['mailwarden fix --yes', 'for scripts; exit 1 where a key is left'],
      ['mailwarden fix --undo', 'byte for byte as before'],
    ],
    async run(call) {
      const { fixCommand } = await import('../../commands/fix.ts');
      return fixCommand({ undo: isOn(call, 'undo'), yes: isOn(call, 'yes') }, call.terminal);
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
  {
    name: 'history',
    about: 'every commit, branch, tag, note, stash and remote that holds a key, found by its fingerprint',
    arguments: [{ syntax: '<fingerprint>', about: 'sha256:… of a finding, or its first 8 hex digits or more' }],
    options: [
      { flags: '--all', about: 'also what no branch or tag leads to any more' },
      { flags: '--replace-file <path>', about: 'write the expressions for git-filter-repo; that file holds the key' },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'json'] },
    ],
    examples: [
      ['mailwarden history sha256:4f1c09d2', 'where it is; exit 0 nowhere, 1 found, 3 not all could be read'],
      ['mailwarden history sha256:4f1c09d2 --replace-file ../replace.txt', 'and what a rewrite of the history needs'],
    ],
    async run(call) {
      const { historyCommand } = await import('../../commands/history.ts');
      const [fingerprint = ''] = call.args;
      const texts = { format: textOf(call, 'format'), replaceFile: textOf(call, 'replaceFile') };
      return historyCommand({ fingerprint, all: isOn(call, 'all'), ...texts }, call.terminal);
    },
  },
  {
    name: 'incident',
    about: 'a record of a leak that got out: facts, services that stop, the checklist of the provider',
    arguments: [
      { syntax: '[words...]', about: 'a fingerprint opens one; or list, show ID, done STEP, open FINGERPRINT' },
    ],
    options: [
      { flags: '--staged', about: 'open one for each key that is staged' },
      { flags: '--file <path>', about: 'write it there instead of the git directory' },
      { flags: '--provider <provider>', about: 'whose key it is, where it is met nowhere', choices: PROVIDERS },
      { flags: '--incident <id>', about: 'with done: which one' },
      { flags: '--note <text>', about: 'with done: what was done' },
    ],
    examples: [
      ['mailwarden incident sha256:4f1c09d2', 'opens a record, a Markdown file to edit as you like'],
      ['mailwarden incident list', 'all of them, and how far they are'],
      ['mailwarden incident done 3 --note "new key is live"', 'ticks a step, with date and name'],
    ],
    async run(call) {
      const { incidentCommand } = await import('../../commands/incident.ts');
      const texts = given(call, ['file', 'provider', 'incident', 'note']);
      return incidentCommand({ words: call.args, staged: isOn(call, 'staged'), ...texts }, call.terminal);
    },
  },
  {
    name: 'overrides',
    about: 'who went around the hooks, when and why',
    arguments: [
      { syntax: '[action]', about: 'list if left out', choices: ['list', 'verify', 'explain'] },
      { syntax: '[words...]', about: 'explain: the id, then the reason' },
    ],
    options: [
      { flags: '--since <date>', about: "from then on: a day (2027-01-31), 7d or '2 weeks ago'" },
      { flags: '--author <author>', about: 'of this person' },
      { flags: '--unexplained', about: 'only those without a reason' },
      { flags: '--shared', about: "the team's, from the git notes" },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'json', 'csv', 'md'] },
    ],
    examples: [
      ['mailwarden overrides --since 2027-01-01 --unexplained', 'what still lacks a reason'],
      ['mailwarden overrides explain 4f1c "hotfix, the key is revoked"', 'gives one'],
      ['mailwarden overrides verify', 'exit 1 where a record was changed or taken out'],
    ],
    async run(call) {
      const [{ overridesCommand }, { commitScan }] = await Promise.all([
        import('../../commands/overrides.ts'),
        import('../../commands/commit-scan.ts'),
      ]);
      const { cwd } = call.terminal;
      const [action = 'list', ...rest] = call.args;
      const switches = { unexplained: isOn(call, 'unexplained'), shared: isOn(call, 'shared') };
      const options = {
        action,
        rest,
        cwd,
        scan: commitScan(cwd),
        ...switches,
        ...given(call, ['since', 'author', 'format']),
      };
      return overridesCommand(options, call.terminal);
    },
  },
];

function printer({ terminal }: Call): (text: string) => void {
  return (text) => void terminal.stdout.write(text);
}

/** The options that were given, without those that were not. */
function given(call: Call, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, textOf(call, name)] as const).filter(isGiven));
}

function isGiven(pair: readonly [string, string | undefined]): pair is readonly [string, string] {
  return pair[1] !== undefined;
}
