/** Facts about `mailwarden rules`: every rule with its reason, one of them in words, a rule file with an example. */
import { expect, it } from 'vitest';
import { runCli } from '../support/built.ts';
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
