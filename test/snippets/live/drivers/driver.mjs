// Calls the snippet and prints the sha256 of each key under its field name; never a key. Arguments: file, function.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const [file, name] = process.argv.slice(2);
const keys = await (await import(pathToFileURL(file).href))[name]();
for (const [key, value] of Object.entries(keys)) {
  const field = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  process.stdout.write(`${field} ${createHash('sha256').update(value).digest('hex')}\n`);
}
