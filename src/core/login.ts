/** Names that are a user's only beside a password: `id` beside `token`, `name` beside `password`. */
import type { Suspect } from './suspect.ts';

const LIKE_USER =
  /^["'[]?(?:id|uid|name|account|acct|address|email|mail|identity|principal|sid|(?:client|app|api|key|access_?key|user|account)_?id|client|app)["'\]]?$/i;

/** Gives such a name its meaning where the value beside it is a password or a secret. */
export function withLogins<S extends Suspect>(suspects: readonly S[]): S[] {
  return suspects.map((suspect, index) => {
    const name = suspect.main?.text ?? suspect.position.names[0] ?? '';
    if (!LIKE_USER.test(name.replace(/^.*[.>:]/, ''))) return suspect;
    const partner = [suspects[index - 1], suspects[index + 1]].find((other) => other && isSecretBeside(other, suspect));
    if (!partner) return suspect;
    return { ...suspect, main: { text: name, kind: 'generic', service: null, role: 'public' } };
  });
}

const isSecretBeside = (other: Suspect, suspect: Suspect): boolean =>
  Math.abs(other.line - suspect.line) <= 2 &&
  other.headers[0]?.number === suspect.headers[0]?.number &&
  other.main?.kind === 'generic' &&
  (other.main.role === 'secret' || other.main.role === 'token') &&
  other.candidate.form === suspect.candidate.form;
