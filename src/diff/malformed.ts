/** What the parser throws; the caller at the edge turns it into its own failure. */

/** The text is not the output of git that was asked for, or it breaks off. The message never holds content. */
export class MalformedDiff extends Error {
  override readonly name = 'MalformedDiff';
}
