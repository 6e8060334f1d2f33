/** Claude Code: https://code.claude.com/docs/en/hooks. */
import { type Agent, matchedCommand, namedTool, refuseByCode } from './agent.ts';

/** Its row. Others that took over its events are asked first. */
export const CLAUDE_AGENT: Agent = {
  name: 'claude',
  title: 'Claude Code',
  isFrom: ({ hook_event_name: event }) => typeof event === 'string' && event !== '',
  toolOf: (payload) => (payload.hook_event_name === 'PreToolUse' ? namedTool(payload) : null),
  refuse: refuseByCode,
  callOf: (path, content) => ({
    hook_event_name: 'PreToolUse',
    tool_name: 'Write',
    tool_input: { file_path: path, content },
  }),
  settings: {
    file: '.claude/settings.json',
    entries: (command) => ({
      PreToolUse: matchedCommand('Write|Edit|MultiEdit|NotebookEdit|Bash|PowerShell|mcp__.*', command),
    }),
    needs: ['Claude Code reads its hooks when it starts, and asks once whether you trust the folder'],
  },
};
