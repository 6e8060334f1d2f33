/** Facts about `mailwarden rules`: every rule with its reason, one of them in words, a rule file with an example. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';

it('lists built-in and own rules by the contract, shows one, and explains why an example is not found', () => {
  const repository = newRepository();
  repository.write(
    'r.toml',
    '[[rules]]\nid = "acme"\nregex = "(x)acme_([0-9a-f]+)"\nentropy = 3.5\nkeywords = ["acme_"]\n',
  );
  repository.write('.mailwarden.yml', 'rules: [{ file: r.toml }]\ndisable: [mailjet-api-key]\n');
  const rules = (...args: readonly string[]) => runCli(repository.dir, ['rules', ...args]);
  const { rules: rows } = JSON.parse(rules('list', '--format', 'json').out);
  expect(rows).toContainEqual({
    ...{ id: 'acme', service: 'own', title: 'a value that the rule acme finds', pack: 'own' },
    ...{ enabled: true, decisive: true, source: 'r.toml' },
  });
  expect(rows).toContainEqual(
    expect.objectContaining({ id: 'mailjet-api-key', pack: 'core', enabled: false, source: 'built in' }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ pack: 'common', enabled: false }));
  expect(rules('show', 'sendgrid-api-key').out).toContain('revoke: app.sendgrid.com');
  expect(rules('show', 'acm')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean acme?') });
  const missed = rules('check', 'r.toml', '--example', 'xacme_0123456789abcdef');
  expect(missed).toMatchObject({
    code: 1,
    out: expect.stringContaining('group 1 is the secret, entropy 0.00 and the limit 3.5'),
  });
  repository.write('r.toml', '[[rules]]\nid = "acme"\nregex = "acme_([0-9a-f]+)"\n');
  expect(rules('check', 'r.toml', '--example', 'acme_0123456789abcdef')).toMatchObject({
    code: 0,
    out: expect.stringContaining('acme finds it on line 1'),
  });
  repository.write('r.toml', '[[rules]]\nregex = "x"\n');
  expect(rules('check', 'r.toml')).toMatchObject({ code: 2, err: expect.stringContaining('r.toml, line') });
});

it('a rule file that holds an allowlist alone is said to hold no rule, and silences nothing that is built in', () => {
  const repository = newRepository();
  repository.write('r.toml', "[allowlist]\npaths = ['vendor/']\nregexes = ['.']\n");
  repository.write('.mailwarden.yml', 'rules: [{ file: r.toml }]\n');
  repository.write('vendor/a.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  for (const args of [['scan', 'vendor'], ['rules', 'check', 'r.toml'], ['rules']])
    expect(runCli(repository.dir, args)).toMatchObject({
      code: args[0] === 'scan' ? 1 : 0,
      err: expect.stringContaining('r.toml: holds no rule'),
    });
});

it('what gitleaks refuses is exit 2 with file and line, and what it takes in another form counts', () => {
  const repository = newRepository();
  const rule = "[[rules]]\nid = 'one'\nregex = 'one_[0-9]{4}'\nkeywords = ['one_']\n";
  repository.write('.mailwarden.yml', 'rules: [{ file: r.toml }]\n');
  repository.write('a.txt', 'one_1234\n');
  const scan = (text: string) => {
    repository.write('r.toml', text);
    return runCli(repository.dir, ['scan', 'a.txt']);
  };
  expect(scan(rule).code).toBe(1);
  expect(scan("[[rules]]\nregex = 'one_'\n")).toMatchObject({
    code: 2,
    err: expect.stringContaining('r.toml, line 1'),
  });
  const targeted = scan(`${rule}[[allowlists]]\ntargetRules = ['two']\nregexes = ['zz']\n`);
  expect(targeted).toMatchObject({ code: 2, err: expect.stringMatching(/r\.toml, line 5: targetRules names two/) });
  for (const form of ['[allowlists]', '[[allowlists]]', '[rules.allowlists]'])
    expect([form, scan(`${rule}${form}\nregexes = ['one_12']\n`).code]).toEqual([form, 0]);
});

it('patterns for paths match anywhere in the path from the top, whatever the folder one stands in', () => {
  const repository = newRepository();
  repository.write('r.toml', "[[rules]]\nid = 'one'\nregex = 'one_[0-9]{4}'\npath = '^conf/x'\n");
  repository.write('.mailwarden.yml', 'rules: [{ file: r.toml }]\n');
  for (const path of ['conf/x.txt', 'deep/conf/x.txt']) repository.write(path, 'one_1234\n');
  expect(runCli(join(repository.dir, 'conf'), ['scan', 'x.txt']).code).toBe(1);
  expect(runCli(join(repository.dir, 'deep'), ['scan', 'conf/x.txt']).code).toBe(0);
  repository.write('r.toml', "[[rules]]\nid = 'one'\nregex = 'one_[0-9]{4}'\npath = 'conf/x'\n");
  expect(runCli(join(repository.dir, 'deep'), ['scan', 'conf/x.txt']).code).toBe(1);
});
