import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';
import { licenceText } from './src/build/licences.ts';
import { PACK_FORMS } from './src/config/pack-forms.ts';
import { writeHooks } from './src/gate/render.ts';

const both: UserConfig = {
  target: 'node20',
  platform: 'node',
  deps: { alwaysBundle: [/^(?!node:|husky$)/], neverBundle: ['husky'] },
  // The groups below say what lies in which chunk, whoever imports it, and how.
  inputOptions: { checks: { ineffectiveDynamicImport: false } },
  dts: false,
  clean: true,
};

/** The command line. */
const program: UserConfig = {
  ...both,
  entry: { cli: 'src/entry/cli.ts', worker: 'src/entry/worker.ts' },
  format: 'esm',
  outExtensions: () => ({ js: '.js' }),
  hooks: {
    'build:done': ({ chunks, options: { outDir } }) => {
      const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      writeFileSync(join(outDir, 'THIRD-PARTY-LICENSES.txt'), licenceText(modules));
      writeHooks(join(outDir, 'hooks'));
      cpSync(new URL('src/leak/guide/snippets', import.meta.url), join(outDir, 'snippets'), { recursive: true });
    },
  },
};

/** A call that stands for a part of the program which hooks load when they come to it. */
const COMMON_PART = '__partCommon()';

/** What hooks start: CommonJS, which costs Node less than ES modules. In ASCII, so that V8 takes a byte for each character. */
const commonJs: UserConfig = {
  ...both,
  format: 'cjs',
  outExtensions: () => ({ js: '.cjs' }),
  plugins: [
    {
      name: 'script',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk') chunk.code = inAscii(withoutImports(chunk.code));
      },
    },
    {
      name: 'packs',
      load(id) {
        if (id.endsWith('/src/config/pack-forms.ts')) return `export const PACK_FORMS = ${JSON.stringify(PACK_FORMS)};`;
        if (id.endsWith('/src/config/common-pack.ts')) return `export const commonPack = () => ${COMMON_PART}.COMMON;`;
        return undefined;
      },
      renderChunk: (code) => code.replace(COMMON_PART, `require('./common.cjs')`),
    },
  ],
};

/** The pack that is off by default. */
const common: UserConfig = { ...commonJs, entry: { common: 'rules/common/index.ts' } };

/** It loads the other parts itself, so it shares nothing with them. */
const hook: UserConfig = { ...commonJs, entry: { hook: 'src/entry/hook.ts' } };

/** Each group takes along what it needs: all that a verdict needs is one file, all that a report needs besides is another. */
const hookMain: UserConfig = {
  ...commonJs,
  entry: { 'hook-main': 'src/entry/hook-main.ts' },
  outputOptions: {
    codeSplitting: {
      groups: [
        { name: 'verdict', test: /[\\/]src[\\/]entry[\\/]hook-main\.ts$|rolldown[\\/]runtime/, priority: 2 },
        {
          name: 'report',
          test: /[\\/]src[\\/](?:report[\\/]text|commands[\\/]mends|hooks[\\/]unstaged)\.ts$/,
          priority: 1,
        },
      ],
    },
  },
};

/** What runs as a script of V8 alone has nobody to ask for a module of Node that is loaded late. */
function withoutImports(code: string): string {
  return code.replace(/\bimport\(("node:[\w/]+")\)/g, 'Promise.resolve().then(() => require($1))');
}

/** Strings, expressions and comments say the same with escapes. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export default defineConfig([program, hook, common, hookMain]);
