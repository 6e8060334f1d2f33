/** Weighs a mention on another line: whether it can speak for this value at all. */
import { type CandidateContext, type FileFacts, isJoined } from '../context/candidate-context.ts';
import type { LineFacts } from '../line/line-facts.ts';
import type { Mention } from '../line/mention.ts';
import { roleOf } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import { remembering } from '../line/remember.ts';
import type { Vocabulary } from '../rule.ts';

/** Whether a mention can speak for this value: an SMTP host for a login, a mere word only where it says what stands around it. */
export function speaksFor(mention: Mention, row: LineFacts, context: CandidateContext, file: FileFacts): boolean {
  const { text } = row;
  if (mention.smtp) return speaksSmtp(context, row);
  if (isFormerPair(context)) return true;
  if (mention.kind === 'host' || !mention.provider.pairs || isJoined(context)) return true;
  if (context.partner !== null && (!file.accounted.has(mention.provider) || (context.position.bare && isComment(text))))
    return true;
  return !file.accounted.has(mention.provider) && isTelling(text, mention.provider);
}

/** `// "…", "…"`: a comment that holds nothing but a pair, the one that the code beside it had before. */
export const isFormerPair = ({ partner, line, around }: CandidateContext): boolean =>
  partner?.line === line &&
  /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/.test(around.own.text) &&
  !/[A-Za-z]/.test(around.own.text.replace(/[0-9a-f]{32}/g, ''));

const isComment = (text: string): boolean => /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/.test(text);

/** The provider's name at the end of the line, or called. */
const standsAlone = remembering((name) => new RegExp(`${name}["'\`\\s,;)\\]}]*$|${name}\\w*\\s*\\(`, 'i'));

/** A mention that speaks of what stands around it: a comment, an import, a setting that chooses the provider, a header, a call. */
const isTelling = (text: string, { words }: Vocabulary): boolean =>
  isComment(text) ||
  /\b(?:import|require|use|using|from|include|alias|new|adapter|provider|driver|transport|mailer|backend|service|type|name|channel|engine|esp|vendor|class|module)\b/i.test(
    text,
  ) ||
  /[:{([]\s*$/.test(text) ||
  standsAlone(words[0] ?? '').test(text) ||
  !/["'`]/.test(text);

/**
 * SMTP hosts speak for a user and a password. Where the host's own name says that it is for mail (`MAIL_HOST`), a lone
 * value must say so too, or stand right below it: `password` beside `smtphost` may be the database's.
 */
function speaksSmtp(context: CandidateContext, row: LineFacts): boolean {
  const { main, partner, candidate } = context;
  if (isJoined(context) || partner !== null || main === null || candidate.form === 'suffixed') return true;
  const ofMail = /smtp|mail|sasl|relay/i;
  const host = /([\w.$>-]{1,80})["'\]]*\s*(?:=>|[:=,])/.exec(row.text)?.[1] ?? '';
  if (ofMail.test(host) && !ofMail.test(main.text) && !isRightBelow(context, row)) return false;
  return (
    ofMail.test(main.text) ||
    /user|login|pass|pwd|auth|cred/i.test(main.text) ||
    main.role === 'public' ||
    isPassword(main.text)
  );
}

/** Nothing between the host and the value speaks of another server. */
const isRightBelow = ({ around, line }: CandidateContext, { number }: LineFacts): boolean =>
  line > number &&
  line - number <= 3 &&
  !around.before
    .slice(0, line - number - 1)
    .some(({ text }) =>
      /(?:db|database|mysql|postgres|redis|ldap|imap|pop3?|ftp|host|server|url)\w*["'\]]*\s*(?:=>|[:=])/i.test(text),
    );

/** A password in another language, too; `secret` and `key` alone are none. */
const isPassword = (name: string): boolean => roleOfName(name) === 'secret' && !/secret|private/i.test(name);

const roleOfName = (name: string) => roleOf(wordsOf(name));
