/** AWS Secrets Manager as moto's server plays it: each situation is a region of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../../../../src/core/finding.ts';
import { pythonPackages } from '../languages/python.ts';
import type { Situation, StoreUnderTest } from '../situation.ts';

/** The tool that plays the server, and the one that writes to it. */
export const AWS_TOOLS = ['moto[server]==5.2.5', 'awscli==1.46.3'];

/** A server and how programs reach it. */
export interface Moto {
  env(region: string): Readonly<Record<string, string>>;
  create(region: string, name: string, secret: string): Promise<void>;
  read(region: string, name: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts moto. @throws Error when it does not answer within a minute */
export async function startMoto(): Promise<Moto> {
  const tools = await pythonPackages('aws-tools', AWS_TOOLS);
  const port = await freePort();
  const env = { ...process.env, PYTHONPATH: tools };
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    env,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  const call = async (region: string, action: string, input: object): Promise<Record<string, string>> => {
    const credential = `Credential=test/20260101/${region}/secretsmanager/aws4_request`;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `secretsmanager.${action}`,
        Authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`moto answered ${response.status} to ${action}`);
    return (await response.json()) as Record<string, string>;
  };
  return {
    env: (region) => ({ ...CREDENTIALS, AWS_ENDPOINT_URL: url, AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    async create(region, name, secret) {
      await call(region, 'CreateSecret', { Name: name, SecretString: secret, ClientRequestToken: crypto.randomUUID() });
    },
    read: async (region, name) => (await call(region, 'GetSecretValue', { SecretId: name })).SecretString ?? '',
    async close() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };

/** Wraps moto as a store. */
export function awsStore(moto: Moto | null): StoreUnderTest {
  const made = new Set<string>();
  const open = async (
    provider: Service,
    region: string,
    text: string | null,
    name: string,
    outcome: true | RegExp,
  ): Promise<Situation> => {
    if (moto !== null && text !== null && !made.has(region + provider)) {
      await moto.create(region, provider, text);
      made.add(region + provider);
    }
    const standIn = {
      STAND_IN: JSON.stringify({ text: { [provider]: text } }),
      ...(text === null ? {} : { STAND_IN_NAME: provider, STAND_IN_TEXT: text }),
    };
    return { name, outcome, env: moto?.env(region) ?? { AWS_REGION: region }, standIn };
  };
  return {
    async situations(provider, keys) {
      const last = Object.keys(keys).at(-1) ?? '';
      const less = Object.fromEntries([...Object.entries(keys).slice(0, -1), ['other', 'value']]);
      return [
        await open(provider, 'eu-west-1', JSON.stringify(keys), 'the keys are there', true),
        await open(provider, 'eu-west-2', null, 'no such secret', /ResourceNotFound|can't find/i),
        await open(
          provider,
          'eu-west-3',
          JSON.stringify(less),
          `no field ${last}`,
          new RegExp(`secret ${provider}.*${last}`),
        ),
        await open(
          provider,
          'eu-central-1',
          Object.values(keys).join(' '),
          'a secret that is not JSON',
          new RegExp(`secret ${provider}`),
        ),
      ];
    },
    async close() {
      await moto?.close();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response !== null) return;
    await sleep(250);
  }
  throw new Error('moto does not answer');
}
