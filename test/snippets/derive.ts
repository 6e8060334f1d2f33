/** What must differ between a Mailjet snippet and its Pepipost twin, as a rule: one from the other, and nothing else. */

/**
 * Pepipost has one key where Mailjet has two: parts and lines that name the secret key go, with the block that such a
 * line opens; then the names change.
 */
export function pepipostFrom(mailjet: string): string {
  return withoutSecretLines(mailjet.replace(SECRET_PART, ''))
    .replaceAll('MJ_APIKEY_PUBLIC', 'PEPIPOST_API_KEY')
    .replaceAll('Mailjet', 'Pepipost')
    .replaceAll('mailjet', 'pepipost')
    .replaceAll('They are typed, not shown, and reach', 'It is typed, not shown, and reaches')
    .replaceAll('They are typed', 'It is typed')
    .replaceAll('would take them as', 'would take it as');
}

/** ` and secret key`, `, secretKey`, `, SecretKey`, `, 'mailjet/secret_key'`. */
const SECRET_PART = / and secret key|, secretKey|, SecretKey|, 'mailjet\/secret_key'/g;
const SECRET_LINE = /MJ_APIKEY_PRIVATE|secret[_ ]?key\b/i;

function withoutSecretLines(text: string): string {
  let closing: string | null = null;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (closing !== null) {
      if (line === closing) closing = null;
    } else if (!SECRET_LINE.test(line)) {
      kept.push(line);
    } else if (line.endsWith('{')) {
      closing = `${/^\s*/.exec(line)?.[0] ?? ''}}`;
    }
  }
  return kept.join('\n');
}
