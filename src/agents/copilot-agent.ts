/** GitHub Copilot: https://docs.github.com/en/copilot/reference/hooks-configuration. Its payload does not name the event. */
import { Failure } from '../failure.ts';
import { type Agent, ANSWER_SECONDS } from './agent.ts';

/** Its row. */
export const COPILOT_AGENT: Agent = {
  name: 'copilot',
  title: 'GitHub Copilot',
  isFrom: ({ hook_event_name: event, toolName, timestamp, cwd }) =>
    event === undefined && (toolName !== undefined || (timestamp !== undefined && typeof cwd === 'string')),
  toolOf({ toolName: name, toolArgs, toolResult }) {
    // What has a result has run already; what names no tool is another event.
    if (name === undefined || toolResult !== undefined) return null;
    if (typeof name !== 'string') throw new Failure('usage', 'this call of an agent names no tool');
    return { name, input: typeof toolArgs === 'string' ? parsed(toolArgs) : toolArgs };
  },
  refuse: (reason) => ({
    code: 0,
    stdout: `${JSON.stringify({ permissionDecision: 'deny', permissionDecisionReason: reason })}\n`,
    stderr: '',
  }),
  callOf: (path, text) => ({ timestamp: 0, toolName: 'create', toolArgs: { path, file_text: text } }),
  settings: {
    file: '.github/hooks/mailwarden.json',
    head: { version: 1 },
    entries: (command) => ({ preToolUse: { type: 'command', bash: command, timeoutSec: ANSWER_SECONDS } }),
    besides: JSON.stringify({
      permissionDecision: 'deny',
      permissionDecisionReason: 'mailwarden could not check this',
    }),
    needs: [
      'Copilot on GitHub reads the file from the default branch, so commit it',
      'copilot --allow-all-tools may overrule what its hooks say: there git stops the key, at the commit',
    ],
  },
};

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('usage', 'toolArgs is no JSON');
  }
}
