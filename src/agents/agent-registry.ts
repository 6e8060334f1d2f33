/** All coding agents, those first whose calls look like no other's. */
import type { Agent, Payload } from './agent.ts';
import { CLAUDE_AGENT } from './claude-agent.ts';
import { CODEX_AGENT } from './codex-agent.ts';
import { COPILOT_AGENT } from './copilot-agent.ts';
import { CURSOR_AGENT } from './cursor-agent.ts';
import { GEMINI_AGENT } from './gemini-agent.ts';

/** In the order in which they are asked whether a payload is theirs. */
export const AGENTS: readonly Agent[] = [COPILOT_AGENT, CURSOR_AGENT, GEMINI_AGENT, CODEX_AGENT, CLAUDE_AGENT];

/** The one that has sent a payload; undefined where it is no call of an agent. */
export function agentThatSent(payload: Payload): Agent | undefined {
  return AGENTS.find((agent) => agent.isFrom(payload));
}

/** The words of `--agent`. */
export const AGENT_WORDS: readonly string[] = AGENTS.map(({ name }) => name).sort();

/** The one of a word. */
export function agentNamed(word: string): Agent | undefined {
  return AGENTS.find(({ name }) => name === word);
}
