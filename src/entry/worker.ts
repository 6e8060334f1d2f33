/** A worker thread: builds the rules that it is started with, and answers what it is sent: batches of files to judge, or of contents to look through. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleSet } from '../core/rule-set.ts';
import { type BlobBatch, siftBlobs } from '../scan/blob-sieve.ts';
import { scanFile } from '../scan/file-scan.ts';
import { loadOwnScanner } from '../scan/own-findings.ts';
import type { WorkerData } from '../scan/worker-threads.ts';
import { sha256 } from '../sha256.ts';
import type { WholeFile } from '../sources/source.ts';

const { task, source, inline }: WorkerData = workerData;
const rules = createRuleSet(source, sha256);

if (task.kind === 'files') {
  const scanner = loadOwnScanner(rules, inline);
  parentPort?.on('message', async (batch: readonly WholeFile[]) => {
    const ownScanner = await scanner;
    parentPort?.postMessage(batch.map((file) => scanFile(file, { rules, ownScanner })));
  });
} else {
  parentPort?.on('message', async (batch: BlobBatch) => {
    parentPort?.postMessage(await siftBlobs(batch, { cwd: task.cwd, rules }));
  });
}
