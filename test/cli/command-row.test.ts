/** A body gets the options of its own row, by their names and types. */
import { expect, expectTypeOf, it } from 'vitest';
import { defineCommand, flagsOf, type OptionValues } from '../../src/commands/command.ts';

const OPTIONS = {
  dryRun: { about: 'a switch' },
  configFrom: { value: 'revision', about: 'a value' },
  format: { short: 'f', value: 'format', about: 'a word', choices: ['text', 'json'] },
} as const;

it('switches are on or off, values are there or not, and a misspelt option does not compile', async () => {
  expectTypeOf<OptionValues<typeof OPTIONS>>().toEqualTypeOf<{
    readonly dryRun: boolean;
    readonly configFrom: string | undefined;
    readonly format: 'text' | 'json' | undefined;
  }>();
  const got: unknown[] = [];
  const row = defineCommand({
    name: 'probe',
    about: '',
    options: OPTIONS,
    examples: [],
    async run({ options }) {
      // @ts-expect-error: the row has no option of this name
      got.push(options, options.dryrun);
      return 0;
    },
  });
  const terminal = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: '' };
  expect(await row.run([], { dryRun: true, configFrom: 'main', other: 'x' }, terminal)).toBe(0);
  expect(got).toEqual([{ dryRun: true, configFrom: 'main', format: undefined }, undefined]);
});

it('the flags of help come from the names', () => {
  const shown = Object.entries(OPTIONS).map(([name, row]) => flagsOf(name, row));
  expect(shown).toEqual(['--dry-run', '--config-from <revision>', '-f, --format <format>']);
});
