/** Writes what stands around a value as a programmer would: percent-encoding, quoted-printable and PHP's serialised form undone. */

/** The text of one side of a value, its punctuation in the clear. */
export const legible = (text: string): string => unserialized(percentDecoded(plainPunctuation(text)));

/** A whole line, its punctuation in the clear, and where each place of it has come to. */
export function legibleLine(text: string): { readonly text: string; placeOf(offset: number): number } {
  const plain = plainPunctuation(text);
  const moves: { readonly from: number; readonly by: number }[] = [];
  let by = 0;
  const clear = /[%=]/.test(plain)
    ? plain.replace(ESCAPE, (found, code: string | undefined, from: number) => {
        by += found.length - 1;
        moves.push({ from: from + found.length, by });
        return code === undefined ? '=' : String.fromCharCode(Number.parseInt(code, 16));
      })
    : plain;
  return { text: clear, placeOf: (offset) => offset - (moves[firstBehind(moves, offset) - 1]?.by ?? 0) };
}

/** Index of the first of them behind a place. */
function firstBehind(sorted: readonly { readonly from: number }[], place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.from ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of punctuation; a quoted-printable `=3D` is an equals sign. */
const ESCAPE = /%(2[0-9A-Fa-f]|3[A-Fa-f]|40|5[BbDd]|7[BbDd])|=3[Dd]/g;

/** A form or a URL inside another one: only the punctuation matters here. */
export function percentDecoded(text: string): string {
  const plain = text.includes('%')
    ? text.replace(/%(2[0-9A-Fa-f]|3[A-Fa-f]|40|5[BbDd]|7[BbDd])/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  return plain.includes('=3') ? plain.replace(/=3[Dd]/g, '=') : plain;
}

/** `s:7:"api_key";s:32:"` as `"api_key":"`, and `s:7:"mailjet";a:2:{` as `"mailjet":{`. */
export const unserialized = (text: string): string =>
  /s:\d/.test(text)
    ? text
        .replace(/;s:\d{1,9}:(?=\\{0,3}"$)/, ':')
        .replace(/(?<=");(?:a:\d{1,9}:|O:\d{1,9}:\\{0,3}"[^"]{0,80}":\d{1,9}:)(?=\{)/g, ':')
        .replace(/(?<!\w)s:\d{1,9}:(?=\\{0,3}")/g, '')
    : text;

/** Typographic quotes, colons, dashes and blanks as a keyboard has them; each byte stays one character, so that places keep. */
function plainPunctuation(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  return bytes
    .replace(/\xef\xbc\x9a/g, '  :')
    .replace(/\xef\xbc\x9d/g, '  =')
    .replace(/\xe2\x80[\x98-\x9f]|\xe3\x80[\x8c-\x8f]/g, '  "')
    .replace(/\xc2[\xab\xbb]/g, ' "')
    .replace(/\xe2\x80[\x90-\x95]/g, '  -')
    .replace(/\xe2\x80[\x80-\x8f\xaf]|\xe3\x80\x80/g, '   ')
    .replace(/\xc2\xa0/g, '  ')
    .replace(/(?<![\x80-\xff])[\x91-\x94\xab\xbb](?![\x80-\xff])/g, '"');
}
