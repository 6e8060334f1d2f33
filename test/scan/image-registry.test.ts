import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { imageSource } from '../../src/sources/image/image-source.ts';
import { parseRegistryName } from '../../src/sources/image/registry-name.ts';
import { digest, type ImageBlobs, imageBlobs, tar } from '../support/image.ts';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';

/** What a server was asked. */
interface Seen {
  readonly url: string;
  readonly authorization: string | undefined;
}

type Handle = (request: IncomingMessage, response: ServerResponse, url: string) => void;

/** A server on this machine, and what it was asked. */
async function serve(handle: Handle): Promise<{ readonly host: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
    handle(request, response, request.url ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** How a registry wants to be asked. */
interface Rules {
  readonly tags: ReadonlyMap<string, Buffer>;
  readonly blobs: ReadonlyMap<string, Buffer>;
  readonly isWelcome?: (request: IncomingMessage) => boolean;
  readonly challenge?: string;
  /** Where blobs lie. */
  readonly elsewhere?: string;
}

const strict =
  ({ tags, blobs, isWelcome = () => true, challenge = '', elsewhere }: Rules): Handle =>
  (request, response, url) => {
    const [, kind = '', reference = ''] = /^\/v2\/team\/shop\/(manifests|blobs)\/([\w.:-]+)$/.exec(url) ?? [];
    if (!isWelcome(request)) return response.writeHead(401, { 'www-authenticate': challenge }).end();
    if (kind === 'blobs' && elsewhere !== undefined)
      return response.writeHead(307, { location: `http://${elsewhere}/store/${reference}` }).end();
    const accepts =
      kind !== 'manifests' || (request.headers.accept ?? '').includes('application/vnd.oci.image.manifest.v1+json');
    const body = (kind === 'manifests' ? tags.get(reference) : undefined) ?? blobs.get(reference);
    return body === undefined || !accepts ? response.writeHead(404).end() : response.end(body);
  };

const key = () => `MJ_APIKEY_PRIVATE=${hex32()}\n`;
const oneImage = async (): Promise<ImageBlobs> => imageBlobs({ layers: [await tar({ 'mail.env': key() })] });
const tagged = ({ blobs, manifest }: ImageBlobs) => ({
  blobs,
  tags: new Map([['1.0', blobs.get(manifest) ?? Buffer.alloc(0)]]),
});

async function scan(target: string, env: Readonly<Record<string, string>> = {}, platform?: string) {
  const notices: string[] = [];
  const home = temporaryFolder();
  const onNotice = (words: string) => notices.push(words);
  const request = {
    target,
    platform,
    cwd: tmpdir(),
    stdin: Readable.from([]),
    env: { HOME: home, PATH: process.env.PATH, ...env },
    onNotice,
  };
  const { findings, incomplete } = await scanSource({ cwd: tmpdir(), config: DEFAULT_CONFIG }, imageSource(request));
  return { paths: findings.map(({ path }) => path.slice(13)), told: incomplete.map(unreadText), notices };
}

/** A folder with docker login's file. */
function dockerConfig(config: unknown): Readonly<Record<string, string>> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return { DOCKER_CONFIG: folder };
}

test('an image is read from a registry without a login: by tag, by digest, every platform of an index or one', async () => {
  const images = await Promise.all(
    ['amd64', 'arm64'].map(async (architecture) =>
      imageBlobs({ layers: [await tar({ [`${architecture}.env`]: key() })], platform: { os: 'linux', architecture } }),
    ),
  );
  const index = Buffer.from(JSON.stringify({ manifests: images.map(({ entry }) => entry) }));
  const blobs = new Map([...images.flatMap((image) => [...image.blobs]), [digest(index), index] as const]);
  const { host } = await serve(strict({ blobs, tags: new Map([['1.0', index]]) }));
  const both = { paths: ['amd64.env', 'arm64.env'], told: [], notices: [] };
  expect(await scan(`${host}/team/shop:1.0`)).toEqual(both);
  expect(await scan(`${host}/team/shop@${digest(index)}`)).toEqual(both);
  expect((await scan(`${host}/team/shop:1.0`, {}, 'linux/arm64')).paths).toEqual(['arm64.env']);
  await expect(scan(`${host}/team/shop:1.0`, {}, 'linux/s390x')).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('linux/amd64, linux/arm64'),
  });
  for (const name of [`${host}/team/shop:2.0`, `${host}/team/other:1.0`, '127.0.0.1:1/team/shop:1.0'])
    await expect(scan(name)).rejects.toMatchObject({ exitCode: 3 });
});

test('a login goes to the registry and to the token service that it names, and along no redirect', async () => {
  const image = await oneImage();
  const store = await serve((_, response, url) => response.end(image.blobs.get(url.slice('/store/'.length))));
  const login = `Basic ${Buffer.from('ada:pass:word').toString('base64')}`;
  const basic = await serve(
    strict({
      ...tagged(image),
      isWelcome: ({ headers }) => headers.authorization === login,
      challenge: 'Basic realm="shop"',
      elsewhere: store.host,
    }),
  );
  const auth = login.slice('Basic '.length);
  const found = { paths: ['mail.env'], told: [], notices: [] };
  expect(await scan(`${basic.host}/team/shop:1.0`, dockerConfig({ auths: { [basic.host]: { auth } } }))).toEqual(found);
  const denied = scan(`${basic.host}/team/shop:1.0`, dockerConfig({ auths: { 'other.example': { auth } } }));
  await expect(denied).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('no access (401)') });

  const tokens = await serve((request, response) =>
    request.headers.authorization === login ? response.end('{"token":"let-me-in"}') : response.writeHead(401).end(),
  );
  const bearer = await serve(
    strict({
      ...tagged(image),
      isWelcome: ({ headers }) => headers.authorization === 'Bearer let-me-in',
      challenge: `Bearer realm="http://${tokens.host}/token",service="shop",scope="repository:team/shop:pull"`,
      elsewhere: store.host,
    }),
  );
  expect(
    await scan(`${bearer.host}/team/shop:1.0`, dockerConfig({ auths: { [`https://${bearer.host}/v1/`]: { auth } } })),
  ).toEqual(found);
  expect(tokens.seen[0]).toEqual({
    url: '/token?service=shop&scope=repository%3Ateam%2Fshop%3Apull',
    authorization: login,
  });
  expect(store.seen.length).toBeGreaterThan(3);
  expect(store.seen.every(({ authorization }) => authorization === undefined)).toBe(true);
});

test.skipIf(process.platform === 'win32')(
  'a credential helper is asked; one that is missing or fails is named, and it goes on without',
  async () => {
    const image = await oneImage();
    const open = await serve(strict(tagged(image)));
    const login = `Basic ${Buffer.from('ada:word').toString('base64')}`;
    const closed = await serve(
      strict({
        ...tagged(image),
        isWelcome: ({ headers }) => headers.authorization === login,
        challenge: 'Basic realm="x"',
      }),
    );
    const bin = temporaryFolder();
    mkdirSync(bin, { recursive: true });
    const helper = (name: string, body: string) => {
      writeFileSync(join(bin, `docker-credential-${name}`), `#!/bin/sh\nread -r server\n${body}\n`);
      chmodSync(join(bin, `docker-credential-${name}`), 0o755);
    };
    helper('safe', `[ "$server" = ${closed.host} ] && echo '{"Username":"ada","Secret":"word"}'`);
    helper('empty', 'echo credentials not found in native keychain; exit 1');
    helper('broken', 'exit 7');
    const run = (host: string, config: unknown) =>
      scan(`${host}/team/shop:1.0`, { ...dockerConfig(config), PATH: `${bin}${delimiter}${process.env.PATH}` });
    expect(await run(closed.host, { credsStore: 'safe' })).toEqual({ paths: ['mail.env'], told: [], notices: [] });
    expect((await run(closed.host, { credsStore: 'gone', credHelpers: { [closed.host]: 'safe' } })).paths).toEqual([
      'mail.env',
    ]);
    expect(await run(open.host, { credsStore: 'gone' })).toEqual({ paths: ['mail.env'], told: [], notices: [] });
    for (const [credsStore, words] of [
      ['empty', []],
      ['broken', ['docker-credential-broken has failed (exit code 7), so no login is sent']],
      ['gone', ['docker-credential-gone cannot be asked (ENOENT), so no login is sent']],
    ] as const) {
      const gate = await serve(
        strict({
          ...tagged(image),
          isWelcome: ({ headers }) => headers.authorization === 'Bearer free',
          challenge: `Bearer realm="http://${open.host}/nowhere"`,
        }),
      );
      const tokens = await serve((_, response) => response.end('{"access_token":"free"}'));
      const asked = await serve(
        strict({
          ...tagged(image),
          isWelcome: ({ headers }) => headers.authorization === 'Bearer free',
          challenge: `Bearer realm="http://${tokens.host}/"`,
        }),
      );
      expect(await run(asked.host, { credsStore })).toEqual({ paths: ['mail.env'], told: [], notices: words });
      await expect(run(gate.host, { credsStore })).rejects.toMatchObject({ exitCode: 3 });
    }
  },
);

test('a layer that the registry lacks, cuts off or changes is told; http leads to no other machine', async () => {
  const image = imageBlobs({
    layers: await Promise.all(
      ['a', 'b', 'c'].map((name) => tar({ [`${name}.env`]: key(), filler: hex32().repeat(99) })),
    ),
  });
  const blobs = new Map(image.blobs);
  const [first = '', second = '', third = ''] = image.layers;
  blobs.delete(first);
  blobs.set(second, blobs.get(third) ?? Buffer.alloc(0));
  const { host } = await serve(strict({ ...tagged(image), blobs }));
  const result = await scan(`${host}/team/shop:1.0`);
  expect(result.told).toEqual([
    expect.stringContaining('it is missing'),
    expect.stringContaining('it is not what its digest says'),
  ]);
  expect(result.paths).toContain('c.env');
  const away = await serve(strict({ ...tagged(image), elsewhere: 'registry.example' }));
  expect((await scan(`${away.host}/team/shop:1.0`)).told).toEqual(
    Array.from({ length: 4 }, () => expect.stringContaining('only https')),
  );
});

test('Docker Hub has three names and one login; what is no name is wrong use', () => {
  const hub = { host: 'registry-1.docker.io', repository: 'library/alpine' };
  for (const name of [
    'alpine',
    'docker.io/alpine:latest',
    'index.docker.io/library/alpine',
    'docker://docker.io/library/alpine',
  ])
    expect(parseRegistryName(name)).toMatchObject({
      ...hub,
      reference: 'latest',
      logins: expect.arrayContaining(['https://index.docker.io/v1/']),
    });
  expect(parseRegistryName(`localhost:5000/a/b:1@${digest('x')}`)).toMatchObject({
    host: 'localhost:5000',
    repository: 'a/b',
    reference: digest('x'),
    logins: ['localhost:5000'],
  });
  for (const name of ['a/../b', 'Shop', 'shop:', 'shop@sha256:1', 'reg.example/', 'reg.example/a:1:2', 'a b', ''])
    expect(() => parseRegistryName(name)).toThrow('is neither a file nor the name of an image');
});
