/** docs/OVERRIDE-LOG.md: its commands work, its fields are those of a record. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLog } from '../../src/overrides/override-log.ts';
import { StateFolder } from '../../src/state/state-folder.ts';
import { guarded } from './support/guarded.ts';

const TEXT = readFileSync('docs/OVERRIDE-LOG.md', 'utf8');
const BLOCKS = [...TEXT.matchAll(/```sh\n(log=[\s\S]*?)```/g)].map(([, code = '']) => code);

it('the fields of the page are those of a record, in their order', async () => {
  const repository = await guarded();
  repository.sh('git commit -q --allow-empty -n -m x');
  const named = [...TEXT.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
  const [record] = await repository.records();
  expect(named.slice(0, named.indexOf('hash') + 1).filter((name) => name !== 'ref')).toEqual(Object.keys(record ?? {}));
});

it('its commands compute the chain, with sed and with jq', async () => {
  const repository = await guarded();
  repository.sh(
    'for i in 1 2 3; do MAILWARDEN_REASON=\'Zoë said: "ok" \\ <b>\' git commit -q --allow-empty -n -m $i; done',
  );
  await repository.records();
  const [, second] = readLog(new StateFolder(repository.folder));
  expect(repository.sh(BLOCKS[0] ?? '').match(/[0-9a-f]{64}/g)).toEqual([second?.hash, second?.prev]);
  if (repository.sh('command -v jq || true') === '') return;
  expect(repository.sh(BLOCKS[1] ?? '')).toBe('');
  const path = join(repository.folder, 'overrides.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace('said', 'SAID'));
  expect(repository.sh(BLOCKS[1] ?? '')).toMatch(/^changed: .*\ndoes not follow: .*\n$/);
});
