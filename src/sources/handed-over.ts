/**
 * What a hook script hands over on stdin: the staged diff, and before it, where the script could tell, the one blob that a
 * report is likely to need and whether `.env` is staged. git is asked for them while Node starts, so Node need not ask.
 */
import { MalformedDiff } from '../diff/hunk.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';

/** A stream, or what hands the text over at once, as latin1. */
export type HandedInput = NodeJS.ReadableStream | ((onText: (text: string) => void) => void);

/** A staged file that came along. */
export interface HandedFile {
  readonly path: Bytes;
  readonly mode: string;
  readonly id: string;
  readonly text: Bytes;
  /** Whether `.env` is staged, too. */
  readonly hasDotenv: boolean;
}

/** What came before the diff. */
export interface HandedObjects {
  readonly id: string;
  readonly text: Bytes;
  readonly hasDotenv: boolean;
}

/** The first line, where there are objects: the answers of `git cat-file --batch` for the blob and for `:.env`. */
const OBJECTS = 'mailwarden: objects\n';

/** Nothing larger is waited for: git is asked for the diff again. */
const MAX_OBJECT_BYTES = 1 << 20;

/** Takes the objects off the front of a text that comes in pieces; the rest goes to `onDiff`. */
export function createHandedOver(onDiff: (text: string) => void) {
  let rest: string | null = '';
  let objects: HandedObjects | null = null;
  return {
    /** @throws MalformedDiff where the beginning is not understood */
    write(text: string): void {
      let diff = text;
      if (rest !== null) {
        rest += text;
        const front = readFront(rest);
        if (front === 'more') return;
        objects = front.objects;
        diff = rest.slice(front.length);
        rest = null;
      }
      onDiff(diff);
    },
    /** To be called at the end of the text. */
    end(): void {
      if (rest) throw new MalformedDiff('the objects before the diff break off');
    },
    /** Null where there are none. */
    objects: () => objects,
  };
}

interface Front {
  readonly length: number;
  readonly objects: HandedObjects | null;
}

function readFront(text: string): Front | 'more' {
  if (!text.startsWith(OBJECTS.slice(0, text.length))) return { length: 0, objects: null };
  const blob = readAnswer(text, OBJECTS.length);
  if (blob === 'more') return 'more';
  const dotenv = readAnswer(text, blob.end);
  if (dotenv === 'more') return 'more';
  const { id, content } = blob;
  const objects = content !== null ? { id, text: asBytes(content), hasDotenv: dotenv.content !== null } : null;
  return { length: dotenv.end, objects };
}

/** One answer: `<id> blob <size>`, as many bytes and a line break; or `<name> missing`. */
function readAnswer(text: string, start: number) {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0) return 'more';
  const header = text.slice(start, lineEnd);
  if (header.endsWith(' missing')) return { end: lineEnd + 1, id: '', content: null };
  const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(header) ?? [];
  if (id === undefined || Number(size) > MAX_OBJECT_BYTES) throw new MalformedDiff('an unknown answer of git cat-file');
  const end = lineEnd + 1 + Number(size);
  return text.length <= end ? 'more' : { end: end + 1, id, content: text.slice(lineEnd + 1, end) };
}
