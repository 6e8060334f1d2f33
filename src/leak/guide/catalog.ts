/** Both guides, by provider. */
import type { Service } from '../../core/detection.ts';
import type { Guide } from './guide.ts';
import { MAILJET_GUIDE } from './mailjet/guide.ts';
import { PEPIPOST_GUIDE } from './pepipost/guide.ts';

/** The guide of each provider that mailwarden knows. */
export const GUIDES: Readonly<Record<Service, Guide>> = { mailjet: MAILJET_GUIDE, pepipost: PEPIPOST_GUIDE };
