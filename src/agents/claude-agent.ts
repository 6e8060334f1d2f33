/** Claude Code: https://code.claude.com/docs/en/hooks. */
import { type Agent, namedTool, refuseByCode } from './agent.ts';

/** Its row. Others that took over its events are asked first. */
export const CLAUDE_AGENT: Agent = {
  name: 'claude',
  title: 'Claude Code',
  isFrom: ({ hook_event_name: event }) => typeof event === 'string' && event !== '',
  toolOf: (payload) => (payload.hook_event_name === 'PreToolUse' ? namedTool(payload) : null),
  refuse: refuseByCode,
};
