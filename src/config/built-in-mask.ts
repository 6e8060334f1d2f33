/** Takes whatever any built-in rule could find out of a text, whether that rule is on or not. */

import { once } from '../core/once.ts';
import { maskedForms } from '../core/packs/secret-masking.ts';
import { createMask } from '../core/redact.ts';
import { defaultRules } from './built-in.ts';
import { PACK_FORMS } from './pack-forms.ts';

const mask = once(() => createMask([...defaultRules().shapes, maskedForms(PACK_FORMS)]));

/** `text` with each run that is shaped like a key cut to its first four characters and `…`. */
export const maskKeyShaped = (text: string): string => mask()(text);
