/** `mailwarden version`: what `--version` prints, and for a report of a fault what it runs on. */

import { formatNames, VERSION_FORMATS } from '../report/formats.ts';
import { VERSION } from '../version.ts';
import { defineCommand, formatOption } from './command.ts';

/** The row and its body. */
export const VERSION_COMMAND = defineCommand({
  name: 'version',
  about: 'print the version',
  options: { format: formatOption(formatNames(VERSION_FORMATS)) },
  examples: [
    ['mailwarden version', 'as --version'],
    ['mailwarden version --format json', 'with Node and the system, for a report of a fault'],
  ],
  async run({ options, terminal }) {
    const runsOn = { node: process.version, platform: `${process.platform} ${process.arch}` };
    terminal.stdout.write(await VERSION_FORMATS[options.format ?? 'text']({ version: VERSION, ...runsOn }));
    return 0;
  },
});
