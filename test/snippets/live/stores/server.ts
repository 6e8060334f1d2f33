/** A strict loopback server for tests: what no rule expects is answered with 400 and kept as a complaint. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in. */
export interface Request {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What to answer; a string is a complaint. */
export type Reply = { readonly status: number; readonly body: string; readonly type?: string } | string;

/** A server that listens on 127.0.0.1. */
export interface StrictServer {
  readonly url: string;
  readonly requests: readonly Request[];
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function serve(rule: (request: Request) => Reply): Promise<StrictServer> {
  const requests: Request[] = [];
  const complaints: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(request);
      const reply = rule(request);
      if (typeof reply === 'string') complaints.push(`${method} ${path}: ${reply}`);
      const {
        status,
        body,
        type = 'application/json',
      } = typeof reply === 'string' ? { status: 400, body: '{}' } : reply;
      outgoing.writeHead(status, { 'Content-Type': type, Connection: 'close' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    complaints,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
