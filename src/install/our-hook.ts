/** Tells hook files of ours from those of others. */
import { gateVersion } from '../gate/script.ts';
import { type FileState, textOf } from './file-state.ts';

/** What a hook that was there before is called since; its own name goes on working for it as `$0` minus this. */
export const ORIGINAL_SUFFIX = '.mailwarden-orig';

/** Whether a file is a hook of ours, of any version. */
export function isOurHook(state: FileState): boolean {
  return state.kind === 'file' && gateVersion(textOf(state)) !== null;
}
