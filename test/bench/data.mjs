// The contents that the bench stages: made from a seed, without a stored key.
import { createHash } from 'node:crypto';

const WORDS =
  'account answer array batch buffer cache call client close column config count create data debug default delete detail draw end entry error event export field file filter find first format from function get group handle header index input item join key last length limit line list load local map match message name next node number object offset open option order output page parse path point print queue range read record render reply report request result return route row rule run save scan search send server set shape size sort source split start state status step store stream string style table task test text time title token total tree type update user value view walk width word worker write'.split(
    ' ',
  );

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines that look like source code. */
export function sourceLines(count, seed = 1) {
  const random = randomFrom(seed);
  const word = () => WORDS[Math.floor(random() * WORDS.length)];
  return Array.from(
    { length: count },
    () => `  const ${word()}${word()} = ${word()}.${word()}(${word()}, '${word()} ${word()}');`,
  );
}

export const source = (count, seed) => `${sourceLines(count, seed).join('\n')}\n`;

/** `size` bytes of source code; a block of a few MB, repeated, which neither git nor zlib takes advantage of. */
export function bytesOfSource(size, seed = 1) {
  const block = Buffer.from(source(60_000, seed));
  return Buffer.alloc(size, block);
}

/** One line of `size` bytes, with a line break at its end. */
export function oneLine(size, seed = 1) {
  const block = Buffer.from(sourceLines(60_000, seed).join(' '));
  const line = Buffer.alloc(size, block);
  line[size - 1] = 10;
  return line;
}

const digest = (algorithm, text, encoding) => createHash(algorithm).update(text).digest(encoding);

/** A build-info file: a checksum of 32 hex digits on every line. */
export function buildInfo(bytes, seed = 1) {
  const lines = [];
  for (let size = 0, at = 0; size < bytes; at++) {
    const line = `    "lib/${at}/part-${at * 7}.js": { "md5": "${digest('md5', `${seed} ${at}`, 'hex')}" },`;
    lines.push(line);
    size += line.length + 1;
  }
  return lines;
}

/** A package-lock.json of `count` packages. */
export function packageLock(count, version = 1) {
  const packages = { '': { name: 'shop', version: '1.0.0' } };
  for (let at = 0; at < count; at++) {
    const release = `${version}.${at % 10}.${at % 7}`;
    packages[`node_modules/part-${at}`] = {
      version: release,
      resolved: `https://packages.example/part-${at}/-/part-${at}-${release}.tgz`,
      integrity: `sha512-${digest('sha512', `${at} ${release}`, 'base64')}`,
      license: 'MIT',
    };
  }
  return JSON.stringify({ name: 'shop', lockfileVersion: 3, packages }, null, 2);
}

/** A go.sum of `count` modules, two lines each. */
export function goSum(count, version = 1) {
  const lines = [];
  for (let at = 0; at < count; at++) {
    const name = `example.org/part/${at} v${version}.${at % 10}.0`;
    lines.push(
      `${name} h1:${digest('sha256', name, 'base64')}`,
      `${name}/go.mod h1:${digest('sha256', `${name} mod`, 'base64')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
