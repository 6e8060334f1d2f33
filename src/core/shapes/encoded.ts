/** Base64 of 32 hex digits: of one half, of a pair, of a user and a half. */
import { base64Forms, codesOf, decodeBase64 } from './base64.ts';
import { HEX_LENGTH, HEX_VALUE } from './hex.ts';
import { type Candidate, isUpper, type Shape } from './shape.ts';

/** Fewer characters are not base64 of 32 bytes. */
export const MIN_BASE64_OF_HEX = 43;

const finder = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43,1024}={0,2}(?![A-Za-z0-9+/=])/g;
const decodedText = new RegExp(
  `^\\0?(?:(${HEX_VALUE})[:\\0](${HEX_VALUE})|([\\w.@+-]{1,64}[_:])?(${HEX_VALUE}))[\\r\\n]*$`,
);

function* find(text: string): Generator<Candidate> {
  if (text.length < MIN_BASE64_OF_HEX) return;
  for (const match of text.matchAll(finder)) {
    const decoded = decodedText.exec(decodeBase64(match[0]));
    if (!decoded) continue;
    const [, first, second, user = '', half] = decoded;
    const [start, end] = [match.index, match.index + match[0].length];
    const shared = { shape: 'encoded', spelling: 'base64', start, end, decisive: false } as const;
    if (first && second) {
      const upperCase = isUpper(first + second);
      yield { ...shared, form: 'encoded-pair', value: `${first}:${second}`, parts: [first, second], upperCase };
    } else if (half) yield { ...shared, form: 'encoded', value: user + half, parts: [half], upperCase: isUpper(half) };
  }
}

const FORMS = ['0-9a-f', '0-9A-F'].flatMap((alphabet) => {
  const digit = codesOf(alphabet);
  return base64Forms(Array.from({ length: HEX_LENGTH }, () => digit));
});

const GATE = FORMS.map(({ expression }) => expression);

/** Base64 of 32 hex digits. */
export const ENCODED_SHAPE: Shape = {
  id: 'encoded',
  title: 'base64 of text that holds 32 hex digits',
  gate: GATE,
  runs: FORMS.map(({ alphabet, length }) => ({ alphabet, least: length })),
  find,
  search: null,
  masking: [
    {
      // the piece in front may hold the first of the digits
      whole: `[0-9A-Za-z+/]{0,4}(?:${GATE.join('|')})[0-9A-Za-z+/_-]*={0,2}`,
      pieces: '[0-9A-Za-z+/]{32,}={0,2}',
      sed: [['[0-9A-Za-z+/]\\{4\\}', '[0-9A-Za-z+/]\\{34,\\}=']],
      spares: () => false,
    },
  ],
  argument: [/^(?:Basic |Bearer )?[0-9A-Za-z+/]{43,88}={0,2}$/i],
  glob: [],
  inNames: false,
  decisive: false,
};
