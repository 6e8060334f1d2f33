/** What a coding agent is to us: how its calls look, and how it is told no. Each has a file here, and a line in the registry. */
import { Failure } from '../failure.ts';

/** The JSON that an agent writes to the standard input of a hook. */
export type Payload = Readonly<Record<string, unknown>>;

/** A tool that the agent is about to run. */
export interface Tool {
  readonly name: string;
  /** An object; each tool and each version has names of its own in it. */
  readonly input: unknown;
}

/** What a hook leaves behind for an agent. */
export interface AgentAnswer {
  readonly code: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where an agent is told to ask, and how. */
export interface AgentSettings {
  /** From the top of the work tree. */
  readonly file: string;
  /** Members that a new file needs besides. */
  readonly head?: Readonly<Record<string, unknown>>;
  /** The lists below `hooks`, by the event, and what is put into each. */
  entries(command: string): Readonly<Record<string, unknown>>;
  /** What is printed where nothing can be checked, for an agent that does not go by the code alone. */
  readonly besides?: string;
  /** What the agent needs besides, in a sentence each. */
  readonly needs: readonly string[];
}

/** One coding agent. */
export interface Agent {
  /** The word of `--agent`. */
  readonly name: string;
  readonly title: string;
  /** Whether a payload is of this agent. */
  isFrom(payload: Payload): boolean;
  /** The tool of the call; null where the event is another one. @throws Failure where the call names no tool */
  toolOf(payload: Payload): Tool | null;
  /** How it is told no. @param reason what the agent reads */
  refuse(reason: string): AgentAnswer;
  /** A call that would write a file, as this agent makes it; for trying a hook. */
  callOf(path: string, text: string): Payload;
  readonly settings: AgentSettings;
}

/** The longest that an agent waits. A clean call takes a tenth of a second; some let pass what takes longer. */
export const ANSWER_SECONDS = 30;

/** An entry of the agents that have a matcher and a list of commands behind it. */
export function matchedCommand(
  matcher: string,
  command: string,
  more: Readonly<Record<string, unknown>> = {},
): unknown {
  return { matcher, hooks: [{ type: 'command', command, timeout: ANSWER_SECONDS, ...more }] };
}

/** What most agents take: exit code 2, and the reason on stderr. */
export function refuseByCode(reason: string): AgentAnswer {
  return { code: 2, stdout: '', stderr: `${reason}\n` };
}

/** `tool_name` and `tool_input`, which all agents but Copilot send. @throws Failure where the first is missing */
export function namedTool({ tool_name: name, tool_input: input }: Payload): Tool {
  if (typeof name !== 'string') throw new Failure('usage', 'this call of an agent names no tool');
  return { name, input };
}

/** Any JSON object. */
export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
