/** Shows an inventory as text, Markdown or JSON, short enough to be read: one row for each use in a file. Names and places only; no line of a file is repeated. */
import { relative, sep } from 'node:path';
import { maskKeyShaped } from '../../config/built-in-mask.ts';
import type { Theme } from '../../report/screen.ts';
import { printable } from '../../text/printable.ts';
import { columnsOf } from '../../text/width.ts';
import { isUseOfKey } from './query.ts';
import type { FoundService, Inventory, UsePlace } from './search.ts';
import { stopsWithKey } from './service.ts';

/** What the inventory is of, and where paths are shown from. */
export interface InventoryView {
  readonly title: string;
  readonly cwd: string;
}

const MAX_LINES = 6;
const MENTIONED = 'Only mentioned, in documentation and tests';
const NUMBERED = 'Other keys, which `fix` has given this name and a number';
const BLIND =
  'Not seen: files that git ignores (a local .env), CI variables, secrets managers, servers, cron jobs, devices.';

/** For people. */
export function inventoryText(inventory: Inventory, view: InventoryView, theme: Theme): string {
  const { stopping, ...others } = split(inventory);
  const blocks = stopping.map((service) =>
    [
      `${theme.strong(clean(service.name))}   ${theme.faint(aboutService(service, view))}`,
      ...rows(service.places, view),
    ].join('\n'),
  );
  const rest = titled(others).map(
    ({ title, places }) => `${theme.faint(`${title}:`)}\n${rows(places, view).join('\n')}`,
  );
  return `${[headline(inventory, view, theme), ...blocks, ...rest, ...unreadLines(inventory, view).map(theme.warning), theme.faint(BLIND)].join('\n\n')}\n`;
}

/** For a ticket or a wiki: a list to tick off, then the places. */
export function inventoryMarkdown(inventory: Inventory, view: InventoryView): string {
  const { stopping, ...others } = split(inventory);
  const plain = `# Services that use ${cell(view.title)}`;
  const ticks = stopping.map(
    (service) =>
      `- [ ] **${cell(service.name)}** (${cell(aboutService(service, view))}): told, tested in staging, new key deployed`,
  );
  const tables = stopping.map(
    (service) => `## ${cell(service.name)}\n\n${cell(aboutService(service, view))}\n\n${tableOf(service.places, view)}`,
  );
  const rest = titled(others).map(({ title, places }) => `## ${title}\n\n${tableOf(places, view)}`);
  const unread = unreadLines(inventory, view).map((line) => `> ${cell(line)}`);
  return `${[plain, stopping.length === 0 ? 'None found.' : ticks.join('\n'), ...tables, ...rest, ...unread, BLIND].join('\n\n')}\n`;
}

/** `{ schemaVersion, query, services: [{ name, kind, file, root, stops, places }], filesRead, unread }`; paths relative to where it ran. */
export function inventoryJson({ services, filesRead, unread }: Inventory, view: InventoryView): string {
  const shown = services.map(({ name, kind, file, root, places }) => ({
    name: clean(name),
    kind,
    file: clean(file),
    root: clean(shownPath(root, view)),
    stops: places.some(stops),
    places: places.map((place) => ({
      path: clean(shownPath(place.path, view)),
      line: place.line,
      role: place.role,
      kind: place.kind,
      what: clean(place.what),
    })),
  }));
  const failed = unread.map(({ path, reason }) => ({ path: clean(shownPath(path, view)), reason: clean(reason) }));
  return `${JSON.stringify({ schemaVersion: 1, query: clean(view.title), services: shown, filesRead, unread: failed }, null, 2)}\n`;
}

/** Places that stop nothing are listed apart. */
interface Apart {
  readonly numbered: readonly UsePlace[];
  readonly mentioned: readonly UsePlace[];
}

function split({ services }: Inventory): Apart & { readonly stopping: readonly FoundService[] } {
  const stopping = services
    .map((service) => ({ ...service, places: service.places.filter(stops) }))
    .filter(({ places }) => places.length > 0);
  const others = services.flatMap(({ places }) => places.filter((place) => !stops(place)));
  return {
    stopping,
    numbered: others.filter((place) => !isUseOfKey(place)),
    mentioned: others.filter(isUseOfKey),
  };
}

function stops(place: UsePlace): boolean {
  return isUseOfKey(place) && stopsWithKey(place.role);
}

function titled({ numbered, mentioned }: Apart) {
  return [
    { title: NUMBERED, places: numbered },
    { title: MENTIONED, places: mentioned },
  ].filter(({ places }) => places.length > 0);
}

function headline(inventory: Inventory, { title }: InventoryView, theme: Theme): string {
  const { stopping } = split(inventory);
  const places = stopping.reduce((sum, service) => sum + service.places.length, 0);
  const read = `${inventory.filesRead.toLocaleString('en')} files read`;
  if (stopping.length === 0) return theme.strong(`Nothing that runs uses ${clean(title)} here (${read})`);
  return theme.strong(
    `${counted(stopping.length, 'service')} would stop without ${clean(title)}: ${counted(places, 'place')}, ${read}`,
  );
}

function aboutService({ kind, file, root }: FoundService, view: InventoryView): string {
  const where = shownPath(root, view);
  const inFile =
    file === '.'
      ? ''
      : file === kind
        ? ''
        : kind === file.split('/').at(-1)
          ? ` in ${file.slice(0, -kind.length - 1)}`
          : ` in ${file}`;
  return clean(`${kind}${inFile}${where === '.' ? '' : `, ${where}`}`);
}

function rows(places: readonly UsePlace[], view: InventoryView): readonly string[] {
  const { spots, quiet } = foldPlaces(places);
  const shown = spots.map((spot) => clean(spotText(spot, view)));
  const width = Math.min(60, Math.max(0, ...shown.map(columnsOf)));
  const lines = spots.map(({ kind, what, role }, index) => {
    const spot = shown[index] ?? '';
    return `  ${spot}${' '.repeat(Math.max(0, width - columnsOf(spot)))}  ${kind.padEnd(9)}  ${clean(what)}  (${role})`;
  });
  return quiet === 0 ? lines : [...lines, `  and ${counted(quiet, 'line')} that only name it`];
}

function tableOf(places: readonly UsePlace[], view: InventoryView): string {
  const { spots, quiet } = foldPlaces(places);
  const lines = spots.map(
    (spot) => `| ${cell(spotText(spot, view))} | ${spot.kind} | ${cell(spot.what)} | ${spot.role} |`,
  );
  const more = quiet === 0 ? [] : [`\nAnd ${counted(quiet, 'line')} that only name it.`];
  return ['| place | use | what | file |', '| --- | --- | --- | --- |', ...lines, ...more].join('\n');
}

function spotText({ path, lines }: Spot, view: InventoryView): string {
  const shown = lines.slice(0, MAX_LINES).join(', ');
  return `${shownPath(path, view)}:${shown}${lines.length > MAX_LINES ? ', …' : ''}`;
}

function unreadLines({ unread }: Inventory, view: InventoryView): readonly string[] {
  return unread.map(({ path, reason }) => clean(`could not read ${shownPath(path, view)}: ${reason}`));
}

function shownPath(path: string, { cwd }: InventoryView): string {
  const inside = relative(cwd, path);
  if (inside === '') return '.';
  return (inside.startsWith('..') ? path : inside).split(sep).join('/');
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** Harmless in a terminal, and without anything shaped like a key. */
function clean(text: string): string {
  return printable(maskKeyShaped(text));
}

/** The same inside Markdown. */
function cell(text: string): string {
  return clean(text).replaceAll(/[\\|`*<>[\]]/g, '\\$&');
}

/** One use in one file, with all of its lines. */
interface Spot extends Omit<UsePlace, 'line'> {
  readonly lines: readonly number[];
}

/** Lines that only name the provider are counted, not shown, where anything says more. */
export function foldPlaces(places: readonly UsePlace[]): { readonly spots: readonly Spot[]; readonly quiet: number } {
  const loud = places.filter(({ kind }) => kind !== 'setting');
  const shown = loud.length === 0 ? places : loud;
  const spots = new Map<string, Spot & { lines: number[] }>();
  for (const { line, ...place } of shown) {
    const id = [place.path, place.kind, place.what, place.role].join('\0');
    const spot = spots.get(id) ?? { ...place, lines: [] };
    spot.lines.push(line);
    spots.set(id, spot);
  }
  return { spots: [...spots.values()], quiet: places.length - shown.length };
}
