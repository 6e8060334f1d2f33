/** The two lines that a terminal shows after an override: what was recorded, and how to give a reason. */
import { ownCommand } from '../report/own-command.ts';
import { printable } from '../text/printable.ts';
import type { How, OverrideRecord } from './record.ts';

const HOW: Readonly<Record<How, string>> = {
  '--no-verify': 'with --no-verify',
  env: 'with MAILWARDEN_SKIP',
  'hooks-off': 'that no hook saw',
  sequencer: 'that git made by itself and that holds a key',
  unknown: 'whose check cannot be told',
};

/** Two lines with line breaks. Plain text, harmless for a terminal. @param isRead false where the commit could not be read */
export function announcement(record: OverrideRecord, isRead = true): string {
  const { action, how, commit, remote, id, reason, findings } = record;
  const what = `${action} ${commit?.slice(0, 10) ?? ''}${remote === null ? '' : ` to ${printable(remote)}`} ${how === null ? '' : HOW[how]}`;
  const none = isRead ? 'no key found' : 'which could not be read; the push reads it again';
  const keys = findings.length === 0 ? none : `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  const next =
    reason === null ? `give a reason:  ${ownCommand(`overrides explain ${id} "…"`)}` : `reason: ${printable(reason)}`;
  return `mailwarden: recorded as override ${id}: ${what}, ${keys}\n  ${next}\n`;
}
