/** Reads a test repository and keeps what was told. */
import { Readable } from 'node:stream';
import { unreadText } from '../../src/report/reason-text.ts';
import { readCommits } from '../../src/sources/commits.ts';
import { type HeaderWatch, readStaged } from '../../src/sources/staged.ts';
import { type Collector, createCollector } from '../diff/collector.ts';

/** What was told, and what could not be read. */
export interface Read extends Collector {
  readonly incomplete: readonly string[];
}

/** Reads what is staged; `diff` are the bytes that a hook would hand over. */
export async function staged(
  cwd: string,
  options: { diff?: string; largest?: number; watch?: HeaderWatch } = {},
): Promise<Read> {
  const collector = createCollector();
  const { diff, ...others } = options;
  const source =
    diff === undefined ? {} : { diff: Readable.from([Buffer.from(diff, 'latin1')], { objectMode: false }) };
  const { incomplete } = await readStaged({ cwd, ...others, ...source }, collector.sink);
  return { ...collector, incomplete: incomplete.map(unreadText) };
}

/** Reads commits. */
export async function commits(cwd: string, ...revs: string[]): Promise<Read & { ids: string[] }> {
  const collector = createCollector();
  const ids: string[] = [];
  const { incomplete } = await readCommits({ cwd, revs, onCommit: (id) => ids.push(id) }, collector.sink);
  return { ...collector, incomplete: incomplete.map(unreadText), ids };
}
