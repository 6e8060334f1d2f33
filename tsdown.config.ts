import { cpSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';
import { licenceText } from './src/build/licences.ts';
import { writeHooks } from './src/gate/render.ts';

export default defineConfig({
  entry: { cli: 'src/entry/cli.ts', hook: 'src/entry/hook.ts', worker: 'src/entry/worker.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outExtensions: () => ({ js: '.js' }),
  deps: { alwaysBundle: [/^(?!node:|husky$)/], neverBundle: ['husky'] },
  dts: false,
  clean: true,
  hooks: {
    'build:done': ({ chunks }) => {
      const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      writeFileSync(new URL('dist/THIRD-PARTY-LICENSES.txt', import.meta.url), licenceText(modules));
      writeHooks(fileURLToPath(new URL('dist/hooks', import.meta.url)));
      cpSync(new URL('src/guide/snippets', import.meta.url), new URL('dist/snippets', import.meta.url), {
        recursive: true,
      });
    },
  },
});
