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
