/** Facts about the tables of languages: each file finds its row, and each expression reads the environment. */
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/remedy/data-formats.ts';
import { languageOf } from '../../src/remedy/languages.ts';
import { PROGRAMMING } from '../../src/remedy/programming.ts';
import { fill } from '../../src/remedy/remedy.ts';

describe('a path finds its language', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    JavaScript: ['a.js', 'src/a.test.tsx', 'x.mjs', 'App.vue', 'A.TS'],
    Python: ['a.py', 'app/settings.PY'],
    Java: ['src/main/java/Mail.java'],
    Kotlin: ['Mail.kt', 'build.gradle.kts'],
    Scala: ['Mail.scala'],
    Go: ['main.go'],
    Ruby: ['config/initializers/mail.rb', 'Gemfile', 'Rakefile'],
    PHP: ['wp-config.php', 'mail.inc'],
    'C#': ['Startup.cs'],
    'Visual Basic': ['Mail.vb'],
    Rust: ['src/main.rs'],
    Swift: ['Mail.swift'],
    Dart: ['lib/mail.dart'],
    Elixir: ['config/config.exs', 'lib/mail.ex'],
    Perl: ['mail.pl'],
    R: ['mail.R'],
    Lua: ['mail.lua'],
    shell: ['deploy.sh', '.bashrc', 'bin/x.bash'],
    PowerShell: ['deploy.ps1'],
    batch: ['deploy.bat'],
    'a GitHub workflow': ['.github/workflows/ci.yml', '.github/actions/x/action.yaml'],
    'GitLab CI': ['.gitlab-ci.yml'],
    'a compose file': ['docker-compose.yml', 'compose.prod.yaml', 'ops/docker-compose.override.yml'],
    'a Kubernetes or Helm file': [
      'k8s/secret.yaml',
      'charts/mail/values.yaml',
      'deploy/prod/secret.yml',
      'secret.yaml',
    ],
    'a Spring configuration': ['src/main/resources/application.yml', 'application-prod.yaml'],
    'a Symfony configuration': ['config/packages/mailer.yaml', 'config/packages/prod/mailer.yaml'],
    YAML: ['config.yml', 'app/mail.yaml'],
    'a dotenv file': ['.env', 'app/.env.production', 'prod.env', '.envrc'],
    'a sample of a dotenv file': ['.env.example', '.env.sample', 'app/.env.dist'],
    JSON: ['package.json', 'tsconfig.jsonc', '.babelrc'],
    'a .NET settings file': ['appsettings.Development.json'],
    TOML: ['pyproject.toml'],
    'an INI file': ['grafana.ini', 'setup.cfg', '.npmrc'],
    properties: ['application.properties'],
    XML: ['pom.xml', 'App.csproj'],
    '.NET configuration': ['Web.config', 'app.config', 'Web.Release.config'],
    'a Dockerfile': ['Dockerfile', 'docker/Dockerfile.prod', 'app.dockerfile'],
    Terraform: ['main.tf'],
    'Terraform variables': ['prod.tfvars'],
    SQL: ['seed.sql'],
    text: ['README.md', 'docs/mail.rst', 'notes.txt', 'README'],
    'a notebook': ['mail.ipynb'],
    HTML: ['index.html', 'mail.twig'],
    'a makefile': ['Makefile'],
    'this file': ['LICENSE', 'bin/deploy', 'x.unknown'],
  };
  for (const [title, paths] of Object.entries(table)) {
    it(`${title}: ${paths.join(' ')}`, () => {
      for (const path of paths) expect([path, languageOf(path).title]).toEqual([path, title]);
    });
  }

  it('a file without an ending is known by its interpreter', () => {
    const table: readonly (readonly [string, string])[] = [
      ['#!/bin/sh', 'shell'],
      ['#!/usr/bin/env bash', 'shell'],
      ['#!/usr/bin/env node', 'JavaScript'],
      ['#!/usr/bin/python3', 'Python'],
      ['#!/usr/bin/env ruby', 'Ruby'],
      ['#!/usr/bin/php', 'PHP'],
      ['#!/usr/bin/fish', 'fish'],
      ['plain', 'this file'],
    ];
    for (const [line, title] of table) expect([line, languageOf('bin/deploy', line).title]).toEqual([line, title]);
  });
});

it('every row tells something to do, and its templates name the variable', () => {
  for (const row of [...FORMATS, ...PROGRAMMING]) {
    expect([row.title, row.expression !== null || row.advice !== undefined]).toEqual([row.title, true]);
    for (const template of [row.expression, row.inside]) if (template) expect(template).toMatch(/NAME|@name/);
    if (row.comment !== null) expect(row.comment).toContain('%s');
    if (row.untrack) expect(row.advice).toMatch(/:$/);
  }
});

describe('the expression reads the variable, as the language itself runs it', () => {
  const programs: Readonly<
    Record<string, readonly [command: string, args: (expression: string) => readonly string[]]>
  > = {
    JavaScript: [process.execPath, (expression) => ['-e', `process.stdout.write(${expression})`]],
    Python: ['python3', (expression) => ['-c', `import os\nprint(${expression}, end="")`]],
    Ruby: ['ruby', (expression) => ['-e', `print ${expression}`]],
    PHP: ['php', (expression) => ['-r', `echo ${expression};`]],
    Perl: ['perl', (expression) => ['-e', `print ${expression}`]],
    shell: ['sh', (expression) => ['-c', `printf %s ${expression}`]],
    fish: ['fish', (expression) => ['-c', `printf %s ${expression}`]],
    Lua: ['lua', (expression) => ['-e', `io.write(${expression})`]],
  };
  for (const [title, [command, args]] of Object.entries(programs)) {
    const missing = spawnSync(command, ['--version']).error !== undefined;
    it.skipIf(missing)(title, () => {
      const row = PROGRAMMING.find((language) => language.title === title);
      const expression = fill(row?.expression ?? '', 'MJ_APIKEY_PRIVATE');
      const env = { ...process.env, MJ_APIKEY_PRIVATE: 'from the environment' };
      expect(execFileSync(command, args(expression), { env, encoding: 'utf8' })).toBe('from the environment');
    });
  }
});

it('no format takes a file that ends as a common program does, but by the beginning of its name', () => {
  const endings = 'js mjs cjs jsx ts mts tsx py java kt rb php cs swift'.split(' ');
  const stems = [
    'x',
    'appsettings',
    'web',
    '.github/workflows/x',
    'compose',
    'README',
    'x.env',
    'x.min',
    '.npmrc',
    'env.local',
  ];
  for (const ending of endings) {
    for (const stem of stems) {
      const path = `a/${stem}.${ending}`;
      const first = [...FORMATS, ...PROGRAMMING].find((language) => language.path.test(path));
      expect(languageOf(path).title, path).toBe(first?.title);
    }
    for (const path of [`a/.env.${ending}`, `a/Dockerfile.${ending}`, `Makefile.${ending}`])
      expect(
        FORMATS.map(({ title }) => title),
        path,
      ).toContain(languageOf(path).title);
  }
});
