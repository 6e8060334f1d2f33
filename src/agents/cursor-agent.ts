/** Cursor: https://cursor.com/docs/agent/hooks. It asks about a command twice, by two events. */
import { type Agent, ANSWER_SECONDS, namedTool } from './agent.ts';

/** Its row. */
export const CURSOR_AGENT: Agent = {
  name: 'cursor',
  title: 'Cursor',
  isFrom: ({ hook_event_name: event, cursor_version: version }) =>
    typeof event === 'string' && (/^[a-z]/.test(event) || version !== undefined),
  toolOf(payload) {
    const { hook_event_name: event, command } = payload;
    if (event === 'beforeShellExecution') return namedTool({ tool_name: 'Shell', tool_input: { command } });
    return event === 'preToolUse' ? namedTool(payload) : null;
  },
  // The code stops it, and the JSON is what its model gets to read.
  refuse: (reason) => ({
    code: 2,
    stdout: `${JSON.stringify({ permission: 'deny', user_message: reason, agent_message: reason })}\n`,
    stderr: `${reason}\n`,
  }),
  callOf: (path, contents) => ({
    hook_event_name: 'preToolUse',
    tool_name: 'Write',
    tool_input: { file_path: path, contents },
  }),
  settings: {
    file: '.cursor/hooks.json',
    head: { version: 1 },
    entries(command) {
      // Cursor lets pass what its hook does not answer, unless it is told not to.
      const entry = { command, timeout: ANSWER_SECONDS, failClosed: true };
      return {
        preToolUse: { ...entry, matcher: 'Write|Edit|MultiEdit|StrReplace|Shell|MCP.*|mcp__.*' },
        beforeShellExecution: entry,
      };
    },
    needs: ['Cursor runs the hooks of a workspace that it trusts; its settings list them under Hooks'],
  },
};
