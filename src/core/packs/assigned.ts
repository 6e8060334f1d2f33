/** The gate's look at values that a name for a credential is given: what is no such line costs a hook nothing. */

/** Words in any case for a tool that has no flag for it. */
export const anyCase = (word: string): string =>
  [...word].map((char) => (/[a-z]/.test(char) ? `[${char.toUpperCase()}${char}]` : char)).join('');

const WORD = `(${[
  'key',
  'token',
  'secret',
  'auth',
  'authorization',
  'credential',
  'pwd',
  'pass',
  'passwd',
  'password',
  'passphrase',
]
  .map(anyCase)
  .join('|')})`;
/** What may follow the word in a name: `tokens`, `KEY_2`, `token.value`. */
const REST = '[Ss]?([0-9]|[_.-][0-9A-Za-z_.-]*)?';
/** A character of a value. */
const OF = '[^ "\'`(){}<>$,;]';
/** Eight characters or more, a digit among them. */
const WITH_DIGIT = `(${OF}*[0-9]${OF}${OF}${OF}${OF}|${OF}${OF}${OF}${OF}${OF}*[0-9])`;
/** What ends a name: quotes, brackets. */
const END = `["'\`]?]?[)]?`;
/** Between name and value: a sign of assignment, whatever the quotes; a bracket or a comma, where quotes follow. */
const GIVEN = `${END} *((=>|:=|[=:>|]) *[\\\\]?["'\`]?|[(,] *["'\`]([\\\\]["'])?)`;
/** Between them, where quotes follow: `KEY || '…'`, `KEY: &str = "…"`, `Key { get; set; } = "…"`, `key="KEY" value="…"`. */
const FAR = `${END} *(([|][|]|[?][?])=?|: *[&A-Za-z][0-9A-Za-z.<> ]* *=|[{] *get;[^=]*=| [Vv]alue *=) *["'\`]`;
/** Names of mail, of which a value without a digit is looked at, too. */
const MAIL = `(${['smtp', 'mail', 'sasl'].map(anyCase).join('|')})[0-9A-Za-z_.-]*`;
const PASSWORD_WORD = `(${['pass', 'pwd', 'secret'].map(anyCase).join('|')})`;
const PASSWORD = `${PASSWORD_WORD}[0-9A-Za-z_.-]*`;

/** Extended expressions of which one matches each line that has such a value. */
export const ASSIGNED = [
  `${WORD}${REST}(${GIVEN}|${FAR})${WITH_DIGIT}`,
  `((ENV|[Ss][Ee][Tt][Xx]|setenv|set -[A-Za-z]+) +[0-9A-Za-z_]*|--[0-9a-z-]*)${WORD}${REST} +["']?${WITH_DIGIT}`,
  `(^| )(default|value) *[=:] *["']${WITH_DIGIT}`,
  `${MAIL}${PASSWORD}${GIVEN}${OF}${OF}${OF}${OF}`,
  `(${['pass', 'passwd', 'password', 'bearer', 'basic', 'login'].map(anyCase).join('|')}) +["']?${WITH_DIGIT}`,
].join('|');

const WORD_OF_NAME = `(${['key', 'token', 'secret', 'auth', 'cred', 'pwd', 'pass', 'bearer', 'basic', 'login']
  .map(anyCase)
  .join('|')}|default|value)`;

/** Shorter ones that match more: such a word, and behind its name something like a value; a name of mail with its password. */
export const MAYBE_ASSIGNED = [
  `${WORD_OF_NAME}[0-9A-Za-z_.-]*[^0-9A-Za-z_.-].*(${OF}${OF}${OF}${OF}[0-9]|[0-9]${OF}${OF}${OF}${OF})`,
  `${MAIL}${PASSWORD_WORD}`,
].join('|');
