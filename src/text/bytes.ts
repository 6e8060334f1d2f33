/** Bytes as git and files hold them: each is the latin1 character of its number, so that no cut splits a character. */

declare const BYTES: unique symbol;

/** Bytes, not yet text: `src/text/decode.ts` makes text of them, and them of text. */
export type Bytes = string & { readonly [BYTES]: 'latin1' };

/** What was read as latin1, or is ASCII alone. */
export const asBytes = (latin1: string): Bytes => latin1 as Bytes;
