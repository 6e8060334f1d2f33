/** The pack that is off by default. A file of its own, since the build of the hooks has it loaded when it is asked for. */
import { COMMON } from '../../rules/common/index.ts';
import type { SecretProvider } from '../core/packs/secret-data.ts';

/** Its providers. */
export const commonPack = (): readonly SecretProvider[] => COMMON;
