/** `mailwarden mcp`: a server for the Model Context Protocol on the standard streams, until its client goes. */
import { defineCommand } from './command.ts';

/** The row and its body; the library is loaded with the first call. */
export const MCP = defineCommand({
  name: 'mcp',
  about: 'a server for the Model Context Protocol: agents scan texts and read guides by it',
  examples: [['mailwarden mcp', 'what the settings of an agent start; it talks on stdin and stdout']],
  run: async ({ terminal }) => (await import('./mcp-server.ts')).serveMcp(terminal),
});
