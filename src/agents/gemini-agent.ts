/** Gemini CLI: https://geminicli.com/docs/hooks/reference. */
import { type Agent, ANSWER_SECONDS, matchedCommand, namedTool, refuseByCode } from './agent.ts';

/** Its row. */
export const GEMINI_AGENT: Agent = {
  name: 'gemini',
  title: 'Gemini CLI',
  isFrom: ({ hook_event_name: event }) => typeof event === 'string' && /^(?:Before|After|PreCompress$)/.test(event),
  toolOf: (payload) => (payload.hook_event_name === 'BeforeTool' ? namedTool(payload) : null),
  refuse: refuseByCode,
  callOf: (path, content) => ({
    hook_event_name: 'BeforeTool',
    tool_name: 'write_file',
    tool_input: { file_path: path, content },
  }),
  settings: {
    file: '.gemini/settings.json',
    entries: (command) => ({
      BeforeTool: matchedCommand('write_file|replace|run_shell_command|mcp__.*|mcp_.*|.*__.*', command, {
        name: 'mailwarden',
        timeout: ANSWER_SECONDS * 1000,
      }),
    }),
    needs: ['Gemini CLI runs no hook of a folder that it does not trust: say so there with /permissions'],
  },
};
