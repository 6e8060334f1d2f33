/** What the hook scripts start when the gate found a candidate or could not run: the full check, and the report on stderr. */
import type { Terminal } from '../commands/command.ts';
import { refuseStagedConfig, watchForConfig } from '../config/committed-config.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { exitCodeOf, unreadLine } from '../scan/scan-result.ts';
import { scanSource } from '../scan/scan-source.ts';
import type { Source } from '../sources/source.ts';
import { type HandedFile, type HeaderWatch, stagedSource } from '../sources/staged.ts';

/** A hook that blocks what is not committed yet: what it reads, and what is reported about. */
interface Trigger {
  readonly action: 'commit' | 'merge';
  /** Whether what comes in may hold a configuration of ours, which must be a good one. */
  readonly bringsConfig: boolean;
  source(args: readonly string[], terminal: Terminal, watch: HeaderWatch): Promise<Source>;
}

const TRIGGERS: Readonly<Record<string, Trigger>> = {
  'pre-commit': { action: 'commit', bringsConfig: true, source: async (...call) => stagedOf(false, ...call) },
  'pre-merge-commit': { action: 'merge', bringsConfig: true, source: async (...call) => stagedOf(true, ...call) },
  'commit-msg': { action: 'commit', bringsConfig: false, source: messageOf },
};

/** Runs one hook. */
type HookRun = (args: readonly string[], terminal: Terminal) => Promise<number>;

const HOOKS: Readonly<Record<string, HookRun>> = {
  ...Object.fromEntries(
    Object.entries(TRIGGERS).map(([name, trigger]): [string, HookRun] => [name, (...call) => check(trigger, ...call)]),
  ),
  'pre-push': async (args, terminal) => (await import('./push-hook.ts')).checkPush(args, terminal),
  'pre-receive': async (args, terminal) =>
    (await import('./receive-hook.ts')).receivePush('pre-receive', args, terminal),
  update: async (args, terminal) => (await import('./receive-hook.ts')).receivePush('update', args, terminal),
  // Not of git: what coding agents call.
  agent: async (_, terminal) => (await import('./agent-hook.ts')).answerAgent(terminal),
  // Not of git: for all hooks that have noted something, and for the process that sends records to a webhook.
  record: async (_, terminal) => (await import('./record-hook.ts')).recordOverrides(terminal),
  deliver: deliverRecords,
};

/**
 * Runs the hook that `words` name: `NAME [--diff | --ended] [ARGS…]`, at the top of the work tree. With `--diff` stdin
 * holds the staged diff, as readStaged takes it; with `--ended` the pushed refs and a line that ends them.
 * @returns the exit code: 0 lets git go on
 * @throws Failure
 */
export async function runHook(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '', ...args] = words;
  const run = Object.hasOwn(HOOKS, name) ? HOOKS[name] : undefined;
  if (!run)
    throw new Failure('usage', `unknown hook ${JSON.stringify(name)}: there are ${Object.keys(HOOKS).join(', ')}`);
  return run(args, terminal);
}

async function check(trigger: Trigger, args: readonly string[], terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const config = await loadConfig(cwd);
  if (config.texts.length > 0) await (await import('../gate/stored-gate.ts')).storeGate(cwd, config);
  const watch = watchForConfig(config);
  let handed: HandedFile | null = null;
  const complete = (file: HandedFile | null) => {
    watch.complete();
    handed = file;
  };
  const source = await trigger.source(args, terminal, { header: watch.header, complete });
  const blob = (id: string) => (handed?.id === id ? handed.text : null);
  const result = await scanSource({ cwd, config }, { ...source, blob });
  if (trigger.bringsConfig && watch.couldBring()) await refuseStagedConfig(cwd, config);
  return verdictOn(result, { action: trigger.action, config, handed }, terminal);
}

function stagedOf(isPreMerge: boolean, [first]: readonly string[], terminal: Terminal, watch: HeaderWatch): Source {
  if (first !== '--diff') return stagedSource({ isPreMerge });
  return stagedSource({ diff: terminal.readStdin ?? terminal.stdin, watch, isPreMerge });
}

async function messageOf([file]: readonly string[]): Promise<Source> {
  if (file === undefined) throw new Failure('usage', 'commit-msg takes the path of the message');
  const { messageSource } = await import('../sources/message.ts');
  return messageSource(file);
}

/** @param args the folder of the log; the address is on stdin, where nobody else can read it */
async function deliverRecords([folder = '']: readonly string[], { stdin }: Terminal): Promise<number> {
  const [{ text }, { deliver }, { StateFolder }] = await Promise.all([
    import('node:stream/consumers'),
    import('../overrides/webhook.ts'),
    import('../state/state-folder.ts'),
  ]);
  await deliver(new StateFolder(folder), await text(stdin));
  return 0;
}

/** What a verdict is about. */
interface Situation {
  readonly action: Trigger['action'];
  readonly config: Config;
  readonly handed: HandedFile | null;
}

/** Prints what was found and gives the exit code; loads the report only when there is something to say. */
async function verdictOn(
  result: ScanResult,
  { action, config, handed }: Situation,
  { cwd, stderr, env }: Terminal,
): Promise<number> {
  const code = exitCodeOf(result);
  stderr.write(unreadLine(result));
  if (code === 0) return code;
  const [{ reportText }, { colourLevel, screenWidth }, { ownCommand }, { mendStaged }] = await Promise.all([
    import('../report/text.ts'),
    import('../report/screen.ts'),
    import('../remedy/own-command.ts'),
    import('../commands/mends.ts'),
  ]);
  const { unstagedIn } = await import('./unstaged.ts');
  const { mends, canFix } = await mendStaged(cwd, result, handed);
  stderr.write(
    reportText(result, {
      action,
      colour: colourLevel(stderr, env),
      width: screenWidth(stderr),
      prefix: env.GIT_PREFIX ?? '',
      config,
      listAll: ownCommand('scan --staged --verbose'),
      mends,
      canFix: canFix && action === 'commit',
      ...(await unstagedIn(cwd, env)),
    }),
  );
  return code;
}
