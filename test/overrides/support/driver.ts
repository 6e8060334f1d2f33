/** What a hook does in Node, and what only tests do: a process that can be killed. Arguments: a task and what it needs. */
import { currentActor } from '../../../src/overrides/observation.ts';
import type { OverrideEvent } from '../../../src/overrides/override-record.ts';
import { takeUp } from '../../../src/overrides/take-up.ts';
import { deliver } from '../../../src/overrides/webhook.ts';
import { StateFolder } from '../../../src/state/state-folder.ts';
import { appendRecord, newId } from './log.ts';

const TASKS: Readonly<Record<string, (...args: readonly string[]) => Promise<void>>> = {
  /** Takes up what is pending; finds nothing in any commit. */
  async 'take-up'() {
    await takeUp({ cwd: process.cwd(), scan: async () => [], inHook: true });
  },
  /** Appends without end, writing each id once its record is in the log. */
  async append(folder = '') {
    process.stdout.write('ready\n');
    for (;;) {
      const event = eventFor(newId());
      appendRecord(folder, event);
      process.stdout.write(`${event.id}\n`);
    }
  },
  async deliver(folder = '') {
    let url = '';
    for await (const piece of process.stdin) url += String(piece);
    await deliver(new StateFolder(folder), url, [50, 50]);
  },
  async actor() {
    process.stdout.write(JSON.stringify(await currentActor(process.cwd())));
  },
};

function eventFor(id: string): OverrideEvent {
  const actor = { name: 'Ada', email: 'ada@example.org' };
  const nowhere = { branch: null, commit: null, remote: null };
  return {
    id,
    time: new Date().toISOString(),
    action: 'commit',
    how: '--no-verify',
    actor,
    ...nowhere,
    reason: 'x'.repeat(200),
    findings: [],
  };
}

const [task = '', ...args] = process.argv.slice(2);
await TASKS[task]?.(...args);
