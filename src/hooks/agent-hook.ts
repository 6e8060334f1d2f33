/** `hook agent`: what a coding agent calls before it runs a tool. Refuses what would put a key into a tracked file and what goes around the hooks; says nothing to all else, so that the person's own question stays. */
import { text } from 'node:stream/consumers';
import { type Agent, type AgentAnswer, isPayload, type Payload } from '../agents/agent.ts';
import { agentThatSent } from '../agents/agent-registry.ts';
import { isTracked } from '../agents/file-place.ts';
import { bypassWithoutReason } from '../agents/hook-bypass.ts';
import { type Intent, intentsOf } from '../agents/intent.ts';
import { proposedFiles, scanProposed } from '../agents/proposed-files.ts';
import type { ScriptPlace } from '../agents/written-files.ts';
import type { Terminal } from '../commands/command.ts';
import { Failure } from '../failure.ts';
import type { RefusedWrite } from '../report/agent-refusal.ts';
import { exitCodeOf } from '../scan/scan-result.ts';

/** What says which repository another hook means; here the path of the call does. */
const OF_OTHERS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/** @returns 0 where nothing is said, or where the answer says all; 2 for a refusal, and for what is no call of an agent. Never 1, which agents take for a warning */
export async function answerAgent(terminal: Terminal): Promise<number> {
  for (const name of OF_OTHERS) delete process.env[name];
  let agent: Agent | undefined;
  try {
    const payload = payloadOf(await inputOf(terminal));
    agent = agentThatSent(payload);
    if (agent === undefined) throw new Failure('usage', 'this is no call of an agent that is known here');
    const reason = await refusalOf(agent, payload, terminal);
    return reason === null ? 0 : say(agent.refuse(reason), terminal);
  } catch (error) {
    const { uncheckedRefusal } = await import('../report/agent-refusal.ts');
    const failure = error instanceof Failure ? error : new Failure('internal', nameOf(error), { cause: error });
    const reason = uncheckedRefusal(failure);
    return say(agent?.refuse(reason) ?? { code: 2, stdout: '', stderr: `${reason}\n` }, terminal);
  }
}

/** The message of a foreign error may hold anything. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function say({ code, stdout, stderr }: AgentAnswer, terminal: Terminal): number {
  if (stdout !== '') terminal.stdout.write(stdout);
  if (stderr !== '') terminal.stderr.write(stderr);
  return code;
}

async function inputOf({ stdin, readStdin }: Terminal): Promise<string> {
  if (readStdin === undefined) return text(stdin);
  const pieces: string[] = [];
  readStdin((piece) => pieces.push(piece));
  return Buffer.from(pieces.join(''), 'latin1').toString('utf8');
}

/** @throws Failure */
function payloadOf(input: string): Payload {
  try {
    const payload: unknown = JSON.parse(input.replace(/^\ufeff/, ''));
    if (isPayload(payload)) return payload;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Failure('usage', 'hook agent takes the JSON of a call on the standard input, as a coding agent writes it');
}

/** Why the call is refused; null where it passes. @throws Failure */
async function refusalOf(agent: Agent, payload: Payload, { cwd, env }: Terminal): Promise<string | null> {
  const intents = intentsOf(agent.toolOf(payload)?.input);
  const place = { cwd: folderOf(payload) ?? cwd, env };
  for (const intent of intents) {
    const bypass = intent.kind === 'command' ? bypassWithoutReason(intent.command, env) : null;
    if (bypass !== null) return (await import('../report/agent-refusal.ts')).bypassRefusal(bypass);
  }
  const refused = await refusedWrites(intents, place);
  return refused.length === 0 ? null : (await import('../report/agent-refusal.ts')).keyRefusal(refused);
}

function folderOf({ cwd, workspace_roots: roots }: Payload): string | undefined {
  return [cwd, ...(Array.isArray(roots) ? roots : [])].find(
    (one): one is string => typeof one === 'string' && one !== '',
  );
}

/** What is clean costs no process; git is asked about a file that would hold a key. */
async function refusedWrites(intents: readonly Intent[], place: ScriptPlace): Promise<readonly RefusedWrite[]> {
  const refused: RefusedWrite[] = [];
  for (const file of intents.flatMap((intent) => proposedFiles(intent, place))) {
    const result = await scanProposed(file);
    if (exitCodeOf(result) !== 0 && (await isTracked(file))) refused.push({ result, isExact: file.isExact });
  }
  return refused;
}
