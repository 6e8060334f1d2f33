/** How the scan tests look at results: the places of what was found. */
import type { ScanResult } from '../../src/core/finding.ts';

/** `path:line` of every finding that blocks. */
export const blockedPlaces = ({ findings }: ScanResult): readonly string[] =>
  findings.filter(({ blocked }) => blocked).map(({ path, line }) => `${path}:${line}`);

/** `path:line by: reason` of every finding that was let through. */
export const passedPlaces = ({ findings }: ScanResult): readonly string[] =>
  findings.flatMap(({ path, line, suppressed }) =>
    suppressed ? [`${path}:${line} ${suppressed.by}: ${suppressed.reason}`] : [],
  );
