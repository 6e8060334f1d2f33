/** Rows of the table of commands: after a key was met: taking it out, where it is in the history, the record of a leak, who went around the hooks. */
import { type Command, given, isOn } from '../../commands/command.ts';

const PROVIDERS = ['mailjet', 'pepipost', 'netcore'];

/** fix, history, incident, overrides. */
export const CARE: readonly Command[] = [
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
    name: 'history',
    about: 'every commit, branch, tag, note, stash and remote that holds a key, found by its fingerprint',
    arguments: [
      {
        syntax: '[key]',
        about: 'sha256:… of a finding or its first 8 hex digits or more, or PATH:LINE; never the key itself',
        files: true,
      },
    ],
    options: [
      { flags: '--stdin', about: 'the key on the standard input' },
      { flags: '--env <names>', about: 'the variables that hold it, with commas between' },
      { flags: '--provider <provider>', about: 'with --stdin or --env: whose key that is', choices: PROVIDERS },
      { flags: '--all', about: 'also what no branch or tag leads to any more' },
      { flags: '--replace-file <path>', about: 'write the expressions for git-filter-repo; that file holds the key' },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'json'] },
    ],
    examples: [
      ['mailwarden history sha256:4f1c09d2', 'where it is; exit 0 nowhere, 1 found, 3 not all could be read'],
      ['mailwarden history src/mail.ts:12', 'the key on a line'],
      [
        'pass show mail/key | mailwarden history --stdin --provider mailjet',
        'from the key itself, which no list of processes shows',
      ],
      ['mailwarden history sha256:4f1c09d2 --replace-file ../replace.txt', 'and what a rewrite of the history needs'],
    ],
    async run(call) {
      const { historyCommand } = await import('../../commands/history.ts');
      const [fingerprint] = call.args;
      const texts = given(call, ['format', 'replaceFile', 'env', 'provider']);
      const switches = { all: isOn(call, 'all'), stdin: isOn(call, 'stdin') };
      return historyCommand({ fingerprint, ...switches, ...texts }, call.terminal);
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
      {
        syntax: '[action]',
        about: 'list if left out',
        choices: ['list', 'show', 'totals', 'verify', 'explain', 'share'],
      },
      { syntax: '[words...]', about: 'show: an id; explain: the id, then the reason; share: the remote' },
    ],
    options: [
      { flags: '--since <date>', about: 'from then on: 2027-01-31, 7d, "2 weeks ago"' },
      { flags: '--author <author>', about: 'of this person: a part of the name or address' },
      { flags: '--unexplained', about: 'only those without a reason' },
      { flags: '--shared', about: "the team's, from the git notes" },
      { flags: '--format <format>', about: 'how to print', choices: ['text', 'json', 'csv', 'md'] },
    ],
    examples: [
      ['mailwarden overrides --since 2027-01-01 --unexplained', 'what still lacks a reason'],
      ['mailwarden overrides show 4f1c', 'all of one: which keys, in which files, with which reasons'],
      ['mailwarden overrides totals --since 7d --shared', 'for the weekly report: how often, who, which files'],
      ['mailwarden overrides share origin', "brings the records to the team and gets the others'"],
      ['mailwarden overrides explain 4f1c "hotfix, the key is revoked"', 'gives one'],
      ['mailwarden overrides verify', 'exit 1 where a record was changed or taken out'],
    ],
    async run(call) {
      const [{ overridesCommand }, { commitScan }] = await Promise.all([
        import('../../commands/overrides.ts'),
        import('../../hooks/commit-scan.ts'),
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
