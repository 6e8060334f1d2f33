/** The tools of `mailwarden mcp`: each is a command of the command line, whose words are the answer. No answer holds a key. */
import { Readable } from 'node:stream';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { maskKeyShaped } from '../config/built-in-mask.ts';
import { Failure } from '../failure.ts';
import { reportFailure } from '../report/failure-text.ts';
import type { Command, Terminal } from './command.ts';
import { GUIDE } from './guide-command.ts';
import { RULES } from './rules-command.ts';
import { SCAN } from './scan-command.ts';

/** What a call brings; nothing is known of it. */
type CallArguments = Readonly<Record<string, unknown>>;

/** A command as the command line would get it. */
interface CommandCall {
  readonly command: Command;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly stdin?: string;
}

interface ToolRow {
  readonly description: string;
  /** The arguments, all of them texts: what each is, and the words that it can be. */
  readonly takes: Readonly<Record<string, { readonly about: string; readonly words?: readonly string[] | undefined }>>;
  readonly required: readonly string[];
  call(given: Readonly<Record<string, string | undefined>>): CommandCall;
}

const TOOLS: Readonly<Record<string, ToolRow>> = {
  scan_text: {
    description:
      'Looks for keys of e-mail providers in a text; with a path, as if it were that file of the repository.',
    takes: { text: { about: 'the text' }, path: { about: 'the name of the file that it is to be in' } },
    required: ['text'],
    call: ({ text = '', path }) => ({
      command: SCAN,
      words: [],
      options: { stdin: true, path, format: 'json' },
      stdin: text,
    }),
  },
  scan_staged: {
    description: 'Looks for keys in the lines that the next commit would add.',
    takes: {},
    required: [],
    call: () => ({ command: SCAN, words: [], options: { staged: true, format: 'json' } }),
  },
  explain_finding: {
    description: 'What the rule of a finding looks for, and what to do about such a key.',
    takes: { ruleId: { about: 'the ruleId of a finding' } },
    required: ['ruleId'],
    call: ({ ruleId = '' }) => ({ command: RULES, words: ['show', ruleId], options: {} }),
  },
  guide: {
    description:
      "How to make, keep, rotate and revoke a provider's key; with a language, code that reads it from a store.",
    takes: {
      provider: { about: 'the provider', words: GUIDE.arguments?.[0]?.choices },
      language: { about: 'the language of the code', words: GUIDE.options?.language?.choices },
      store: { about: 'where the key is kept', words: GUIDE.options?.store?.choices },
    },
    required: ['provider'],
    call: ({ provider = '', language, store }) => ({ command: GUIDE, words: [provider], options: { language, store } }),
  },
};

/** As a client lists them. */
export const MCP_TOOLS = Object.entries(TOOLS).map(([name, { description, takes, required }]) => ({
  name,
  description,
  inputSchema: {
    type: 'object' as const,
    properties: Object.fromEntries(
      Object.entries(takes).map(([one, { about, words }]) => [
        one,
        { type: 'string', description: about, ...(words === undefined ? {} : { enum: [...words] }) },
      ]),
    ),
    required: [...required],
  },
  annotations: { readOnlyHint: true },
}));

/** Never rejects: what cannot be done is an answer, too. */
export async function answerCall(name: string, given: CallArguments, terminal: Terminal): Promise<CallToolResult> {
  try {
    const row = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
    if (row === undefined)
      throw new Failure('usage', `there is no such tool: there are ${Object.keys(TOOLS).join(', ')}`);
    const { text, code } = await run(row.call(checked(given, row)), terminal);
    return { content: [{ type: 'text', text }], ...(code > 1 && { isError: true }) };
  } catch (error) {
    return { content: [{ type: 'text', text: maskKeyShaped(reportFailure(error)) }], isError: true };
  }
}

/** What is given may be a key, so no error shows it. @throws Failure */
function checked(given: CallArguments, { takes, required }: ToolRow): Readonly<Record<string, string | undefined>> {
  for (const [name, { words }] of Object.entries(takes)) {
    const value = given[name];
    if (value === undefined && !required.includes(name)) continue;
    if (typeof value !== 'string') throw new Failure('usage', `${name} must be a text`);
    if (words !== undefined && !words.includes(value))
      throw new Failure('usage', `${name} must be one of ${words.join(', ')}`);
  }
  return Object.fromEntries(
    Object.keys(takes).map((name) => [name, typeof given[name] === 'string' ? given[name] : undefined]),
  );
}

/** What the command prints; what it says on stderr stands behind that where it did not end well. */
async function run(
  { command, words, options, stdin = '' }: CommandCall,
  { env, cwd }: Terminal,
): Promise<{ readonly text: string; readonly code: number }> {
  const said = { out: '', err: '' };
  const output = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
  });
  const terminal = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: output('out'),
    stderr: output('err'),
    env,
    cwd,
  };
  const code = await command.run(words, options, terminal);
  return { text: code > 1 ? said.out + said.err : said.out, code };
}
