/** A worker thread: builds the rules that it is started with, scans the batches of files that it is sent, answers each with its outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleSet } from '../core/rule-set.ts';
import { sha256 } from '../sha256.ts';
import { scanFile } from '../sources/file-on-disk.ts';
import type { WalkedFile } from '../sources/paths.ts';

const rules = createRuleSet(workerData, sha256);

parentPort?.on('message', (batch: readonly WalkedFile[]) => {
  parentPort?.postMessage(batch.map(({ path, name }) => scanFile(path, name, rules)));
});
