/** Rows of the table of commands: looking for keys. */
import { type Command, isOn, textOf } from '../../commands/command.ts';
import { VERSION } from '../version.ts';

/** scan, hook. */
export const CHECK: readonly Command[] = [
  {
    name: 'scan',
    about: 'look for keys in what is staged, in commits, in files or in a text',
    arguments: [{ syntax: '[paths...]', about: 'files and folders', files: true }],
    options: [
      { flags: '--staged', about: 'the lines that the next commit adds' },
      { flags: '--range <range>', about: 'the commits of a range such as main..topic' },
      { flags: '--stdin', about: 'the text of the standard input' },
      { flags: '--path <name>', about: 'the name that this text goes by' },
      {
        flags: '--config-from <revision>',
        about: 'take the configuration from there, and let no inline comment count: for CI and servers',
      },
      { flags: '--format <format>', about: 'how to report', choices: ['text', 'json'] },
      { flags: '-v, --verbose', about: 'every finding in full, and what was let through' },
    ],
    examples: [
      ['mailwarden scan --staged', 'what a commit would add'],
      ['mailwarden scan --range origin/main..HEAD', 'what a push would send'],
      ['mailwarden scan --range origin/main..HEAD --config-from origin/main', 'in CI: the change cannot excuse itself'],
      ['mailwarden scan src config/mail.yml', 'files and folders as they are on disk'],
      ['mailwarden scan --stdin --path mail.env < dump', 'the text of the standard input'],
      ['mailwarden scan --staged --format json', 'for programs'],
    ],
    async run(call) {
      const { scanCommand } = await import('../../commands/scan.ts');
      const options = {
        staged: isOn(call, 'staged'),
        range: textOf(call, 'range'),
        stdin: isOn(call, 'stdin'),
        paths: call.args,
        name: textOf(call, 'path'),
        configFrom: textOf(call, 'configFrom'),
        format: textOf(call, 'format') === 'json' ? 'json' : 'text',
        verbose: isOn(call, 'verbose'),
        version: VERSION,
      } as const;
      return scanCommand(options, call.terminal);
    },
  },
  {
    name: 'hook',
    about: 'what the hook scripts call',
    arguments: [
      { syntax: '<name>', about: 'the hook' },
      { syntax: '[args...]', about: 'what git gives it' },
    ],
    passThrough: true,
    examples: [['mailwarden hook pre-commit', 'as git would run it, at the top of the work tree']],
    async run({ args, terminal }) {
      const { runHook } = await import('../../hooks/hook.ts');
      return runHook(args, terminal);
    },
  },
];
