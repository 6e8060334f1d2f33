/** What the hook scripts start when the gate found a candidate or could not run: the full check, and the report on stderr. */
import type { Terminal } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { refuseStagedConfig } from '../config/staged-config.ts';
import type { ScanResult } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { exitCodeOf, unreadLine } from '../scan/scan-result.ts';
import { scanStaged } from '../scan/scan-source.ts';

/** Runs one hook. */
type HookRun = (args: readonly string[], terminal: Terminal) => Promise<number>;

const HOOKS: Readonly<Record<string, HookRun>> = {
  'pre-commit': (args, terminal) => checkStaged('commit', args, terminal),
  'pre-merge-commit': (args, terminal) => checkStaged('merge', args, terminal),
  'commit-msg': checkMessage,
  'pre-push': async (args, terminal) => (await import('./push-hook.ts')).checkPush(args, terminal),
  // Not of git: for all hooks that have noted something, and for the process that sends records to a webhook.
  record: async (_, terminal) => (await import('./record-hook.ts')).recordOverrides(terminal),
  deliver: deliverRecords,
};

/**
 * Runs the hook that `words` name: `NAME [--diff] [ARGS…]`, at the top of the work tree. With `--diff` stdin holds the
 * staged diff, as readStaged takes it.
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

async function checkStaged(action: 'commit' | 'merge', args: readonly string[], terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const config = await loadConfig(cwd);
  const diff = args[0] === '--diff' ? terminal.stdin : undefined;
  const [result] = await Promise.all([
    scanStaged({ cwd, config }, { ...(diff && { diff }), isPreMerge: action === 'merge' }),
    refuseStagedConfig(cwd),
  ]);
  return verdictOn(result, action, config, terminal);
}

async function checkMessage(args: readonly string[], terminal: Terminal): Promise<number> {
  const { scanMessage } = await import('./message-hook.ts');
  const { result, config } = await scanMessage(args, terminal);
  return verdictOn(result, 'commit', config, terminal);
}

/** @param args the folder of the log; the address is on stdin, where nobody else can read it */
async function deliverRecords([folder = '']: readonly string[], { stdin }: Terminal): Promise<number> {
  let url = '';
  stdin.setEncoding('utf8');
  for await (const piece of stdin) url += String(piece);
  const [{ deliver }, { StateFolder }] = await Promise.all([
    import('../overrides/webhook.ts'),
    import('../state/state-folder.ts'),
  ]);
  await deliver(new StateFolder(folder), url);
  return 0;
}

/** Prints what was found and gives the exit code; loads the report only when there is something to say. */
async function verdictOn(
  result: ScanResult,
  action: 'commit' | 'merge',
  config: Config,
  { cwd, stderr, env }: Terminal,
): Promise<number> {
  const code = exitCodeOf(result);
  stderr.write(unreadLine(result));
  if (code === 0) return code;
  const [{ reportText }, { colourLevel, screenWidth }, { ownCommand }, { mendStaged }] = await Promise.all([
    import('../report/text.ts'),
    import('../report/screen.ts'),
    import('../report/own-command.ts'),
    import('../commands/mends.ts'),
  ]);
  const { unstagedIn } = await import('./unstaged.ts');
  const { mends, canFix } = await mendStaged(cwd, result);
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
