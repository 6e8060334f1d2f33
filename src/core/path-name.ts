/**
 * Finds a key in a file's own name. Names are full of digits that are none (assets, caches, sums), so only a name that
 * speaks of a provider's credential right in front of the value is one: `mailjet-secret-<key>.txt`, `mailjet-<key>.env`.
 */
import { asBytes } from '../text/bytes.ts';
import { createDetector, type DetectorParts, type Verdict } from './detector.ts';
import { hasCredentialWord } from './line/name-meaning.ts';
import { wordsOf } from './line/name-words.ts';

/** Paths that stand for no file: `:message`, `:tag`. */
const NO_FILE = /^:/;
const SHAPE = /[0-9a-f]{32}|[0-9A-F]{32}|[0-9A-Za-z+]{40}/;
/** Content hashes stand in names of these. */
const ASSET =
  /\.(?:[cm]?[jt]sx?|css|scss|less|html?|php|map|json|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|wasm|gz|br|zip|tgz|xz|bz2|jar|war|whl|gem|phar|so|dll|pdf|snap|lock|cache|tmp|eml|mjml|twig|po|mo)$/i;
const VALUE =
  /^(.*?)(?:[-_. =]*)((?:[0-9a-f]{32}|[0-9A-F]{32}|[0-9A-Za-z+]{43,88}={0,2})(?:[:_-](?:[0-9a-f]{32}))?)(?=$|[^0-9A-Za-z])/;

/** What the name of a file holds. */
type InName = Pick<Verdict, 'detections' | 'parts'>;

/** What the name of a file holds; line and column are those of the file's beginning. */
export function detectInPath(parts: DetectorParts): InName {
  const { path } = parts;
  if (NO_FILE.test(path)) return NOTHING;
  const decisive = parts.rules.hasDecisive && parts.rules.mayHold(path) ? byForm(parts) : NOTHING;
  if (decisive.detections.length > 0 || !SHAPE.test(path)) return decisive;
  const found = path.split('/').map((name, index, all) => inName(name, all.slice(0, index), parts));
  return found.find(({ detections }) => detections.length > 0) ?? NOTHING;
}

const NOTHING: InName = { detections: [], parts: [] };

/** Values whose form alone decides, anywhere in the path. */
function byForm(parts: DetectorParts): InName {
  const { rules, path } = parts;
  return rules.findOnLine(path).some(({ decisive }) => decisive) ? detectIn(path, path, parts) : NOTHING;
}

function inName(name: string, folders: readonly string[], parts: DetectorParts): InName {
  const match = name.length <= MAX_NAME_BYTES && !ASSET.test(name) ? VALUE.exec(name) : null;
  if (!match) return NOTHING;
  const [, label = '', value = ''] = match;
  const isSetting = /\.env\b/.test(name.slice(label.length)) || value.length > 60;
  if (!isSetting && !hasCredentialWord(wordsOf(label || (folders.at(-1) ?? '')))) return NOTHING;
  const text = `${[...folders, label].join('_').replace(/[^\w\x80-\xff]+/g, '_')}=${value.replace(/[_-]/, ':')}`;
  return detectIn(text, name, parts);
}

/** Reads a text in place of a line. @param name what is shown of it */
function detectIn(text: string, name: string, parts: DetectorParts): InName {
  const detector = createDetector({ ...parts, path: asBytes('') });
  detector.line({ number: 1, text, offset: 0, column: 0 }, true);
  const verdict = detector.end();
  const [detection] = verdict.detections;
  if (detection === undefined) return NOTHING;
  const shown = asBytes(parts.rules.hide(name));
  const where = { path: parts.path, line: 1, column: 1, endColumn: 1 };
  const evidence = { kind: 'file-name', reach: 'file', said: shown } as const;
  const said = { evidence: [evidence], excerpt: shown, inlineReason: null };
  return { detections: [{ ...detection, ...where, ...said }], parts: verdict.parts.slice(0, 1) };
}

const MAX_NAME_BYTES = 255;
