import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  // The groups below say what lies in which chunk, whoever imports it, and how.
  inputOptions: { checks: { ineffectiveDynamicImport: false } },
  // What a hook that found something loads lies in few chunks: one file costs less than twenty.
  outputOptions: {
    codeSplitting: {
      groups: [
        {
          name: 'check',
          test: /[\\/](?:src[\\/](?:core|diff|git)|rules)[\\/]|[\\/]src[\\/](?:failure|sha256|text[\\/](?:bytes|decode)|sources[\\/](?:staged|commits|commit-objects)|scan[\\/](?:scan-source|collector|scan-result|policy|moved|line-set)|config[\\/](?:built-in|config|load|staged-config|near-name|glob))\.ts$/,
        },
        { name: 'report', test: /[\\/]src[\\/](?:report|remedy)[\\/]|node_modules[\\/]chalk[\\/]/ },
      ],
    },
  },
  dts: false,
  clean: true,
  hooks: {
    'build:done': ({ chunks, options: { outDir } }) => {
      const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      writeFileSync(join(outDir, 'THIRD-PARTY-LICENSES.txt'), licenceText(modules));
      writeHooks(join(outDir, 'hooks'));
      cpSync(new URL('src/leak/guide/snippets', import.meta.url), join(outDir, 'snippets'), { recursive: true });
    },
  },
});
