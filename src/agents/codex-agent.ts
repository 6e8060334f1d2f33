/** Codex: its events are those of Claude Code, and each names the turn that it belongs to. */
import { type Agent, matchedCommand } from './agent.ts';
import { CLAUDE_AGENT } from './claude-agent.ts';

/** Its row. */
export const CODEX_AGENT: Agent = {
  ...CLAUDE_AGENT,
  name: 'codex',
  title: 'Codex',
  isFrom: (payload) => CLAUDE_AGENT.isFrom(payload) && 'turn_id' in payload,
  callOf: (path, text) => ({
    hook_event_name: 'PreToolUse',
    turn_id: 'doctor',
    tool_name: 'apply_patch',
    tool_input: {
      command: `*** Begin Patch\n*** Add File: ${path}\n${text.replaceAll(/^(?=.)/gm, '+')}*** End Patch\n`,
    },
  }),
  settings: {
    file: '.codex/hooks.json',
    entries: (command) => ({ PreToolUse: matchedCommand('Bash|apply_patch|Edit|Write|mcp__.*', command) }),
    needs: [
      'Codex runs the hooks of a project that it trusts, once they are looked through there with /hooks',
      'older versions of Codex do not ask before apply_patch: there git stops the key, at the commit',
    ],
  },
};
