/** commit-msg in Node: reads the message before the commit exists. */
import type { Terminal } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { scanChange } from '../scan/scan-source.ts';
import { readMessageFile } from '../sources/message.ts';

/** @param args the path of the message. @throws Failure */
export async function scanMessage(
  [file]: readonly string[],
  { cwd }: Terminal,
): Promise<{ readonly result: ScanResult; readonly config: Config }> {
  if (file === undefined) throw new Failure('usage', 'commit-msg takes the path of the message');
  const config = await loadConfig(cwd);
  return { config, result: await scanChange({ cwd, config }, (sink) => readMessageFile(cwd, file, sink)) };
}
