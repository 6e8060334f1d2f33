/**
 * What the rules of a pack are made of: data about kinds of secrets. A kind is proved by its form (a prefix, an exact
 * length, a checksum), or by its form and the name, block or host that it stands in. The files in rules/ hold nothing else.
 */
import type { Confidence } from '../finding.ts';
import type { Example, SecretFacts } from '../rule.ts';
import type { KeyForm } from './key-body.ts';

/** A pack of rules that is switched on as a whole. */
export type Pack = 'mail' | 'common';

/** What is looked at after the expression has matched. A closed list: a rule file holds no code. */
export type SecretCheck =
  /** Shannon's entropy of the value's characters in bits: less is nobody's. */
  | { readonly kind: 'entropy'; readonly least: number }
  /** Characters, as in bracket expressions, of which the value has one each. */
  | { readonly kind: 'holds'; readonly each: readonly string[] }
  /** A value in which this matches is nobody's. */
  | { readonly kind: 'not'; readonly expression: string }
  /** A value in which this matches is shown, and does not block. */
  | { readonly kind: 'low'; readonly expression: string }
  /** CRC-32 of `value.slice(from, to)` stands at its end; where `decides` is left out a wrong sum says nothing. */
  | {
      readonly kind: 'crc32';
      readonly from: number;
      /** Counts from the end. */
      readonly to: number;
      readonly as: 'base62' | 'base36' | 'hex' | 'hex-little' | 'base64-little';
      /** Characters between the text and its sum that neither holds. */
      readonly gap?: number;
      readonly decides?: true;
    }
  /** What follows `after` is base64 of JSON with these keys. */
  | { readonly kind: 'json'; readonly after: string; readonly keys: readonly string[] }
  /** A JSON Web Token, whose payload has these claims; each an expression for the claim's text. */
  | { readonly kind: 'jwt'; readonly claims?: Readonly<Record<string, string>> }
  /** base64 of so many bytes. */
  | { readonly kind: 'bytes'; readonly after: string; readonly least: number; readonly most: number }
  /** bech32 with its checksum. */
  | { readonly kind: 'bech32' }
  /**
   * A URL with user and password, of which neither is a placeholder, and whose host is nobody's own machine. Its scheme is
   * written in small letters and read in any case (the gate says so itself), but for one with an `ownHost`. `ownHost` is
   * what stands for the provider's host in its DSN, where a user alone is a key too: `default`.
   */
  | { readonly kind: 'login'; readonly ownHost?: string }
  /** base64 of `user:password`, to which the same applies. */
  | { readonly kind: 'basic' }
  /** A password that somebody was given, behind what `after` matches: no placeholder, no reference, no call. */
  | { readonly kind: 'password'; readonly after?: string }
  /** What stands before the first `before` is base64 of a number. */
  | { readonly kind: 'number'; readonly before: string }
  /** A key with its whole body, over lines or with `\\n`; `encoded`: base64 of it. One behind a passphrase does not block. */
  | { readonly kind: 'key'; readonly of: KeyForm; readonly encoded?: true };

/** A value of several lines. Expressions for what stands on its first and its last line. */
export interface SecretBlock {
  readonly begin: string;
  readonly end: string;
}

/** Where a value is shown, and does not block. Expressions, read in any case; one that fits is enough. */
export interface LowPlace {
  /** For what stands right before it. */
  readonly before?: string;
  /** For the path of its file. */
  readonly path?: string;
  /** For its line and five lines around it. */
  readonly near?: string;
  /** For its own name, where that says that it does block. */
  readonly unless?: string;
}

/** What must speak for a value whose form alone proves nothing. Expressions are read in any case. */
export interface Near {
  /** For the value's own name, the function or header that takes it, the URL that it is part of: `postmark`. */
  readonly words: string;
  /** Where the words stand in the header of its block or the host near it, its own name has to match this. Default: words for a credential. */
  readonly own?: string;
  /** Parts of host names; one within five lines of the same block is enough. */
  readonly hosts?: readonly string[];
  /** For what stands beside it as a host does: the id of the account that it belongs to. */
  readonly partner?: string;
  /** True where the words anywhere in the file are enough for a value with a name for a credential. */
  readonly file?: true;
  /** True for the password of a mail server: what counts is whose server stands in its block, and `words` are those that its file has. */
  readonly server?: true;
  /** For the path, where that is enough for a value with such a name, or for a value that stands alone. */
  readonly path?: string;
}

/** One kind of secret. */
export interface SecretData {
  readonly id: string;
  /** For people, with its article: "a SendGrid API key". */
  readonly title: string;
  /**
   * The bare value, without anything around it, in the common part of POSIX ERE and JavaScript: no `(?`, `\b`, `\d`, `\w`,
   * lazy repetition; a dot as `[.]`. Groups count for nothing.
   */
  readonly value: string;
  /** What may stand before a value and then belongs to it: a prefix that an instance writes there. Where a checksum fails with it, it does not. */
  readonly lead?: string;
  /** Characters, as in a bracket expression, that may not touch it. Default `0-9A-Za-z_-`; '' for none. `=`, `:` and quotes never count on its left. */
  readonly edge?: string;
  /** Those that may not stand right of it, where they are others: a prefix ends with a `-`. */
  readonly behind?: string;
  /**
   * What the gate looks for, as extended expression: the beginning of `value` or a part of it that every value holds,
   * with as few counts as will do (`SG[.][0-9A-Za-z_-]`). Left out where `near` is given: then names of credentials are looked for.
   */
  readonly gate?: string;
  /** False where the characters of `edge` may stand left of what the gate looks for: it is no beginning. */
  readonly gateEdge?: false;
  /** Texts of which every value has one at its beginning: found in base64 too, where that keeps six digits of them. */
  readonly starts?: readonly string[];
  readonly near?: Near;
  /** Where the value may also stand over several lines: it is reported on the first. */
  readonly block?: SecretBlock;
  /** Words of the line by which it claims a value that one before it, of the same form, has claimed. */
  readonly claims?: string;
  readonly low?: LowPlace;
  readonly checks?: readonly SecretCheck[];
  /** How sure a match is. Default high; with `near` medium, high where its own name says it. */
  readonly confidence?: Confidence;
  /** Environment variables that should hold it instead, the most usual first. */
  readonly variables: readonly [string, ...string[]];
  /** sha256 of values that the vendor has published as samples: nobody's keys. */
  readonly published?: readonly string[];
}

/** A service and its kinds of secrets: a file in the folder of its pack. */
export interface SecretProvider {
  /** What it is called on the command line and in findings. */
  readonly id: string;
  /** For people: "SendGrid". */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly pack: Pack;
  /** What its keys do, in a few words: "sends mail". */
  readonly does: string;
  /** Hosts of its API and its SMTP servers. */
  readonly hosts: readonly string[];
  /** In the order in which they are tried: the first that fits a value names it. */
  readonly secrets: readonly SecretData[];
  /** Where a person makes a key worthless. */
  readonly revoke: {
    /** The page of the console, as words or as an address: "app.sendgrid.com > Settings > API Keys". */
    readonly page: string;
    /** True where the vendor's documentation says so. */
    readonly documented?: true;
    /** What else to know: that an old key goes on for 48 hours. */
    readonly note?: string;
  };
  /** The cheapest call that reads and changes nothing, for people: "GET https://…/scopes (Bearer)"; left out where there is none. */
  readonly dryCall?: string;
}

/** Files that the rule test expands: at least three each of what is found and what is not. They are not part of the package. */
export interface SecretExamples {
  readonly id: string;
  readonly hits: readonly Example[];
  readonly misses: readonly Example[];
}

/** What a finding carries of such a secret: its first name is the variable that should hold it. */
export function factsOfSecret({ title, variables }: Pick<SecretData, 'title' | 'variables'>): SecretFacts {
  const [first, ...others] = variables;
  return { title, roles: ['whole'], variables: [first], otherVariables: others, pairs: false, origin: 'pack' };
}
