/** Whether a key that a commit brought is still in the same file at the tip of what is pushed. */
import type { Config } from '../config/config.ts';
import type { Finding } from '../core/finding.ts';
import { pathText } from '../decode.ts';
import { readBlob } from '../git/blob.ts';
import { askGit } from '../git/run.ts';
import { scanChange } from '../scan/scan.ts';

/** Where to look for which key. */
export interface TipQuestion {
  readonly cwd: string;
  readonly config: Config;
  readonly finding: Finding;
  /** Full id of a commit. */
  readonly tip: string;
}

/** False also where the file is gone. @throws Failure */
export async function holdsAtTip({ cwd, config, finding, tip }: TipQuestion): Promise<boolean> {
  const { path, fingerprint } = finding;
  const asked = await askGit(['rev-parse', '-q', '--verify', `${tip}:${pathText(path)}`], { cwd });
  if (asked.code !== 0) return false;
  const blob = asked.stdout.trim();
  const { findings } = await scanChange({ cwd, config }, async (sink) => {
    sink.file({ path, blob, commit: tip, whole: true });
    await readBlob(cwd, blob, (line) => sink.added(line));
    sink.endFile();
    return { incomplete: [] };
  });
  return findings.some((one) => one.fingerprint === fingerprint);
}
