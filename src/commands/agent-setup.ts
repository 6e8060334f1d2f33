/** `install --agent` and `uninstall --agent`: has a coding agent ask before it runs a tool, and takes that away again. */
import type { Agent } from '../agents/agent.ts';
import { planAgent, planAgentsAway } from '../agents/agent-install.ts';
import { AGENTS, agentNamed } from '../agents/agent-registry.ts';
import { Failure } from '../failure.ts';
import { findPlace } from '../install/hooks-place.ts';
import { applyAll, type FileChange } from '../install/transaction.ts';
import { ownCommand } from '../remedy/own-command.ts';

/** What a person asked for. */
export interface AgentRequest {
  /** A word of `--agent`. */
  readonly agent: string;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  readonly cwd: string;
}

/** @returns 0. @throws Failure before anything was written, or after it was put back */
export async function installAgent(request: AgentRequest, out: (text: string) => void): Promise<number> {
  const { dryRun, quiet, cwd } = request;
  const say = quiet ? () => undefined : out;
  const agent = named(request.agent);
  const plan = await planAgent(await findPlace(cwd), agent);
  const notes = plan.notes.map((note) => `  note: ${note}\n`).join('');
  if (plan.changes.length === 0) {
    say(`nothing to change: ${agent.title} asks mailwarden here\n${notes}`);
    return 0;
  }
  if (!dryRun) await applyAll(plan.changes);
  say(`${dryRun ? 'would install' : 'installed'} mailwarden for ${agent.title}\n${lines(plan.changes)}${notes}`);
  if (!dryRun)
    say(
      `to see that it works: ${ownCommand('doctor')}\nto undo:              ${ownCommand(`uninstall --agent ${agent.name}`)}\n`,
    );
  return 0;
}

/** @returns 0. @throws Failure */
export async function uninstallAgent(request: AgentRequest, out: (text: string) => void): Promise<number> {
  const agent = named(request.agent);
  const isDone = await takeAgentsAway([agent], request, out);
  if (!isDone && !request.quiet) out(`nothing to undo: mailwarden is not installed here for ${agent.title}\n`);
  return 0;
}

/** Those of all agents, when everything goes. @returns whether there was anything */
export const takeAllAgentsAway = (
  request: Omit<AgentRequest, 'agent'>,
  out: (text: string) => void,
): Promise<boolean> => takeAgentsAway(AGENTS, request, out);

async function takeAgentsAway(
  agents: readonly Agent[],
  { dryRun, quiet, cwd }: Omit<AgentRequest, 'agent'>,
  out: (text: string) => void,
): Promise<boolean> {
  const plan = planAgentsAway(await findPlace(cwd), agents);
  if (plan === null) return false;
  if (!dryRun) await applyAll(plan.changes);
  if (!quiet) out(`${dryRun ? 'would uninstall' : 'uninstalled'} mailwarden for coding agents\n${lines(plan.changes)}`);
  return true;
}

function named(word: string): Agent {
  const agent = agentNamed(word);
  if (agent === undefined) throw new Failure('usage', `unknown agent: ${AGENTS.map(({ name }) => name).join(', ')}`);
  return agent;
}

const lines = (changes: readonly FileChange[]): string =>
  changes.map(({ say }) => (say === '' ? '' : `  ${say}\n`)).join('');
