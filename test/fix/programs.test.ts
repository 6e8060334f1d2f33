/** A program says the same before and after: first the literals, then what the environment holds. Run by each language's own interpreter or compiler, where there is one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';
import { runFix } from './support/run.ts';

/** `PUB`, `KEY` and `PEP` become fresh keys, `PAIR` their base64, `L1` and `R1` the halves of KEY. */
interface Program {
  readonly path: string;
  readonly lines: readonly string[];
  /** Each with the files that it works on; all but the last are for building. */
  readonly run: readonly (readonly string[])[];
}

const PROGRAMS: readonly Program[] = [
  {
    path: 'mail.cjs',
    lines: [
      "'use strict';",
      'const mailjet = { apiKey: \'PUB\', apiSecret: "KEY" };',
      'const url = `smtp://PUB:KEY@in-v3.mailjet.com:587`;',
      "const dsn = 'mailjet+api://PUB:KEY@default';",
      "const header = { Authorization: 'Basic PAIR' }; // api.mailjet.com",
      "const mailjetSecret = 'L1' +",
      "  'R1';",
      "const pepipost = process.env.PEPIPOST_API_KEY || 'PEP';",
      'const size = `api_key: PEP`.length + "api_key=PEP".length; // pepipost',
      'console.log(JSON.stringify([mailjet, url, dsn, header, mailjetSecret, pepipost, size]));',
    ],
    run: [[process.execPath, 'mail.cjs']],
  },
  {
    path: 'mail.py',
    lines: [
      '#!/usr/bin/env python3',
      '# -*- coding: utf-8 -*-',
      '"""Mails through Mailjet."""',
      'from __future__ import annotations',
      'import sys',
      'mailjet = {"api_key": "PUB", "secret_key": \'KEY\'}',
      'dsn = "mailjet+api://PUB:KEY@{host}".format(host="default")',
      "header = r'Authorization: Basic PAIR \\d'  # api.mailjet.com",
      'mailjet_secret = ("L1"',
      '    "R1")',
      'PEPIPOST_KEY = f"api_key: PEP{len(dsn)}"',
      'PEPIPOST_RAW = b"PEP"',
      'def send(mailjet_secret="KEY"):',
      '    return mailjet_secret',
      'sys.stdout.write(repr([mailjet, dsn, header, mailjet_secret, PEPIPOST_KEY, PEPIPOST_RAW, send()]))',
    ],
    run: [['python3', 'mail.py']],
  },
  {
    path: 'mail.rb',
    lines: [
      '# frozen_string_literal: true',
      'mailjet = { api_key: \'PUB\', secret_key: "KEY" }',
      "dsn = 'mailjet+api://PUB:KEY@default'",
      'header = "Basic PAIR" # api.mailjet.com',
      'mailjet_secret = "L1" +',
      '  "R1"',
      'text = <<~MAIL',
      '  mailjet: PUB:KEY',
      'MAIL',
      'pepipost = ENV[\'NO_SUCH\'] || "api_key: PEP"',
      'puts [mailjet.values, dsn, header, mailjet_secret, text, pepipost].inspect',
    ],
    run: [['ruby', 'mail.rb']],
  },
  {
    path: 'mail.php',
    lines: [
      '<?php',
      "const MAILJET_SECRET = 'KEY';",
      '$mailjet = [\'apiKey\' => \'PUB\', "apiSecret" => "KEY"];',
      "$dsn = 'mailjet+api://PUB:KEY@default';",
      '$header = "Authorization: Basic PAIR" . strlen("Basic PAIR"); // api.mailjet.com',
      "$mailjetSecret = 'L1' .",
      "  'R1';",
      "$pepipost = ['api_key: PEP', getenv('PEPIPOST_API_KEY') ?: 'PEP'];",
      'echo json_encode([MAILJET_SECRET, $mailjet, $dsn, $header, $mailjetSecret, $pepipost]);',
    ],
    run: [['php', 'mail.php']],
  },
  {
    path: 'mail.sh',
    lines: [
      '#!/bin/sh',
      'MJ_APIKEY_PUBLIC=PUB',
      'export MJ_APIKEY_PRIVATE="KEY"',
      "echo --user 'PUB:KEY' https://api.mailjet.com",
      'echo --user PUB:KEY "smtp://PUB:KEY@in-v3.mailjet.com"',
      'echo "Authorization: Basic PAIR" # api.mailjet.com',
      'echo \'api_key: PEP\' "${PEPIPOST_API_KEY:=PEP}"',
      'cat <<END',
      'mailjet PUB:KEY',
      'END',
    ],
    run: [['sh', 'mail.sh']],
  },
  {
    path: 'main.go',
    lines: [
      'package main',
      '',
      'import (',
      '\t"errors"',
      '\t"unsafe"',
      ')',
      '',
      'const mailjetSecret = "KEY"',
      '',
      'const (',
      '\tretries = 3',
      '\tmailjetKey string = "PUB"',
      ')',
      '',
      'func main() {',
      '\tdsn := "mailjet+api://PUB:KEY@default"',
      '\theader := `Basic PAIR` // api.mailjet.com',
      '\tmailjetPrivate := "L1" +',
      '\t\t"R1"',
      '\tprintln(mailjetSecret, mailjetKey, dsn, header, mailjetPrivate, len("api_key=PEP&pepipost"), retries, errors.New("x").Error(), unsafe.Sizeof(retries))',
      '}',
    ],
    run: [['go', 'build', '-o', 'program', 'main.go'], ['./program']],
  },
  {
    path: 'Mail.java',
    lines: [
      'public class Mail {',
      '    private static final String MAILJET_SECRET = "KEY";',
      '    public static void main(String[] args) {',
      '        String dsn = "mailjet+api://PUB:KEY@default";',
      '        String header = "Basic PAIR".trim(); // api.mailjet.com',
      '        String mailjetKey = "L1" +',
      '            "R1";',
      '        int size = "pepipost api_key=PEP".length();',
      '        System.out.println(MAILJET_SECRET + dsn + header + mailjetKey + size + pepipost("PEP"));',
      '    }',
      '    static String pepipost(String apiKey) { return apiKey; }',
      '}',
    ],
    run: [
      ['javac', '-d', '.', 'Mail.java'],
      ['java', '-Xshare:auto', '-cp', '.', 'Mail'],
    ],
  },
  {
    path: 'Mail.cs',
    lines: [
      'using System.Collections.Generic;',
      'namespace Mail {',
      '  public static class Program {',
      '    private const string MailjetSecret = "KEY";',
      '    public static void Main() {',
      '      const string mailjetKey = "PUB";',
      '      var dsn = $"mailjet+api://PUB:KEY@{mailjetKey.Length}";',
      '      var header = @"Basic PAIR"; // api.mailjet.com',
      '      var pepipost = new List<string> { "api_key: PEP" };',
      '      System.Console.WriteLine(MailjetSecret + mailjetKey + dsn + header + pepipost[0]);',
      '    }',
      '  }',
      '}',
    ],
    run: [
      ['mcs', '-out:mail.exe', 'Mail.cs'],
      ['mono', 'mail.exe'],
    ],
  },
];

describe('a program gets its keys from the environment', () => {
  for (const program of PROGRAMS) {
    const tools = program.run.map(([command = '']) => command).filter((command) => !command.startsWith('.'));
    const missing = tools.find((tool) => spawnSync(tool, ['--version']).error !== undefined);
    it.skipIf(missing !== undefined)(
      `${program.path}: the same output, no key in the file`,
      async () => {
        const { keys, text } = filled(program.lines);
        const repository = newRepository();
        const { dir } = repository;
        repository.stage(program.path, text);
        const before = output(program, dir, {});
        const { code, out } = await runFix(dir);
        expect({ code, out }).toMatchObject({ code: 0 });
        const fixed = readFileSync(join(dir, program.path), 'utf8');
        for (const key of keys) expect([fixed, out].some((one) => one.includes(key))).toBe(false);
        expect(output(program, dir, variables(readFileSync(join(dir, '.env'), 'utf8')))).toBe(before);
        expect(repository.git('show', `:${program.path}`)).toBe(fixed);
        await runFix(dir, { undo: true });
        expect(readFileSync(join(dir, program.path), 'utf8')).toBe(text);
      },
      180_000,
    );
  }
});

function filled(lines: readonly string[]) {
  const [pub, key, pep] = [hex32(), hex32(), hex32()];
  const pair = Buffer.from(`${pub}:${key}`).toString('base64');
  const text = lines
    .join('\n')
    .replaceAll(
      /(?<![A-Z_])(PUB|KEY|PEP|PAIR|L1|R1)(?![A-Z_])/g,
      (name) => ({ PUB: pub, KEY: key, PEP: pep, PAIR: pair, L1: key.slice(0, 16), R1: key.slice(16) })[name] ?? name,
    );
  return { keys: [pub, key, pep, pair, key.slice(0, 16)], text: `${text}\n` };
}

function output({ run }: Program, cwd: string, env: Readonly<Record<string, string>>): string {
  let text = '';
  for (const [command = '', ...args] of run)
    text = execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '', GOCACHE: join(tmpdir(), 'mailwarden-go-cache'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return text;
}

function variables(dotenv: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    dotenv
      .split('\n')
      .flatMap((line) => [/^(\w+)=(.*)$/.exec(line)])
      .flatMap((match) => (match === null ? [] : [[match[1], match[2]]])),
  );
}
