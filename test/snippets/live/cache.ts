/** Where downloaded client libraries are kept between runs, outside the repository. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mailwarden-snippets');

/**
 * A folder that `fill` has filled once for this specification; a fill that was cut short is started again.
 * @throws what `fill` throws
 */
export async function cached(
  name: string,
  specification: unknown,
  fill: (folder: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(specification)).digest('hex').slice(0, 12);
  const folder = join(root, `${name}-${hash}`);
  const mark = join(folder, '.whole');
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await fill(folder);
  writeFileSync(mark, '');
  return folder;
}

/** A new empty folder; the caller removes it. */
export function workFolder(name: string): string {
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, `work-${name}-`));
}
