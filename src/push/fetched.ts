/** What git noted of its last fetch: which branches it met, at which address. */
import { join } from 'node:path';
import { readText } from '../state/state-folder.ts';
import { repositoryPlace } from './place.ts';

/** A branch of a remote, as of the last fetch. */
export interface FetchedBranch {
  readonly name: string;
  readonly id: string;
}

/** The branches that the last fetch met at this place; none where it went elsewhere. */
export function fetchedBranches(gitDir: string, place: string): readonly FetchedBranch[] {
  const text = readText(join(gitDir, 'FETCH_HEAD'));
  const lines = text.matchAll(/^([0-9a-f]{40,64})\t(?:not-for-merge)?\tbranch '(.+)' of (.+)$/gm);
  return [...lines].flatMap(([, id = '', name = '', url = '']) =>
    repositoryPlace(url) === place ? [{ name, id }] : [],
  );
}
