/** Tells a line that is a whole record of its own: what it holds belongs to it, and what its neighbours say belongs to them. */
import { saysValue } from './companions.ts';
import type { FileKnowledge, Suspect } from './suspect.ts';
import { senseOf } from './words.ts';

const OBJECT = /^\s*(?:-\s*)?\{.*\}\s*[,;]?\s*$/;
const ELEMENT = /^\s*<[\w:.-]+\s[^<>]*>\s*$/;
/** A row of SQL, and one of .netrc. */
const ROW = /^\s*(?:INSERT\s+INTO|machine\s+\S+\s+login)\b/i;
const FIELD = /(?<![A-Za-z_])([A-Za-z_][\w.-]*)["']?\s*(?::|=>|=)\s*["'\d[{tfn]/g;

/**
 * True for `{ "ts": …, "user": "…" }`, `<service name="…" apiKey="…"/>`, `INSERT INTO …`; not for an entry of a map
 * written out (`<add key="…" value="…"/>`), nor for an object that holds nothing but credentials.
 */
export function isRecord(suspect: Suspect, file: FileKnowledge): boolean {
  const { text } = suspect.around.own;
  if (suspect.position.names.slice(0, 2).some(saysValue)) return false;
  if (ROW.test(text)) return true;
  if (!OBJECT.test(text) && !ELEMENT.test(text)) return false;
  return [...text.matchAll(FIELD)].some(([, name = '']) => tells(name, file));
}

const tells = (name: string, file: FileKnowledge): boolean => {
  const { kind } = senseOf(name, file.providers, file.against);
  return (
    /^(name|type|vendor|provider|service|title|id)$/i.test(name) || !['generic', 'provider', 'empty'].includes(kind)
  );
};
