/** A worker thread: builds the rules that it is started with, scans the batches of files that it is sent, answers each with its outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleSet } from '../core/rule-set.ts';
import { loadOwnScanner } from '../scan/own-findings.ts';
import { sha256 } from '../sha256.ts';
import { scanFile } from '../sources/file-on-disk.ts';
import type { WalkedFile } from '../sources/paths.ts';
import type { WorkerData } from '../sources/worker-pool.ts';

const { source, inline }: WorkerData = workerData;
const rules = createRuleSet(source, sha256);
const scanner = loadOwnScanner(rules, inline);

parentPort?.on('message', async (batch: readonly WalkedFile[]) => {
  const ownScanner = await scanner;
  parentPort?.postMessage(batch.map((file) => scanFile(file, { rules, ownScanner })));
});
