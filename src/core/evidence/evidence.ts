/** What speaks for a finding, as data: of which kind it is and where it stands. The report puts it in words. */

/** How far from the value evidence is looked for. */
export type Reach = 'line' | 'block' | 'near' | 'file';

/** What kind of thing speaks. */
export type EvidenceKind =
  /** The value's own form, or a rule of the repository. */
  | 'form'
  | 'rule'
  /** The name that the value is given to. */
  | 'name'
  /** The URL that it is part of, or another part of that URL. */
  | 'url'
  | 'url-part'
  /** The function that takes it, or something that the file has from the provider's SDK. */
  | 'call'
  | 'sdk'
  /** A word or a host: on its line, or some lines away. */
  | 'word'
  | 'word-near'
  /** The header of its block. */
  | 'header'
  /** The path, the file's own name, and what the file says further on. */
  | 'path'
  | 'file-name'
  | 'use'
  | 'file'
  /** The other half of a pair. */
  | 'half'
  /** Git ignores the file: not of the value, of whether it can get into a commit. */
  | 'ignored';

/** One piece of evidence. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly reach: Reach;
  /** The name, word, host or header itself, any key in it masked. */
  readonly said?: string;
  /** The provider, or with a form the credential, by its title. */
  readonly of?: string;
  /** How many lines away. */
  readonly lines?: number;
}
