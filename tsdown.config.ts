import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { cli: 'src/entry/cli.ts', hook: 'src/entry/hook.ts', worker: 'src/entry/worker.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outExtensions: () => ({ js: '.js' }),
  noExternal: [/.*/],
  external: ['husky'],
  minify: false,
  dts: false,
  clean: true,
});
