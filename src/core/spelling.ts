/** Writes what stands around a value as a programmer would: percent-encoding, quoted-printable and PHP's serialised form undone. */
import { plainPunctuation } from './script.ts';

/** The text of one side of a value, its punctuation in the clear. */
export const legible = (text: string): string => unserialized(percentDecoded(plainPunctuation(text)));

/** A form or a URL inside another one: only the punctuation matters here. */
export const percentDecoded = (text: string): string =>
  text
    .replace(/%(2[0-9A-Fa-f]|3[A-Fa-f]|40|5[BbDd]|7[BbDd])/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/=3[Dd]/g, '=');

/** `s:7:"api_key";s:32:"` as `"api_key":"`, and `s:7:"mailjet";a:2:{` as `"mailjet":{`. */
const unserialized = (text: string): string =>
  /s:\d/.test(text)
    ? text
        .replace(/;s:\d{1,9}:(?=\\{0,3}"$)/, ':')
        .replace(/(?<=");(?:a:\d{1,9}:|O:\d{1,9}:\\{0,3}"[^"]{0,80}":\d{1,9}:)(?=\{)/g, ':')
        .replace(/(?<!\w)s:\d{1,9}:(?=\\{0,3}")/g, '')
    : text;
