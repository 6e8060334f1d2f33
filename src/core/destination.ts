/** Tells the hosts that code sends something to from URLs that only name something. */

const URLS =
  /\bhttps?:\/\/(?:[^@\s/"'`]{1,200}@)?([a-z][\w-]*(?:\.[\w-]+)+)[^\s"'`]*(["'`]?\s*[\])}]?\s*(?:=>|[:=]))?/gi;
/** What stands in front of a URL that names something: a namespace, a schema, a class, a link in a comment. */
const NAMES_SOMETHING =
  /(?:xmlns(?::\w+)?|\$?schema(?:location)?|\$?ref|@?context|namespace|class|xsi:\w+|homepage|docs?)["']?\s*[:=]\s*["'`]?$|(?:^|\s)(?:#|\/\/|--|;|\/\*|<!--)(?:\s[^"'`]*)?$/i;
const SCHEMA = /^(?:www\.w3|schemas?\.)/i;

/** The host that a line sends something to; a URL that is an index, a key of a map, a namespace or a note is no destination. */
export function destinationOf(text: string): string | null {
  for (const match of text.matchAll(URLS)) {
    const [, host = '', named] = match;
    if (named === undefined && !NAMES_SOMETHING.test(text.slice(0, match.index)) && !SCHEMA.test(host)) return host;
  }
  return null;
}
