/** Scans files on several cores: hands batches of them to worker threads; a few files are scanned where they are. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RuleSet, RuleSource } from '../core/rule-set.ts';
import { loadOwnScanner } from '../scan/own-findings.ts';
import { type FileOutcome, scanFile } from './file-on-disk.ts';
import type { WalkedFile } from './paths.ts';

/** Starting a worker costs as much as scanning some hundred files. */
const FEW = 300;
const BATCH = 100;
const MAX_WORKERS = 4;

/** Scans all files; `onBatch` gets the outcomes batch by batch, in any order. */
export async function scanFiles(
  files: Iterable<WalkedFile>,
  { rules, inline }: { readonly rules: RuleSet; readonly inline: boolean },
  onBatch: (outcomes: readonly FileOutcome[]) => void,
): Promise<void> {
  const source = files[Symbol.iterator]();
  const first = nextBatch(source, FEW);
  const worker = fileURLToPath(new URL('./worker.js', import.meta.url));
  if (first.length < FEW || !existsSync(worker)) {
    const ownScanner = await loadOwnScanner(rules, inline);
    for (let batch = first; batch.length > 0; batch = nextBatch(source, BATCH)) {
      onBatch(batch.map((file) => scanFile(file, { rules, ownScanner })));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return;
  }
  const workers = Math.min(MAX_WORKERS, Math.max(1, availableParallelism()));
  const rest = { left: first };
  const next = (): WalkedFile[] => (rest.left.length > 0 ? rest.left.splice(0, BATCH) : nextBatch(source, BATCH));
  await Promise.all(
    Array.from({ length: workers }, () => employ(worker, { source: rules.source, inline }, next, onBatch)),
  );
}

function nextBatch(source: Iterator<WalkedFile>, size: number): WalkedFile[] {
  const batch: WalkedFile[] = [];
  while (batch.length < size) {
    const { done, value } = source.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

/** What a worker is started with. */
export interface WorkerData {
  readonly source: RuleSource;
  /** False where comments in the text let nothing through. */
  readonly inline: boolean;
}

/** One worker: gets a batch, answers, gets the next, until none is left. */
function employ(
  path: string,
  workerData: WorkerData,
  next: () => WalkedFile[],
  onBatch: (outcomes: readonly FileOutcome[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData });
    const give = () => {
      const batch = next();
      if (batch.length > 0) worker.postMessage(batch);
      else worker.terminate().then(() => resolve(), reject);
    };
    worker.on('message', (outcomes: FileOutcome[]) => {
      onBatch(outcomes);
      give();
    });
    worker.on('error', reject);
    give();
  });
}
