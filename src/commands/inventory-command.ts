/** `mailwarden inventory`: which services stop working when a key is revoked. Reads files, sends nothing. */
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { nameQuery, providerQuery, type Query } from '../leak/inventory/query.ts';
import { searchInventory } from '../leak/inventory/search.ts';
import { refuseKeys } from '../leak/verify/credential.ts';
import { exampleNames, PROVIDER_WORDS, REGISTRY, serviceCalled } from '../providers/registry.ts';
import { formatNames, INVENTORY_FORMATS } from '../report/formats.ts';
import { colourLevel, createTheme, fitScreen } from '../report/screen.ts';
import { quoteWord } from '../text/shell-words.ts';
import { defineCommand, formatOption } from './command.ts';

/** The row and its body. */
export const INVENTORY = defineCommand({
  name: 'inventory',
  about: 'which places use a key or a provider: what stops working when the key is revoked',
  arguments: [{ syntax: '[words...]', about: 'the name of the key, then files and folders', files: true }],
  options: {
    provider: { value: 'provider', about: 'everything that uses this provider', choices: PROVIDER_WORDS },
    format: formatOption(formatNames(INVENTORY_FORMATS)),
  },
  examples: [
    ['mailwarden inventory MJ_APIKEY_PRIVATE', 'in this folder'],
    ['mailwarden inventory --provider mailjet ../shop ../site', 'in several repositories'],
  ],
  run: ({ args, options, terminal: { cwd, stdout } }) =>
    inventoryCommand({ words: args, cwd, ...options }, (text) => stdout.write(fitScreen(text, stdout))),
});

/** What the command line says. */
export interface InventoryOptions {
  /** With `provider` all of them are paths; without it the first is the name of the key. */
  readonly words: readonly string[];
  readonly provider?: string | undefined;
  readonly format?: keyof typeof INVENTORY_FORMATS | undefined;
  readonly cwd?: string;
}

/**
 * @returns 0, or 3 when something could not be read (it is named, after the rest)
 * @throws Failure 'usage', 'key-in-argument'
 */
export async function inventoryCommand(options: InventoryOptions, out: (text: string) => void): Promise<number> {
  const { format = 'text', cwd = process.cwd() } = options;
  const { query, paths } = questionOf(options);
  const inventory = await searchInventory(
    query,
    (paths.length === 0 ? ['.'] : paths).map((path) => resolve(cwd, path)),
  );
  if (inventory.services.length === 0 && inventory.unread.length === 0)
    await refuseEmptySearch(inventory.filesRead, paths, cwd);
  const view = { title: query.title, cwd, theme: createTheme(colourLevel(process.stdout)) };
  out(await INVENTORY_FORMATS[format](inventory, view));
  return inventory.unread.length > 0 ? 3 : 0;
}

function questionOf({ words, provider }: InventoryOptions): {
  readonly query: Query;
  readonly paths: readonly string[];
} {
  if (provider !== undefined) return { query: providerQuery(serviceCalled(provider)), paths: words };
  const [name, ...paths] = words;
  if (name === undefined)
    throw new Failure(
      'usage',
      `say the name of a key (${exampleNames(1)}), or --provider ${REGISTRY.map(({ id }) => id).join('|')}`,
    );
  refuseKeys({ 'the name': name });
  const word = name.toLowerCase();
  if (PROVIDER_WORDS.includes(word))
    throw new Failure('usage', `${word} is a provider, not the name of a key`, {
      hint: ['npx mailwarden inventory --provider', word, ...paths.map(quoteWord)].join(' '),
    });
  return { query: nameQuery(name), paths };
}

/** That nothing was found in no file, or in a folder where nobody meant to look, says nothing. @throws Failure */
async function refuseEmptySearch(filesRead: number, paths: readonly string[], cwd: string): Promise<void> {
  if (paths.length > 0 && filesRead > 0) return;
  if (paths.length > 0) throw new Failure('usage', 'there is no file to read in what was named');
  if (filesRead > 0 && (await isInRepository(cwd))) return;
  throw new Failure('not-a-repository', cwd, { hint: 'run it inside a work tree, or name the folders to read' });
}

async function isInRepository(cwd: string): Promise<boolean> {
  try {
    await openRepository(cwd);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-a-repository') return false;
    throw error;
  }
}
