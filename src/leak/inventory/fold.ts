/** Makes the places of a service short enough to be read: one row for each use in a file. */
import type { Place } from './search.ts';

/** One use in one file, with all of its lines. */
export interface Spot extends Omit<Place, 'line'> {
  readonly lines: readonly number[];
}

/** Lines that only name the provider are counted, not shown, where anything says more. */
export function foldPlaces(places: readonly Place[]): { readonly spots: readonly Spot[]; readonly quiet: number } {
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
