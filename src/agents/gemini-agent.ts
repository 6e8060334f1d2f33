/** Gemini CLI: https://geminicli.com/docs/hooks/reference. */
import { type Agent, namedTool, refuseByCode } from './agent.ts';

/** Its row. */
export const GEMINI_AGENT: Agent = {
  name: 'gemini',
  title: 'Gemini CLI',
  isFrom: ({ hook_event_name: event }) => typeof event === 'string' && /^(?:Before|After|PreCompress$)/.test(event),
  toolOf: (payload) => (payload.hook_event_name === 'BeforeTool' ? namedTool(payload) : null),
  refuse: refuseByCode,
};
