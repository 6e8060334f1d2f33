/** `mailwarden version`: what `--version` prints, and for a report of a fault what it runs on. */
import { VERSION } from '../version.ts';
import { defineCommand, formatOption } from './command.ts';

/** The row and its body. */
export const VERSION_COMMAND = defineCommand({
  name: 'version',
  about: 'print the version',
  options: { format: formatOption(['text', 'json']) },
  examples: [
    ['mailwarden version', 'as --version'],
    ['mailwarden version --format json', 'with Node and the system, for a report of a fault'],
  ],
  async run({ options, terminal }) {
    const runsOn = { node: process.version, platform: `${process.platform} ${process.arch}` };
    const tool = { name: 'mailwarden', version: VERSION };
    const json = JSON.stringify({ schemaVersion: 1, tool, ...runsOn }, null, 2);
    terminal.stdout.write(`${options.format === 'json' ? json : VERSION}\n`);
    return 0;
  },
});
