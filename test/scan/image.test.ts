import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { ScanResult } from '../../src/core/finding.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { imageSource } from '../../src/sources/image/image-source.ts';
import { unpack } from '../../src/sources/image/unpack.ts';
import { runCli } from '../support/built.ts';
import {
  digest,
  type Files,
  type ImageParts,
  imageBlobs,
  layout,
  saved,
  tar,
  writeFiles,
  zstd,
} from '../support/image.ts';
import { hex32 } from '../support/random-key.ts';
import { temporaryFolder } from '../support/repository.ts';

const env = (key: string) => `MJ_APIKEY_PRIVATE=${key}\n`;

/** How a scan is asked for. */
interface Asked {
  readonly platform?: string;
  readonly config?: Partial<Config>;
  readonly notices?: string[];
  readonly stdin?: Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

async function scan(
  target: string,
  { platform, config, notices = [], stdin, env: more }: Asked = {},
): Promise<ScanResult> {
  const source = imageSource({
    target,
    platform,
    cwd: tmpdir(),
    env: { HOME: tmpdir(), ...more },
    stdin: Readable.from(stdin === undefined ? [] : [stdin.subarray(0, 700), stdin.subarray(700)]),
    onNotice: (words) => notices.push(words),
  });
  return scanSource({ cwd: tmpdir(), config: { ...DEFAULT_CONFIG, ...config } }, source);
}

/** The files as a tar in a file. */
async function imageFile(files: Files, wrap = (bytes: Buffer) => bytes): Promise<string> {
  const path = join(temporaryFolder(), 'image.tar');
  writeFileSync(path, wrap(await tar(files)));
  return path;
}

const places = ({ findings }: ScanResult) =>
  findings.map(({ path, line, layer }) => `${path}:${line} ${layer?.command ?? '-'}`);
const told = ({ incomplete }: ScanResult) => incomplete.map(unreadText);
const twelve = (layer: Buffer) => digest(layer).slice(7, 19);

test('what a later layer deletes is found in its layer, and the configuration line by line, in every form of the image', async () => {
  const [lower, upper] = [
    await tar({ './app/mail.env': `A=1\n${env(hex32())}` }),
    await tar({ 'app/.wh.mail.env': '' }),
  ];
  const parts: ImageParts = {
    layers: [lower, upper],
    config: {
      Env: ['PATH=/bin', `MJ_APIKEY_PRIVATE=${hex32()}`],
      Entrypoint: ['send', '--mailjet-secret-key', hex32()],
      Labels: { 'com.mailjet.secret_key': hex32() },
    },
    history: [
      { created_by: 'COPY . /app' },
      { created_by: `ARG MJ_APIKEY_PRIVATE=${hex32()}`, empty_layer: true },
      { created_by: 'RUN rm /app/mail.env' },
    ],
  };
  const oci = layout([imageBlobs(parts)]);
  const folder = temporaryFolder();
  writeFiles(folder, oci);
  const expected = [
    ':config:4 -',
    ':config:5 -',
    ':config:6 -',
    ':config:11 -',
    `${twelve(lower)}/app/mail.env:2 COPY . /app`,
  ];
  const stdin = await tar(oci);
  const forms: readonly Promise<ScanResult>[] = [
    scan(folder),
    scan(await imageFile(oci)),
    scan(await imageFile(oci, gzipSync)),
    scan(await imageFile(oci, zstd)),
    scan(await imageFile(layout([imageBlobs({ ...parts, packing: 'plain' })]))),
    scan(await imageFile(layout([imageBlobs({ ...parts, packing: 'zstd' })]))),
    scan(await imageFile(saved([parts]))),
    scan(await imageFile({ ...saved([parts]), ...oci })),
    scan('-', { stdin }),
    scan('-', { stdin: gzipSync(stdin) }),
  ];
  for (const form of forms) {
    const result = await form;
    expect(places(result)).toEqual(expected);
    expect([told(result), result.files]).toEqual([[], 2]);
    expect(result.findings.every(({ commit, blocked }) => commit === null && blocked)).toBe(true);
  }
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('mailwarden-image-'))).toEqual([]);
});

test('every platform of an index is read, one if asked for; attestations are none, and what the file does not hold is named', async () => {
  const image = async (architecture: string) =>
    imageBlobs({
      layers: [await tar({ [`${architecture}.env`]: env(hex32()) })],
      platform: { os: 'linux', architecture },
    });
  const [amd, arm, proof, gone] = [
    await image('amd64'),
    await image('arm64'),
    await image('none'),
    await image('s390x'),
  ];
  const nested = Buffer.from(
    JSON.stringify({
      manifests: [arm.entry, { ...proof.entry, platform: { os: 'unknown', architecture: 'unknown' } }],
    }),
  );
  const files = {
    ...layout(
      [amd, arm, proof],
      [amd.entry, { digest: digest(nested) }, gone.entry, amd.entry, { digest: digest(nested) }],
    ),
    [`blobs/${digest(nested).replace(':', '/')}`]: nested,
  };
  const path = await imageFile(files);
  const names = (result: ScanResult) => result.findings.map(({ path: name }) => name.slice(13));
  const notices: string[] = [];
  const all = await scan(path, { notices });
  expect([names(all), told(all), notices]).toEqual([
    ['amd64.env', 'arm64.env'],
    [],
    ['linux/s390x is not in this file'],
  ]);
  expect(names(await scan(path, { platform: 'linux/arm64/v8' }))).toEqual(['arm64.env']);
  for (const platform of ['linux/s390x', 'windows/amd64'])
    await expect(scan(path, { platform })).rejects.toMatchObject({
      exitCode: 2,
      message: `--platform ${platform} is not in this image; linux/amd64, linux/arm64 is`,
    });
  await expect(scan(path, { platform: 'arm64' })).rejects.toMatchObject({ exitCode: 2 });
  await expect(scan(await imageFile(layout([], [gone.entry])))).rejects.toMatchObject({ exitCode: 3 });
});

test('a layer that is missing, cut off, damaged or not what its digest says is told, and the rest is read', async () => {
  const layers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => tar({ [`${name}.env`]: env(hex32()), filler: hex32().repeat(400) })),
  );
  const image = imageBlobs({ layers });
  const files: Record<string, Buffer | string> = layout([image]);
  const file = (at: number) => `blobs/${(image.layers[at] ?? '').replace(':', '/')}`;
  delete files[file(0)];
  files[file(1)] = (image.blobs.get(image.layers[1] ?? '') ?? Buffer.alloc(0)).subarray(0, -20);
  files[file(2)] = gzipSync(layers[0] ?? '');
  const result = await scan(await imageFile(files));
  const id = (at: number) => `layer ${(image.diffIds[at] ?? '').slice(7, 19)}`;
  expect(told(result)).toEqual([
    `${id(0)}: it is missing`,
    `${id(1)}: it is cut off`,
    `${id(2)}: it is not what its digest says`,
  ]);
  expect(result.findings.map(({ path }) => path.slice(13))).toContain('d.env');
  const whole = await tar({ ...layout([image]), repositories: 'x'.repeat(6_000) });
  const cut = await scan('-', { stdin: whole.subarray(0, whole.length - 1_024 - 3_000) });
  expect(told(cut)).toEqual(['the standard input: it is cut off']);
  await expect(scan('-', { stdin: Buffer.from('no image at all') })).rejects.toMatchObject({ exitCode: 3 });
  await expect(scan(await imageFile({ 'a.txt': 'x' }))).rejects.toMatchObject({ exitCode: 3 });
  await expect(scan('/nowhere/image.tar')).rejects.toMatchObject({ exitCode: 3 });
});

test('what unpacks to more than it may at a ratio no honest layer has is stopped, packed by gzip or zstd', async () => {
  const limits = { maxBytes: 1 << 20, maxRatio: 200 };
  const zeros = gzipSync(Buffer.alloc(8 << 20));
  let bytes = 0;
  const count = (piece: Buffer) => {
    bytes += piece.length;
  };
  const stream = (packed: Buffer) => Readable.from([packed.subarray(0, 3), packed.subarray(3)]);
  await expect(unpack(stream(zeros), count, limits)).rejects.toThrow(
    'it unpacks to more than 4 GB at more than 200 : 1',
  );
  expect(bytes).toBeLessThan(4 << 20);
  bytes = 0;
  await unpack(stream(zeros), count, { ...limits, maxBytes: 9 << 20 });
  expect(bytes).toBe(8 << 20);
  const repeated = Buffer.alloc(3);
  repeated.writeUIntLE(((1 << 17) << 3) | 2, 0, 3);
  const bomb = Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]),
    ...Array.from({ length: 64 }, () => Buffer.concat([repeated, Buffer.alloc(1)])),
  ]);
  await expect(unpack(stream(bomb), count, limits)).rejects.toThrow('4 GB');
  await expect(unpack(stream(zstd(Buffer.alloc(99)).subarray(0, 40)), count)).rejects.toThrow('it is cut off');
  const wide = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x98]), Buffer.alloc(20)]);
  await expect(unpack(stream(wide), count)).rejects.toThrow('window');
});

/** A header of a tar, field by field. */
function header(
  name: string,
  type: string,
  size: number | Buffer,
  write: (block: Buffer) => void = () => undefined,
): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write('0000644\0', 100);
  if (typeof size === 'number') block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  else size.copy(block, 124);
  block.write(type, 156);
  block.write('ustar  \0', 257);
  write(block);
  block.write('        ', 148);
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

const filled = (bytes: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(bytes), Buffer.alloc(512 - (bytes.length % 512))]);
const oneLayer = async (layer: Buffer) => scan(await imageFile(layout([imageBlobs({ layers: [layer] })])));

test('hostile tars neither write nor hang: paths that lead out, links, devices, lengths that cannot be', async () => {
  const out = `../../../../../..${tmpdir()}/mailwarden-image-escaped`;
  const layer = await tar({ [out]: env(hex32()), '/abs.env': env(hex32()) }, [
    { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'hard', type: 'link', linkname: '../../x' },
    { name: 'dev', type: 'character-device', devmajor: 1, devminor: 5 },
    { name: 'pipe', type: 'fifo' },
  ]);
  const result = await oneLayer(layer);
  expect(result.findings.map(({ path }) => path.slice(12))).toEqual([
    `${tmpdir()}/mailwarden-image-escaped`,
    '/abs.env',
  ]);
  expect(readdirSync(tmpdir())).not.toContain('mailwarden-image-escaped');
  const huge = Buffer.alloc(12, 0xff).fill(0x80, 0, 1);
  const wrong = [
    Buffer.concat([header('pax', 'x', 9), filled('-5 a=bcd\n')]),
    Buffer.concat([header('pax', 'x', 18), filled('18 size=-00000009\n'), header('a', '0', 0)]),
    header('a.env', '0', huge),
    header('x', 'x', 1 << 30),
    header('a.env', '0', 5_000),
    Buffer.alloc(512, 65),
  ];
  for (const each of wrong) expect(told(await oneLayer(each))).toHaveLength(1);
});

test('long names, sparse files, sizes in binary and a tar without its end are read', async () => {
  const deep = `${'folder/'.repeat(40)}mail.env`;
  const content = env(hex32());
  const binary = Buffer.alloc(12).fill(0x80, 0, 1);
  binary.writeUInt32BE(content.length, 8);
  const layer = Buffer.concat([
    (await tar({ [deep]: content })).subarray(0, -1_024),
    header('././@LongLink', 'L', deep.length + 2),
    filled(`${deep}2\0`),
    header('short', '0', content.length),
    filled(content),
    header('sparse.env', 'S', content.length, (block) => block.writeUInt8(1, 482)),
    Buffer.alloc(512).fill(1, 504, 505),
    Buffer.alloc(512),
    filled(content),
    header('binary.env', '0', binary),
    filled(content),
  ]);
  const result = await oneLayer(layer);
  expect(told(result)).toEqual([]);
  expect(result.findings.map(({ path }) => path.slice(13))).toEqual([deep, `${deep}2`, 'sparse.env', 'binary.env']);
});

test('a command is told only where history and layers go together, and a layer that no configuration names is named by its bytes', async () => {
  const layers = [await tar({ 'a.env': env(hex32()) }), await tar({ 'b.env': env(hex32()) })];
  const short = imageBlobs({ layers, history: [{ created_by: 'COPY . .' }] });
  expect(places(await scan(await imageFile(layout([short]))))).toEqual(
    layers.map((layer, at) => `${twelve(layer)}/${'ab'[at]}.env:1 -`),
  );
  const files: Record<string, Buffer | string> = layout([short]);
  delete files[`blobs/${short.config.replace(':', '/')}`];
  const result = await scan(await imageFile(files));
  expect(places(result)).toEqual(layers.map((layer, at) => `${twelve(layer)}/${'ab'[at]}.env:1 -`));
  expect(result.findings.map(({ layer }) => layer?.diffId)).toEqual(layers.map(digest));
  expect(told(result)).toEqual([expect.stringMatching(/^configuration [0-9a-f]{12}: it is missing$/)]);
});

test('ignored paths are those inside of the image; a file too large to be held is read all the same', async () => {
  const large = Buffer.concat([Buffer.alloc(5 << 20, `${'x'.repeat(63)}\n`), Buffer.from(env(hex32()))]);
  const layer = await tar({ 'usr/share/a.env': env(hex32()), 'usr/lib/large.env': large });
  const path = await imageFile(
    layout([imageBlobs({ layers: [layer], config: { Env: [`MJ_APIKEY_PRIVATE=${hex32()}`] } })]),
  );
  const result = await scan(path, {
    config: { paths: { ...DEFAULT_CONFIG.paths, ignore: ['usr/share/**', '**/:config'] } },
  });
  const line = (5 << 14) + 1;
  expect(places(result)).toEqual([
    expect.stringMatching(/^:config:/),
    `${twelve(layer)}/usr/lib/large.env:${line} step 1`,
  ]);
  expect(result.addedLines).toBeGreaterThan(line);
});

test('on the command line: JSON with the layer, no key in it, and words for people', async () => {
  const dir = temporaryFolder();
  const key = hex32();
  const layer = await tar({ 'mail.env': env(key) });
  const history = [{ created_by: `RUN echo MJ_APIKEY_PRIVATE=${key} > mail.env` }];
  writeFileSync(join(dir, 'image.tar'), await tar(saved([{ layers: [layer], history }])));
  const json = runCli(dir, ['scan', '--image', 'image.tar', '--format', 'json']);
  const { findings } = JSON.parse(json.out);
  expect(json.code).toBe(1);
  expect(
    findings.map((finding: { path: string; commit: null; layer: unknown }) => [
      finding.path,
      finding.commit,
      finding.layer,
    ]),
  ).toEqual([
    [':config', null, null],
    [
      `${twelve(layer)}/mail.env`,
      null,
      { diffId: digest(layer), command: expect.stringMatching(/^RUN echo MJ_APIKEY_PRIVATE=/) },
    ],
  ]);
  const text = runCli(dir, ['scan', '--image', 'image.tar', '--verbose']);
  expect(text.out).toContain('layer made by: RUN echo');
  expect(text.out).toContain('revoke and replace each key');
  for (const { out, err } of [json, text]) expect(out + err).not.toContain(key);
  expect(runCli(dir, ['scan', '--image', 'image.tar', '--platform', 'linux/arm64'])).toMatchObject({
    code: 2,
    out: '',
  });
  expect(runCli(dir, ['scan', '--platform', 'linux/arm64', '.'])).toMatchObject({ code: 2 });
  expect(runCli(dir, ['scan', '--image', 'image.tar', '--staged'])).toMatchObject({ code: 2 });
});
