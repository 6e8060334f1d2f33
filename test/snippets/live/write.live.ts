/** Runs the commands that store the keys: the real AWS CLI against moto, real curl against the loopback Conjur. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { snippet } from '../../../src/leak/guide/snippets.ts';
import { hex32, uuid4hex } from '../../support/random-key.ts';
import { workFolder } from './cache.ts';
import { pythonPackages } from './languages/python.ts';
import { missing, run } from './program.ts';
import { AWS_TOOLS, startMoto } from './stores/aws.ts';
import { serveConjur } from './stores/conjur.ts';

const KEYS = { mailjet: { api_key: hex32(), secret_key: hex32() }, pepipost: { api_key: uuid4hex() } };
const folder = workFolder('write');
let moto: ReturnType<typeof startMoto> | undefined;

afterAll(async () => {
  await (await moto)?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const provider of ['mailjet', 'pepipost'] as const) {
  const keys: Readonly<Record<string, string>> = KEYS[provider];
  const type = async (store: 'aws' | 'conjur', values: readonly string[], env: Readonly<Record<string, string>>) => {
    const input = `${values.join('\n')}\n`;
    const command = ['sh', '-c', snippet(provider, 'go', store).write];
    const outcome = await run(command, { cwd: folder, input, env: { PATH: process.env.PATH, HOME: folder, ...env } });
    for (const value of values) expect(outcome.stdout + outcome.stderr).not.toContain(value);
    expect(outcome.code, outcome.stderr).toBe(0);
  };

  test(`write aws ${provider}`, async (context) => {
    const gone = missing(['python3']);
    if (gone.length > 0) context.skip(`missing: ${gone.join(', ')}`);
    const tools = await pythonPackages('aws-tools', AWS_TOOLS);
    moto ??= startMoto();
    const { env, read } = await moto;
    const surroundings = { ...env('eu-west-1'), PYTHONPATH: tools, PATH: `${join(tools, 'bin')}:${process.env.PATH}` };
    const first = Object.values(keys).map(() => hex32());
    await type('aws', first, surroundings);
    expect(Object.values(JSON.parse(await read('eu-west-1', provider)))).toEqual(first);
    await type('aws', Object.values(keys), surroundings);
    expect(JSON.parse(await read('eu-west-1', provider))).toEqual(keys);
  });

  test(`write conjur ${provider}`, async (context) => {
    const gone = missing(['curl']);
    if (gone.length > 0) context.skip(`missing: ${gone.join(', ')}`);
    const server = await serveConjur({});
    const token = Buffer.from(server.token).toString('base64');
    const conjur = join(folder, 'conjur');
    writeFileSync(
      conjur,
      `#!/bin/sh\n[ "$1" = policy ] && exec cat >/dev/null\necho 'Authorization: Token token="${token}"'\n`,
    );
    chmodSync(conjur, 0o755);
    await type('conjur', Object.values(keys), {
      ...{ PATH: `${folder}:${process.env.PATH}`, CONJUR_APPLIANCE_URL: server.url, CONJUR_ACCOUNT: 'example' },
    });
    await server.close();
    expect(server.complaints).toEqual([]);
    const expected = Object.entries(keys).map(([field, key]) => [`${provider}/${field}`, key]);
    expect([...server.written]).toEqual(expected);
  });
}
