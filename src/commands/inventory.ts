/** `mailwarden inventory`: which services stop working when a key is revoked. Reads files, sends nothing. */
import { resolve } from 'node:path';
import { nearest } from '../config/nearest.ts';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { nameQuery, providerQuery, type Query } from '../leak/inventory/query.ts';
import { inventoryJson, inventoryMarkdown, inventoryText } from '../leak/inventory/report.ts';
import { searchInventory } from '../leak/inventory/search.ts';
import { refuseKeys } from '../leak/verify/key-shape.ts';
import { colourLevel, fitScreen } from '../report/colour.ts';
import { maskKeyShaped } from '../report/mask.ts';
import { createTheme } from '../report/theme.ts';
import { printable } from '../text/printable.ts';

/** What the command line says. */
export interface InventoryOptions {
  /** With `provider` all of them are paths; without it the first is the name of the key. */
  readonly words: readonly string[];
  readonly provider?: string;
  /** `text` (the default), `md` or `json`. */
  readonly format?: string;
  readonly cwd?: string;
}

const FORMATS = ['text', 'md', 'json'];

/**
 * @returns 0, or 3 when something could not be read (it is named, after the rest)
 * @throws Failure 'usage', 'key-in-argument'
 */
export async function inventoryCommand(options: InventoryOptions, out: (text: string) => void): Promise<number> {
  const { format = 'text', cwd = process.cwd() } = options;
  if (!FORMATS.includes(format)) throw unknownWord('format', format, FORMATS);
  const { query, paths } = questionOf(options);
  const inventory = await searchInventory(
    query,
    (paths.length === 0 ? ['.'] : paths).map((path) => resolve(cwd, path)),
  );
  if (inventory.services.length === 0 && inventory.unread.length === 0)
    await refuseEmptySearch(inventory.filesRead, paths, cwd);
  const view = { title: query.title, cwd };
  if (format === 'json') out(inventoryJson(inventory, view));
  else if (format === 'md') out(inventoryMarkdown(inventory, view));
  else out(fitScreen(inventoryText(inventory, view, createTheme(colourLevel(process.stdout))), process.stdout));
  return inventory.unread.length > 0 ? 3 : 0;
}

function questionOf({ words, provider }: InventoryOptions): {
  readonly query: Query;
  readonly paths: readonly string[];
} {
  if (provider !== undefined) {
    refuseKeys({ '--provider': provider });
    const word = provider.toLowerCase();
    if (word === 'mailjet') return { query: providerQuery('mailjet'), paths: words };
    if (word === 'pepipost' || word === 'netcore') return { query: providerQuery('pepipost'), paths: words };
    throw unknownWord('provider', provider, ['mailjet', 'pepipost', 'netcore']);
  }
  const [name, ...paths] = words;
  if (name === undefined)
    throw new Failure('usage', 'say the name of a key (MJ_APIKEY_PUBLIC), or --provider mailjet|pepipost');
  refuseKeys({ 'the name': name });
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

function unknownWord(what: string, word: string, known: readonly string[]): Failure {
  const meant = nearest(word, known);
  return new Failure(
    'usage',
    `unknown ${what} "${printable(maskKeyShaped(word.slice(0, 80)))}"; ${meant === null ? '' : `did you mean ${meant}? `}Known: ${known.join(', ')}`,
  );
}
