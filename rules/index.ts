/** Every provider: a new one is a folder beside this file, one import and one entry here. */
import type { ProviderData } from '../src/core/rule.ts';
import { MAILJET } from './mailjet/index.ts';
import { PEPIPOST } from './pepipost/index.ts';

/** All providers, in the order in which their rules are tried. */
export const PROVIDERS: readonly ProviderData[] = [MAILJET, PEPIPOST];
