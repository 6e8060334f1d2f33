/** What holds for all pages: links lead somewhere, commands exist, versions are the package's. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { longFlag } from '../../src/commands/command.ts';
import { allCommands, COMMAND_NAMES } from '../../src/entry/commands.ts';
import { projectFiles } from '../house/source.ts';
import { anchorsOf, linksOf, pageText, TOP } from './pages.ts';
import { packageFile } from './playground.ts';

const PAGES = projectFiles(/^(docs\/.*|[A-Z]+)\.md$/);

it('every link to a file or heading leads there', () => {
  const broken = PAGES.flatMap((page) =>
    linksOf(page)
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        return !existsSync(join(TOP, target)) || (anchor !== undefined && !anchorsOf(target).has(anchor));
      })
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

it('every file that a page names exists', () => {
  const named = PAGES.flatMap((page) =>
    [
      ...pageText(page).matchAll(/(?<![\w./-])((?:docs|src|rules|test|hooks)\/[\w./-]*\w\.(?:md|ts|mjs|sh))(?![\w*])/g),
    ].map(([, path = '']) => ({ page, path })),
  );
  const isOurs = ({ page, path }: { page: string; path: string }) =>
    !/^src\/(mail|\w+\/mail)\./.test(path) &&
    !/guide|mailjet\.md|pepipost\.md|snippets/.test(page) &&
    path !== 'src/mail.ts' &&
    // the provider of the example in docs/RULES.md
    !path.startsWith('rules/quillmail/');
  expect(named.filter(isOurs).filter(({ path }) => !existsSync(join(TOP, path)))).toEqual([]);
});

it('every command and option that a page shows is one of the command line', async () => {
  const known = new Map((await allCommands()).map((command) => [command.name, command]));
  const wrong: string[] = [];
  for (const page of PAGES) {
    const calls = pageText(page).matchAll(/(?:npx (?:--yes )?|`)mailwarden(?:@[\d.]+)? ([a-z]+)([^\n`#|]*)/g);
    for (const [call, name = '', rest = ''] of calls) {
      const flags = Object.keys(known.get(name)?.options ?? {}).map(longFlag);
      const odd = [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([flag]) => flag).filter((flag) => !flags.includes(flag));
      if (!known.has(name) || (odd.length > 0 && !odd.includes('--help'))) wrong.push(`${page}: ${call}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('every command of the command line stands in the README or on a page for its readers', () => {
  const text = ['README.md', 'CHANGELOG.md', 'docs/TEAM.md'].map(pageText).join('\n');
  expect(COMMAND_NAMES.filter((name) => name !== 'hook' && !text.includes(name))).toEqual([]);
});

it('the version of the package has its entry in the changelog, and is the one that the pages name', () => {
  const { version } = packageFile();
  expect(pageText('CHANGELOG.md')).toContain(`\n## [${version}]`);
  const named = PAGES.flatMap((page) =>
    [...pageText(page).matchAll(/mailwarden[@-](\d+\.\d+\.\d+)/g)].map(([, found]) => found),
  );
  expect([...new Set(named)]).toEqual([version]);
});

it('the scripts that CONTRIBUTING.md and the workflow call exist', () => {
  const { scripts } = packageFile();
  const text = pageText('CONTRIBUTING.md');
  const called = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'ci');
  expect(called.filter((name) => !(name in scripts))).toEqual([]);
  const { jobs } = parse(pageText('.github/workflows/test.yml'));
  expect(jobs.test.steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(['npm ci', 'npm test']);
});
