/** Rows of the table of commands: setting up and taking down. */
import { type Command, isOn, textOf } from '../../commands/command.ts';

const DRY_RUN = { flags: '--dry-run', about: 'only say what would change' };
const QUIET = { flags: '--quiet', about: 'print nothing but errors' };

/** install, uninstall, doctor. */
export const SETUP: readonly Command[] = [
  {
    name: 'install',
    about: 'put the hooks where git runs them; existing hooks are kept and called',
    options: [
      { flags: '--manager <manager>', about: 'which hooks to use', choices: ['auto', 'git', 'husky'] },
      DRY_RUN,
      QUIET,
    ],
    examples: [
      ['mailwarden install', "git's own hooks, or husky's where the project has it"],
      ['mailwarden install --dry-run', 'shows what it would write'],
      ['mailwarden install --manager husky', 'sets husky up where it is not yet'],
    ],
    async run(call) {
      const { installCommand } = await import('../../commands/install.ts');
      const { cwd, stdout } = call.terminal;
      const manager = textOf(call, 'manager') ?? 'auto';
      const options = { manager, dryRun: isOn(call, 'dryRun'), quiet: isOn(call, 'quiet'), cwd };
      return installCommand(options, (text) => stdout.write(text));
    },
  },
  {
    name: 'uninstall',
    about: 'put back every byte that install found',
    options: [DRY_RUN, QUIET],
    examples: [['mailwarden uninstall', 'takes the hooks out again; the override log stays']],
    async run(call) {
      const { uninstallCommand } = await import('../../commands/uninstall.ts');
      const { cwd, stdout } = call.terminal;
      const options = { dryRun: isOn(call, 'dryRun'), quiet: isOn(call, 'quiet'), cwd };
      return uninstallCommand(options, (text) => stdout.write(text));
    },
  },
  {
    name: 'doctor',
    about: 'check git, Node, the hooks and the gate, and say how to mend what is wrong',
    options: [{ flags: '--format <format>', about: 'how to report', choices: ['text', 'json'] }],
    examples: [['mailwarden doctor', 'would a key be stopped here?']],
    async run(call) {
      const { doctorCommand } = await import('../../commands/doctor.ts');
      const { cwd, stdout } = call.terminal;
      const format = textOf(call, 'format') === 'json' ? 'json' : 'text';
      return doctorCommand({ format, cwd }, (text) => stdout.write(text));
    },
  },
];
