/** The server behind `mailwarden mcp`: hands calls to the tools and their answers back. Standard output is the protocol's alone. */
import { Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { VERSION } from '../version.ts';
import type { Terminal } from './command.ts';
import { answerCall, MCP_TOOLS } from './mcp-tools.ts';

/** Ends with the standard input, when all that was asked is answered, and with a client that reads no more. @returns 0 */
export async function serveMcp(terminal: Terminal): Promise<number> {
  const open = new Set<Promise<unknown>>();
  const server = new Server({ name: 'mailwarden', version: VERSION }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...MCP_TOOLS] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const answer = answerCall(params.name, params.arguments ?? {}, terminal);
    open.add(answer);
    return answer.finally(() => open.delete(answer));
  });
  const ended = endOf(terminal, open);
  const output = new Writable({
    write(chunk, _, done) {
      terminal.stdout.write(String(chunk));
      done();
    },
  });
  await server.connect(new StdioServerTransport(terminal.stdin, output));
  await ended;
  await server.close();
  return 0;
}

function endOf({ stdin }: Terminal, open: ReadonlySet<Promise<unknown>>): Promise<void> {
  return new Promise((resolve) => {
    const finish = async () => {
      do {
        await new Promise(setImmediate);
        await Promise.allSettled(open);
      } while (open.size > 0);
      await new Promise(setImmediate);
      resolve();
    };
    stdin.once('end', () => void finish());
    // Whoever has closed the other end asks nothing any more.
    process.stdout.once('error', () => {
      stdin.destroy();
      resolve();
    });
  });
}
