/** Codex: its events are those of Claude Code, and each names the turn that it belongs to. */
import type { Agent } from './agent.ts';
import { CLAUDE_AGENT } from './claude-agent.ts';

/** Its row. */
export const CODEX_AGENT: Agent = {
  ...CLAUDE_AGENT,
  name: 'codex',
  title: 'Codex',
  isFrom: (payload) => CLAUDE_AGENT.isFrom(payload) && 'turn_id' in payload,
};
