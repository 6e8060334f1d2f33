/** Hooks for all repositories of a person: whether this repository goes by them, and whether they work where nobody stands in one. */

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitText } from '../install/git-answer.ts';
import { findPlace, type HooksPlace, hooksPathInForce } from '../install/hooks-place.ts';
import { readRecord } from '../install/install-record.ts';
import { managerInForce, managerNamed } from '../install/manager-registry.ts';
import { settingsFolder } from '../install/person-place.ts';
import type { Check } from './doctor-check.ts';

/** Says that they are installed and do not run here; nothing where there are none, or they do. */
export function checkPerson(place: HooksPlace): readonly Check[] {
  const record = readRecord(settingsFolder());
  const installed = record === null ? undefined : managerNamed(record.manager);
  if (installed === undefined || managerInForce(place).isForPerson === true) return [];
  const name = installed.title;
  const setting = hooksPathInForce(place);
  if (setting === undefined)
    return [
      {
        name,
        state: 'wrong',
        what: 'git does not go by them any more: no core.hooksPath is set',
        hint: `mailwarden install --manager ${installed.name}`,
      },
    ];
  const from = `${setting.scope} configuration, ${setting.origin.replace(/^file:/, '')}`;
  return [
    {
      name,
      state: 'note',
      what: `they do not run here: core.hooksPath = ${setting.value} (${from}) goes before`,
      hint: 'npx mailwarden install   in this repository, which then has hooks of its own',
    },
  ];
}

/** Looks at them from an empty repository that is made for it, and at nothing where none are installed. */
export async function tryOutside(
  look: (place: HooksPlace) => Promise<readonly Check[]>,
): Promise<readonly Check[] | null> {
  if (readRecord(settingsFolder()) === null) return null;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mailwarden-doctor-')));
  try {
    await gitText(['init', '-q', '--template=', folder], { cwd: folder });
    const what = 'none here; the hooks of all your repositories were tried in an empty one';
    return [{ name: 'repository', state: 'note', what, hint: '' }, ...(await look(await findPlace(folder)))];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
