/** Gathers the licences of the packages that the build puts into the bundle: their texts must travel with their code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may stand in a package under MIT. */
const COMPATIBLE = /^\(?(MIT|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)\b/;

/**
 * One text with name, version, licence and licence text of each package.
 * @param modules paths of all bundled modules
 * @throws Error where a licence is missing or does not go with MIT
 */
export function licenceText(modules: Iterable<string>): string {
  const folders = new Set<string>();
  for (const path of modules) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1];
    if (folder && !folder.includes('\0')) folders.add(folder);
  }
  return [...folders].sort().map(licenceOf).join('\n');
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  if (typeof license !== 'string' || !COMPATIBLE.test(license))
    throw new Error(`${String(name)}: licence ${String(license)} does not go with MIT`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '(the package holds no licence text)';
  return `${'='.repeat(72)}\n${String(name)} ${String(version)} (${license})\n${'='.repeat(72)}\n\n${text}\n`;
}
