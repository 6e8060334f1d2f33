/** Facts about what a remedy shows: the line as it should read, and the name of the variable. */

import { describe, expect, it } from 'vitest';
import { allowComment, remedyFor } from '../../src/remedy/remedy.ts';
import { variablesFor } from '../../src/remedy/variable.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { finding } from '../support/finding.ts';

/** The line that a remedy shows in place of `code`. */
function mended(path: string, code: string, name: string | null = null): string | null {
  return remedyFor([finding({ path, code, name }).finding]).instead;
}

describe('the line as it should read', () => {
  const table: readonly (readonly [path: string, code: string, mended: string | null])[] = [
    ['a.js', "const s = 'KEY';", 'const s = process.env.MJ_APIKEY_PRIVATE;'],
    ['a.ts', 'auth: { pass: `KEY` },', 'auth: { pass: process.env.MJ_APIKEY_PRIVATE },'],
    ['a.py', 'auth=(pub, "KEY")', 'auth=(pub, os.environ["MJ_APIKEY_PRIVATE"])'],
    ['A.java', 'new MailjetClient(k, "KEY")', 'new MailjetClient(k, System.getenv("MJ_APIKEY_PRIVATE"))'],
    ['a.go', 'secret := "KEY"', 'secret := os.Getenv("MJ_APIKEY_PRIVATE")'],
    ['a.rb', "c.secret_key = 'KEY'", 'c.secret_key = ENV.fetch("MJ_APIKEY_PRIVATE")'],
    ['a.php', "define('MJ_S', 'KEY');", "define('MJ_S', getenv('MJ_APIKEY_PRIVATE'));"],
    ['A.cs', 'var s = "KEY";', 'var s = Environment.GetEnvironmentVariable("MJ_APIKEY_PRIVATE");'],
    ['a.rs', 'let s = "KEY";', 'let s = std::env::var("MJ_APIKEY_PRIVATE")?;'],
    ['a.exs', 'secret: "KEY"', 'secret: System.fetch_env!("MJ_APIKEY_PRIVATE")'],
    ['a.kt', 'val url = "https://k:KEY@x"', 'val url = "https://k:${System.getenv("MJ_APIKEY_PRIVATE")}@x"'],
    ['a.sh', 'curl --user "$K:KEY" x', 'curl --user "$K:$MJ_APIKEY_PRIVATE" x'],
    ['a.sh', 'SECRET=KEY', 'SECRET=$MJ_APIKEY_PRIVATE'],
    ['a.tf', 'api_key_private = "KEY"', 'api_key_private = var.mj_apikey_private'],
    ['docker-compose.yml', '  SECRET: "KEY"', '  SECRET: "${MJ_APIKEY_PRIVATE}"'],
    ['docker-compose.yml', '  - SECRET=KEY', '  - SECRET=${MJ_APIKEY_PRIVATE}'],
    ['.github/workflows/a.yml', "  SECRET: 'KEY'", "  SECRET: '${{ secrets.MJ_APIKEY_PRIVATE }}'"],
    ['config/packages/a.yaml', 'secret: KEY', "secret: '%env(MJ_APIKEY_PRIVATE)%'"],
    ['config/packages/a.yaml', "secret: 'KEY'", "secret: '%env(MJ_APIKEY_PRIVATE)%'"],
    ['group_vars/all.yml', "secret: 'KEY'", `secret: "{{ lookup('env', 'MJ_APIKEY_PRIVATE') }}"`],
    ['group_vars/all.yml', 'secret: KEY', `secret: "{{ lookup('env', 'MJ_APIKEY_PRIVATE') }}"`],
    ['application.properties', 'mailjet.secret=KEY', 'mailjet.secret=${MJ_APIKEY_PRIVATE}'],
    ['README.md', 'secret is `KEY`', 'secret is `<MJ_APIKEY_PRIVATE>`'],
    // a literal that expands nothing: only the expression can be shown
    ['a.py', "url = 'https://k:KEY@x'", 'os.environ["MJ_APIKEY_PRIVATE"]'],
    ['a.sh', "curl --user 'k:KEY' x", '"$MJ_APIKEY_PRIVATE"'],
    // nothing to read a variable with
    ['package.json', '"secret": "KEY"', null],
    ['Dockerfile', 'ENV SECRET=KEY', null],
    ['k8s/secret.yaml', 'secret: KEY', null],
    ['.env', 'SECRET=KEY', null],
  ];
  for (const [path, code, line] of table) it(`${path}: ${code}`, () => expect(mended(path, code)).toBe(line));

  it('a line that would only set the variable to itself goes', () => {
    const self = [
      ['a.sh', "export MJ_APIKEY_PRIVATE='KEY'"],
      ['a.js', "process.env.MJ_APIKEY_PRIVATE = 'KEY';"],
      ['a.py', "os.environ['MJ_APIKEY_PRIVATE'] = 'KEY'"],
    ] as const;
    for (const [path, code] of self) {
      const { advice, instead } = remedyFor([finding({ path, code, name: 'MJ_APIKEY_PRIVATE' }).finding]);
      expect([instead, advice]).toEqual([null, 'take the line out; set MJ_APIKEY_PRIVATE where the program starts']);
    }
  });

  it('a pair in one literal becomes two variables', () => {
    const { finding: pair } = finding({
      path: 'a.sh',
      ruleId: 'mailjet-key-pair',
      code: 'curl -u "KEY:9c1b****************************" x',
    });
    expect(remedyFor([pair]).instead).toBe('curl -u "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" x');
    expect(remedyFor([{ ...pair, path: asBytes('a.py') }]).instead).toBe(
      'os.environ["MJ_APIKEY_PUBLIC"]\nos.environ["MJ_APIKEY_PRIVATE"]',
    );
  });

  it('text around the value is kept byte for byte', () => {
    expect(mended('a.js', 'const größe = "KEY"; // 漢字 $& $1')).toBe(
      'const größe = process.env.MJ_APIKEY_PRIVATE; // 漢字 $& $1',
    );
  });
});

it('a variable keeps a name of its own where that speaks of mail, else it gets the one of the documents', () => {
  const table: readonly (readonly [ruleId: string, name: string | null, variables: readonly string[]])[] = [
    ['mailjet-api-key', null, ['MJ_APIKEY_PUBLIC']],
    ['mailjet-secret-key', 'secret', ['MJ_APIKEY_PRIVATE']],
    ['mailjet-secret-key', 'MAILJET_API_SECRET', ['MAILJET_API_SECRET']],
    ['mailjet-secret-key', 'EMAIL_HOST_PASSWORD', ['EMAIL_HOST_PASSWORD']],
    ['mailjet-secret-key', 'SECRET', ['MJ_APIKEY_PRIVATE']],
    ['mailjet-secret-key', 'mailjet_secret', ['MJ_APIKEY_PRIVATE']],
    ['mailjet-bearer-token', 'token', ['MJ_API_TOKEN']],
    ['mailjet-basic-auth', 'MAILJET_AUTH', ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE']],
    ['pepipost-api-key', null, ['PEPIPOST_API_KEY']],
    ['pepipost-api-key', 'NETCORE_API_KEY', ['NETCORE_API_KEY']],
    ['pepipost-smtp-password', 'password', ['PEPIPOST_SMTP_PASSWORD']],
  ];
  for (const [ruleId, name, variables] of table) {
    expect([ruleId, name, variablesFor(finding({ ruleId, name }).finding)]).toEqual([ruleId, name, variables]);
  }
});

it('comments and guides are those of the language', () => {
  const at = (path: string) => remedyFor([finding({ path }).finding]);
  expect(allowComment(asBytes('a.sql'))).toBe('-- mailwarden:allow <reason>');
  expect(allowComment(asBytes('a.html'))).toBe('<!-- mailwarden:allow <reason> -->');
  expect(allowComment(asBytes('a.json'))).toBeNull();
  expect(at('a.kt').guide).toBe('npx mailwarden guide mailjet --language java');
  expect(at('a.lua').guide).toBe('npx mailwarden guide mailjet');
});
