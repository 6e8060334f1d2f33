/** What rules are made of: data about credentials, providers and what speaks against a value. The files in rules/ hold nothing else. */
import type { DeclaredShape } from './shapes/declared.ts';

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

/** One credential: a file of its own in the folder of its provider, named after its id. */
export interface RuleData {
  readonly id: string;
  /** For people, with its article: "a Mailjet secret key". */
  readonly title: string;
  /** Which values come into question; the gate's expression is made of these. */
  readonly shapes: readonly string[];
  /** Which parts of the credential this rule names. */
  readonly roles: readonly Role[];
  readonly transports: readonly Transport[];
  /** Environment variables that should hold the value instead: one, or two where the value holds a pair. */
  readonly variables: readonly [string, ...string[]];
  /** Other names that people give to the variable: where one of them stands there, it stays. */
  readonly otherVariables?: readonly string[];
  /** Fingerprints of values that the vendor has published as samples: nobody's keys. */
  readonly published?: readonly string[];
  /** At least three each; the rule test runs them against the detector. */
  readonly hits: readonly Example[];
  readonly misses: readonly Example[];
}

/** What a rule says of the secrets that it finds; each finding carries it. */
export interface SecretFacts extends Pick<RuleData, 'title' | 'roles' | 'variables'> {
  readonly otherVariables: readonly string[];
  /** True where it is a value of a key that comes in two halves. */
  readonly pairs: boolean;
  /** Whose rule it is: a provider's that needs evidence, a pack's, or the repository's own. */
  readonly origin: 'provider' | 'pack' | 'own';
}

/** A rule in its rule set. */
export interface Rule extends RuleData {
  readonly facts: SecretFacts;
  /** The id of its provider. */
  readonly service: string;
  /** Words, hosts and calls that speak for it. */
  readonly context: Vocabulary;
}

/** A provider's word that people also write in two. */
export interface WordApart {
  /** One of `words`. */
  readonly word: string;
  /** Both ways to write it, as an expression: `mail[-_ ]?jet`. */
  readonly written: string;
  /** False where in a sentence the two are ordinary words: then only names are read so. */
  readonly inText: boolean;
}

/** What names a provider, in lower case. */
export interface VocabularyData {
  /** Words of an identifier that name the provider (`MJ_APIKEY_PUBLIC` has `mj`). */
  readonly words: readonly string[];
  /** Parts of host names that take the key; found anywhere on a line. */
  readonly hosts: readonly string[];
  /** Functions and constructors that take the key, as the last part of what is called. */
  readonly calls: readonly string[];
  /** Hosts and words that hold a word of the provider but say nothing of a key. */
  readonly ignore: readonly string[];
  /** Words of them that people also write in two. */
  readonly apart?: readonly WordApart[];
  /** True where upper-case hex is a key too. */
  readonly upperCase: boolean;
  /** True where a key comes in two halves. */
  readonly pairs: boolean;
}

/** The vocabulary of a provider, with whose it is. */
export interface Vocabulary extends VocabularyData {
  /** The id of the provider. */
  readonly service: string;
  /** For people. */
  readonly title: string;
}

/** How a line shows that it uses a provider. Names of libraries and hosts are those that the vendor documents. */
export interface Signs {
  /** No line without this has any of the others. */
  readonly quick: RegExp;
  /** Signs that cannot be values; all are global. */
  readonly plain: readonly { readonly kind: 'sdk' | 'host' | 'dsn'; readonly pattern: RegExp }[];
  /** Names that hold the provider's name, or are known; global. */
  readonly name: RegExp;
  /** A name that is nothing but the provider's own: no name of a key. */
  readonly bare: RegExp;
}

/** All that is known of a provider as data: a folder in rules/. What it can do besides lies in src/providers. */
export interface ProviderData {
  /** What it is called on the command line, in findings and in fingerprints. */
  readonly id: string;
  /** Other words for it that are understood. */
  readonly aliases: readonly string[];
  /** For people: "Pepipost". */
  readonly name: string;
  /** The same in a sentence that says what mailwarden is for: "Pepipost (Netcore Cloud)". */
  readonly longName: string;
  /** The same with the name that it has today, where that is another: "Pepipost (Netcore)". */
  readonly title: string;
  readonly vocabulary: VocabularyData;
  /** In the order in which they are tried. */
  readonly rules: readonly RuleData[];
  /** Shapes of its keys that are not in the general table. */
  readonly shapes?: readonly DeclaredShape[];
  readonly variables: {
    /** Those that programs read, the first the most usual. */
    readonly names: readonly [string, ...string[]];
    /** Parts of names of variables that say that the variable is for this provider. */
    readonly own: readonly string[];
  };
  readonly signs: Signs;
  /** The steps to make a key worthless, for a record of an incident where no guide has them. */
  readonly revoke: readonly string[];
}

/** What speaks against a value, as lower-case words of its name, its section or its line. */
export interface Against {
  /** Checksums: md5, digest, etag … */
  readonly checksums: readonly string[];
  /** Last words of names of identifiers: id, uuid, revision … */
  readonly identifiers: readonly string[];
  /** Secrets of the application itself: session, salt, jwt … */
  readonly own: readonly string[];
  /** Words whose token is the application's own: what somebody calls back must show it. */
  readonly called: readonly string[];
  /** Other vendors whose keys look alike. */
  readonly vendors: readonly string[];
  /** Vendors and services whose names are ordinary words: they count in names, never in comments and sentences. */
  readonly ordinary: readonly string[];
  /** Those of both that send mail of their own by somebody's server: `GITLAB_SMTP_PASSWORD` is no key of GitLab. */
  readonly applications: readonly string[];
}
