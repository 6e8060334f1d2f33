/** sha256 for the core, which knows no module of Node. */
import { createHash } from 'node:crypto';

/** sha256 of a text's UTF-8, as 64 hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
