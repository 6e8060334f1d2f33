/** JavaScript: npm's packages, Node itself; TypeScript's checker reads the same texts as strict TypeScript. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../cache.ts';
import { must } from '../program.ts';
import { copy, own, source } from './files.ts';
import { type LanguageUnderTest, libraries, PAIRS } from './language.ts';

export const JAVASCRIPT: LanguageUnderTest = {
  language: 'javascript',
  tools: ['node', 'npm'],
  async prepare(folder) {
    const packages = libraries('javascript', '@');
    const modules = await cached('javascript', packages, async (into) => {
      writeFileSync(join(into, 'package.json'), '{ "private": true }');
      await must(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...packages], into);
    });
    symlinkSync(join(modules, 'node_modules'), join(folder, 'node_modules'));
    const files = PAIRS.map(({ store, provider }) => {
      const from = source('javascript', store, provider);
      copy(from, join(folder, store, `${provider}.mts`));
      return copy(from, join(folder, store, `${provider}.mjs`));
    });
    await checkTypes(folder, files);
    return (store, provider) => ({
      command: [process.execPath, own('drivers/driver.mjs'), join(folder, store, `${provider}.mjs`), `${provider}Keys`],
    });
  },
};

async function checkTypes(folder: string, files: readonly string[]): Promise<void> {
  const repository = own('../../..');
  const types = ['--types', 'node', '--typeRoots', join(repository, 'node_modules/@types')];
  const strict = [
    '--strict',
    '--noUncheckedIndexedAccess',
    '--skipLibCheck',
    '--noEmit',
    '--target',
    'es2022',
    '--module',
    'nodenext',
  ];
  const compiler = [process.execPath, join(repository, 'node_modules/typescript/bin/tsc')];
  await must([...compiler, ...strict, ...types, ...files.map((file) => file.replace(/mjs$/, 'mts'))], folder);
}
