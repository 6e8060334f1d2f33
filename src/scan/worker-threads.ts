/** Threads that answer questions: each is started with the rules, and asked one thing at a time. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RuleSet, RuleSource } from '../core/rule-set.ts';

/** What threads do: judge whole files, or look through contents of a repository for what could hold a key. */
export type ThreadTask = { readonly kind: 'files' } | { readonly kind: 'blobs'; readonly cwd: string };

/** What a thread is started with. */
export interface WorkerData {
  readonly task: ThreadTask;
  readonly source: RuleSource;
  /** False where comments in the text let nothing through. */
  readonly inline: boolean;
}

/** One thread. */
export interface AskedThread<Question, Answer> {
  /** To be called again only when the answer is there. @throws what ends the thread */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** As many threads as there are cores, at most `most`; null where the program of a thread is not there. */
export function startThreads<Question, Answer>(
  most: number,
  { rules, inline, task }: { readonly rules: RuleSet; readonly inline: boolean; readonly task: ThreadTask },
): readonly AskedThread<Question, Answer>[] | null {
  const program = fileURLToPath(new URL('./worker.js', import.meta.url));
  if (!existsSync(program)) return null;
  const count = Math.min(most, Math.max(1, availableParallelism()));
  const data: WorkerData = { task, source: rules.source, inline };
  return Array.from({ length: count }, () => new Thread<Question, Answer>(program, data));
}

class Thread<Question, Answer> implements AskedThread<Question, Answer> {
  private readonly thread: Worker;
  private asked: { resolve(answer: Answer): void; reject(error: unknown): void } | null = null;
  private failure: unknown = null;

  constructor(program: string, workerData: WorkerData) {
    this.thread = new Worker(program, { workerData });
    this.thread.on('message', (answer: Answer) => this.asked?.resolve(answer));
    this.thread.on('error', (error) => this.fail(error));
    this.thread.on('exit', () => this.fail(new Error('a worker ended before its answer')));
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) reject(this.failure);
      this.asked = { resolve, reject };
      this.thread.postMessage(question);
    });
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.asked?.reject(error);
  }
}
