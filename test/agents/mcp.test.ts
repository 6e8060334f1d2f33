/** `mailwarden mcp`, as the protocol's own client meets it. */
import { spawn, spawnSync } from 'node:child_process';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it, onTestFinished } from 'vitest';
import { CLI } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';

const KEY = hex32();
const LEAK = `const mailjetSecret = '${KEY}';\n`;

async function connect(cwd: string) {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp'], cwd, stderr: 'pipe' }),
  );
  onTestFinished(() => client.close());
  return async (name: string, given?: Record<string, unknown>) => {
    const answer = await client.callTool({ name, ...(given && { arguments: given }) });
    const [{ text }] = answer.content as [{ text: string }];
    expect(text).not.toContain(KEY);
    return { isError: answer.isError === true, text, tools: (await client.listTools()).tools };
  };
}

it('scans texts and what is staged, explains rules and prints guides; no answer holds a key', async () => {
  const { dir, stage, write } = newRepository();
  write('.mailwarden.yml', 'paths:\n  ignore: ["fixtures/**"]\n');
  const call = await connect(dir);
  const scanned = await call('scan_text', { text: LEAK, path: 'src/mail.ts' });
  expect(scanned.tools.map(({ name }) => name)).toEqual(['scan_text', 'scan_staged', 'explain_finding', 'guide']);
  expect(scanned.isError).toBe(false);
  const [finding] = JSON.parse(scanned.text).findings;
  expect(finding).toMatchObject({ path: 'src/mail.ts', line: 1, blocked: true });
  expect(JSON.parse((await call('scan_text', { text: LEAK })).text).findings.length).toBe(1);
  expect(JSON.parse((await call('scan_text', { text: LEAK, path: 'fixtures/a.ts' })).text).findings).toEqual([]);
  expect(JSON.parse((await call('scan_staged')).text).findings).toEqual([]);
  stage('src/mail.ts', LEAK);
  expect(JSON.parse((await call('scan_staged')).text).findings.length).toBe(1);
  expect((await call('explain_finding', { ruleId: finding.ruleId })).text).toContain(finding.ruleId);
  expect((await call('guide', { provider: 'mailjet' })).text).toMatch(/revoke/i);
  expect((await call('guide', { provider: 'mailjet', language: 'go', store: 'vault' })).text).toMatch(/func|package/);
});

it('what cannot be done is an error answer, and the server goes on', async () => {
  const call = await connect(temporaryFolder());
  const wrong = [
    ['scan_staged', {}],
    ['scan_text', {}],
    ['scan_text', { text: 7 }],
    ['explain_finding', { ruleId: KEY }],
    ['guide', { provider: KEY }],
    ['guide', { provider: 'mailjet', language: KEY }],
    [KEY, {}],
  ] as const;
  for (const [name, given] of wrong) expect((await call(name, given)).isError, name).toBe(true);
  expect((await call('scan_text', { text: 'nothing' })).isError).toBe(false);
});

it('stdout is the protocol alone; what was asked before stdin ends is answered, and then it ends with 0', () => {
  const ask = (id: number, method: string, params: object) =>
    `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
  const clientInfo = { name: 'test', version: '1' };
  const input =
    ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo }) +
    ask(2, 'tools/call', { name: 'scan_text', arguments: { text: LEAK } });
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'mcp'], { input, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual([1, 2]);
  expect(stdout).not.toContain(KEY);
});

it('a client that reads no more ends it', async () => {
  const server = spawn(process.execPath, [CLI, 'mcp'], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void server.kill());
  server.stdin.on('error', () => undefined);
  server.stdout.destroy();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const ping = setInterval(() => server.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n'), 50);
  expect(await ended).toBe(0);
  clearInterval(ping);
});
