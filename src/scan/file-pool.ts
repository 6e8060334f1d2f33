/** Judges whole files on several cores: hands batches of them to worker threads; a few files are judged where they are. */
import type { RuleSet } from '../core/rule-set.ts';
import type { WholeFile } from '../sources/source.ts';
import { type FileOutcome, scanFile } from './file-scan.ts';
import { loadOwnScanner } from './own-findings.ts';
import { startThreads } from './worker-threads.ts';

/** Starting a worker costs as much as scanning some hundred files. */
const MIN_FILES_FOR_WORKERS = 300;
const BATCH = 100;
const MAX_WORKERS = 4;

/** What files are judged with. */
export interface FileJudging {
  readonly rules: RuleSet;
  /** False where comments in the text let nothing through. */
  readonly inline: boolean;
  /** Gets the outcomes batch by batch, in any order. */
  readonly onBatch: (outcomes: readonly FileOutcome[]) => void;
}

/** Takes whole files, in any number. */
export interface FilePool {
  /** Resolves when there is room for the next. @throws what ends a worker */
  take(file: WholeFile): Promise<void>;
  /** Resolves when every file is judged. @throws what ends a worker */
  finish(): Promise<void>;
}

/** Where batches are judged. */
interface Judge {
  /** Resolves when there is room for the next. */
  give(batch: readonly WholeFile[]): Promise<void>;
  end(): Promise<void>;
}

/** Waits for enough files to know which way is shorter. */
export function createFilePool(judging: FileJudging): FilePool {
  let waiting: WholeFile[] = [];
  let judge: Judge | null = null;
  const giveAll = async (to: Judge, least: number) => {
    while (waiting.length >= least) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      await to.give(batch);
    }
  };
  return {
    async take(file) {
      waiting.push(file);
      if (waiting.length < (judge === null ? MIN_FILES_FOR_WORKERS : BATCH)) return;
      judge ??= startWorkers(judging) ?? (await judgeHere(judging));
      await giveAll(judge, BATCH);
    },
    async finish() {
      if (waiting.length > 0) {
        judge ??= await judgeHere(judging);
        await giveAll(judge, 1);
      }
      await judge?.end();
    },
  };
}

async function judgeHere({ rules, inline, onBatch }: FileJudging): Promise<Judge> {
  const ownScanner = await loadOwnScanner(rules, inline);
  return {
    async give(batch) {
      onBatch(batch.map((file) => scanFile(file, { rules, ownScanner })));
      await new Promise((resolve) => setImmediate(resolve));
    },
    end: async () => undefined,
  };
}

/** Null where the program of a worker is not there. */
function startWorkers({ rules, inline, onBatch }: FileJudging): Judge | null {
  const task = { kind: 'files' } as const;
  const workers = startThreads<readonly WholeFile[], readonly FileOutcome[]>(MAX_WORKERS, { rules, inline, task });
  if (workers === null) return null;
  const idle = [...workers];
  const running = new Set<Promise<void>>();
  const close = () => Promise.all(workers.map((worker) => worker.close()));
  return {
    async give(batch) {
      if (idle.length === 0) await Promise.race(running).catch((error) => close().then(() => Promise.reject(error)));
      const worker = idle.pop();
      if (worker === undefined) return;
      const run: Promise<void> = worker.ask(batch).then((outcomes) => {
        onBatch(outcomes);
        idle.push(worker);
        running.delete(run);
      });
      // What ends a worker is met where its answer is waited for.
      run.catch(() => undefined);
      running.add(run);
    },
    end: () =>
      Promise.all(running)
        .then(() => undefined)
        .finally(close),
  };
}
