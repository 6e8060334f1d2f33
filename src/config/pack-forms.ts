/**
 * What the secrets of all packs look like, for whatever masks: also those of packs that are off. The build of the hooks
 * writes it out, so that none of them loads a pack for it.
 */
import { COMMON } from '../../rules/common/index.ts';
import { MAIL } from '../../rules/mail/index.ts';
import { secretForms } from '../core/packs/secret-masking.ts';
import { createSecretSet } from '../core/packs/secret-set.ts';

/** One expression for all of them. */
export const PACK_FORMS: string = secretForms(createSecretSet([...MAIL, ...COMMON], new Set()));
