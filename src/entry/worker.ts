/** A worker thread: builds the rules that it is started with, scans the batches of files that it is sent, answers each with its outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleSet } from '../core/rule-set.ts';
import type { WorkerData } from '../scan/file-pool.ts';
import { scanFile } from '../scan/file-scan.ts';
import { loadOwnScanner } from '../scan/own-findings.ts';
import { sha256 } from '../sha256.ts';
import type { WholeFile } from '../sources/source.ts';

const { source, inline }: WorkerData = workerData;
const rules = createRuleSet(source, sha256);
const scanner = loadOwnScanner(rules, inline);

parentPort?.on('message', async (batch: readonly WholeFile[]) => {
  const ownScanner = await scanner;
  parentPort?.postMessage(batch.map((file) => scanFile(file, { rules, ownScanner })));
});
