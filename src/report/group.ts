/** Puts findings in the order of reading: file by file, line by line, blocking ones first. */
import type { Finding } from '../core/finding.ts';
import type { Bytes } from '../text/bytes.ts';

/** The findings of one line; never empty. */
export interface LineGroup {
  readonly path: Bytes;
  readonly line: number;
  readonly commit: string | null;
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Findings of one line stand together, lines of one file of one commit too; otherwise the order given is kept. */
export function groupByLine(findings: readonly Finding[]): readonly LineGroup[] {
  const files = new Map<string, Map<number, [Finding, ...Finding[]]>>();
  for (const finding of findings) {
    const key = `${finding.commit ?? ''}\n${finding.path}`;
    const lines = files.get(key) ?? new Map<number, [Finding, ...Finding[]]>();
    files.set(key, lines);
    const group = lines.get(finding.line);
    if (group === undefined) lines.set(finding.line, [finding]);
    else group.push(finding);
  }
  return [...files.values()].flatMap((lines) =>
    [...lines].sort(([a], [b]) => a - b).map(([, group]) => asGroup(group)),
  );
}

function asGroup(findings: readonly [Finding, ...Finding[]]): LineGroup {
  const [{ path, line, commit }] = findings;
  return { path, line, commit, findings };
}
