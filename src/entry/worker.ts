/** A worker thread: scans the batches of files that it is sent and answers each with its outcomes. */
import { parentPort } from 'node:worker_threads';
import { scanFile } from '../scan/file.ts';
import type { WalkedFile } from '../scan/walk.ts';

parentPort?.on('message', (batch: readonly WalkedFile[]) => {
  parentPort?.postMessage(batch.map(({ path, name }) => scanFile(path, name)));
});
