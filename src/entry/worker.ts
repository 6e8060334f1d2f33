/** A worker thread: builds the rules that it is started with, scans the batches of files that it is sent, answers each with its outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleSet } from '../core/rule-set.ts';
import { scanFile } from '../scan/file.ts';
import type { WalkedFile } from '../scan/walk.ts';
import { sha256 } from '../sha256.ts';

const rules = createRuleSet(workerData, sha256);

parentPort?.on('message', (batch: readonly WalkedFile[]) => {
  parentPort?.postMessage(batch.map(({ path, name }) => scanFile(path, name, rules)));
});
