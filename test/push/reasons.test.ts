/** overrides.requireReason: a push of what came in by an override waits for its reason. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { CLI } from '../support/built.ts';
import { pushing } from './support/pushing.ts';

it('is blocked with the command that gives one, passes after it, and starts no Node where nothing is open', () => {
  const repository = pushing(HOOK_NAMES);
  // As install leaves it: what the reflogs held then.
  writeFileSync(join(repository.state, 'before'), '');
  repository.sh('git commit -q --allow-empty -m start; git push -q origin main');
  repository.write('.mailwarden.yml', 'overrides: { requireReason: true }\n');
  repository.sh('git add .mailwarden.yml; git commit -q -m config');
  expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
  repository.sh('git commit -q --allow-empty -n -m around');
  const blocked = repository.push('origin main');
  expect(blocked).toMatchObject({ code: 1, said: expect.stringContaining('has no reason') });
  const [, id = ''] = / overrides explain (\w+)/.exec(blocked.said) ?? [];
  expect(repository.sh(`node '${CLI}' overrides explain ${id} 'a good reason'`).code).toBe(0);
  expect(repository.push('origin main').code).toBe(0);
  repository.sh('git commit -q --allow-empty -m next');
  expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
});
