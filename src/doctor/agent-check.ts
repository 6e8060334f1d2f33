/** Whether the coding agents that are to ask here really do: starts the command in their settings on a call that would write a made-up key, and says what the agent itself still needs. Nothing is written. */
import { join } from 'node:path';
import type { Agent } from '../agents/agent.ts';
import { agentCommand } from '../agents/agent-command.ts';
import { settingsHere } from '../agents/agent-install.ts';
import { AGENTS } from '../agents/agent-registry.ts';
import type { HooksPlace } from '../install/hooks-place.ts';
import { type Check, ok, wrong } from './doctor-check.ts';
import { MADE_UP_FILE, madeUpPair, NO_KEY } from './made-up-key.ts';

/** Agents that have nothing of ours in their settings are not spoken of. */
export async function checkAgents(place: HooksPlace): Promise<readonly Check[]> {
  const checks = AGENTS.filter((agent) => settingsHere(place, agent).isThere).map((agent) => checkAgent(place, agent));
  return (await Promise.all(checks)).flat();
}

async function checkAgent(place: HooksPlace, agent: Agent): Promise<readonly Check[]> {
  const name = `agent ${agent.name}`;
  const { file, needs } = agent.settings;
  const again = `npx mailwarden install --agent ${agent.name}`;
  if (!settingsHere(place, agent).isComplete)
    return [wrong(name, `${file} lacks a part of what has ${agent.title} ask`, again)];
  const why = await trial(place, agent);
  if (why !== null) return [wrong(name, `the command in ${file} ${why}`, again)];
  const does = ok(name, `${file}: its command refuses a made-up key, and passes what holds none`);
  return [does, ...needs.map((what): Check => ({ name, state: 'note', what, hint: '' }))];
}

/** What is wrong with it, as the rest of a sentence; null where nothing is. */
async function trial(place: HooksPlace, agent: Agent): Promise<string | null> {
  const file = join(place.top, MADE_UP_FILE);
  const command = agentCommand(agent);
  const refused = await start(command, place.top, agent.callOf(file, madeUpPair()));
  if (/could not be checked|not set up for agents/.test(refused.stderr))
    return `cannot check anything: ${refused.stderr.trim().split('\n').at(-1) ?? ''}`;
  const { code } = agent.refuse('');
  if (refused.code !== code || (code === 0 && refused.stdout === '')) return 'lets a made-up key pass';
  const passed = await start(command, place.top, agent.callOf(file, NO_KEY));
  return passed.code === 0 && passed.stdout === '' ? null : 'refuses what holds no key';
}

async function start(command: string, cwd: string, call: unknown) {
  const { execa } = await import('execa');
  const input = JSON.stringify(call);
  const { exitCode, stdout, stderr } = await execa('sh', ['-c', command], { cwd, input, reject: false });
  return { code: exitCode ?? null, stdout, stderr };
}
