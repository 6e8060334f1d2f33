/** What rules are made of: data about credentials, providers and what speaks against a value. The files in rules/ hold nothing else. */
import type { Service } from './detection.ts';

/** A file that the rule test expands: `{hex:32}`, `{HEX:32}`, `{uuid4}`, `{alnum:32}`, `{b64}`, `{b64pair}` become fresh random values. */
export interface Example {
  readonly path: string;
  /** Lines of the file, all of them added. */
  readonly lines: readonly string[];
}

/** The part of a credential that a value is, as its shape, its name and its place in a pair tell. */
export type Role = 'public' | 'secret' | 'pair' | 'encoded-pair' | 'encoded' | 'token' | 'suffixed' | 'whole';

/** How the credential is used: by the web API or by SMTP; both where that does not matter. */
export type Transport = 'api' | 'smtp';

/** One credential: a file of its own in rules/, named after its id. */
export interface Rule {
  readonly id: string;
  readonly service: Service;
  /** For people, with its article: "a Mailjet secret key". */
  readonly title: string;
  /** Which values come into question; the gate's expression is made of these. */
  readonly shapes: readonly string[];
  /** Which parts of the credential this rule names. */
  readonly roles: readonly Role[];
  readonly transports: readonly Transport[];
  /** Words, hosts and calls that speak for it. */
  readonly context: Vocabulary;
  /** What speaks against it. */
  readonly against: Against;
  /** Environment variable that should hold the value instead. */
  readonly variable: string;
  /** Fingerprints of values that the vendor has published as samples: nobody's keys. */
  readonly published?: readonly string[];
  /** At least three each; the rule test runs them against the detector. */
  readonly hits: readonly Example[];
  readonly misses: readonly Example[];
}

/** What names a provider, in lower case. */
export interface Vocabulary {
  readonly service: Service;
  /** For people. */
  readonly title: string;
  /** Words of an identifier that name the provider (`MJ_APIKEY_PUBLIC` has `mj`). */
  readonly words: readonly string[];
  /** Parts of host names that take the key; found anywhere on a line. */
  readonly hosts: readonly string[];
  /** Functions and constructors that take the key, as the last part of what is called. */
  readonly calls: readonly string[];
  /** Hosts and words that hold a word of the provider but say nothing of a key. */
  readonly ignore: readonly string[];
  /** True where upper-case hex is a key too. */
  readonly upperCase: boolean;
  /** True where a key comes in two halves. */
  readonly pairs: boolean;
}

/** What speaks against a value, as lower-case words of its name, its section or its line. */
export interface Against {
  /** Checksums: md5, digest, etag … */
  readonly checksums: readonly string[];
  /** Last words of names of identifiers: id, uuid, revision … */
  readonly identifiers: readonly string[];
  /** Secrets of the application itself: session, salt, jwt … */
  readonly own: readonly string[];
  /** Other vendors whose keys look alike. */
  readonly vendors: readonly string[];
  /** Vendors and services whose names are ordinary words: they count in names, never in comments and sentences. */
  readonly ordinary: readonly string[];
  /** Those of both that send mail of their own by somebody's server: `GITLAB_SMTP_PASSWORD` is no key of GitLab. */
  readonly applications: readonly string[];
}
