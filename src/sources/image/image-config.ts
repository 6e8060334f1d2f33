/** The configuration of an image: what it says line by line, and which command made which layer. */
import { isDigest } from './digest.ts';
import { ImageFault } from './image-fault.ts';
import { fieldsOf } from './manifest.ts';
import { type Platform, platformOf } from './platform.ts';

/** What the layers are called, and who made them. */
export interface ImageConfig {
  readonly platform: Platform | null;
  /** The diff ids of the layers, the lowest first. */
  readonly diffIds: readonly string[];
  /** The commands of these layers; null where nobody knows. */
  readonly commands: readonly (string | null)[];
  readonly lines: readonly string[];
}

/** Of the parsed JSON. @param layers how many the manifest names. @throws ImageFault */
export function imageConfig(json: unknown, layers: number): ImageConfig {
  const { rootfs, history } = fieldsOf(json);
  const ids = fieldsOf(rootfs).diff_ids;
  const diffIds = Array.isArray(ids) ? ids.map(String) : [];
  const isWhole = diffIds.length === layers && diffIds.every(isDigest);
  return {
    platform: platformOf(json),
    diffIds: isWhole ? diffIds : [],
    commands: commandsOf(history, layers),
    lines: [...linesOf('', json)],
  };
}

/** Steps without a layer are passed over; a history that still has another length than the layers tells nothing. */
function commandsOf(history: unknown, layers: number): readonly (string | null)[] {
  const steps = (Array.isArray(history) ? history : []).map(fieldsOf).filter((step) => step.empty_layer !== true);
  if (steps.length !== layers) return Array.from({ length: layers }, () => null);
  return steps.map(({ created_by: command }) => (typeof command === 'string' && command !== '' ? command : null));
}

const MAX_DEPTH = 64;

/** Lists that are one command. */
const COMMANDS = new Set(['Cmd', 'Entrypoint', 'Test', 'Shell']);
/** Sentences of a Dockerfile, which read as they stand. */
const SENTENCES = new Set(['created_by', 'comment', 'OnBuild', 'Env']);

/** Each text on a line of its own, with its name, as it was before it became JSON. */
function* linesOf(name: string, value: unknown, depth = 0): Generator<string> {
  if (depth > MAX_DEPTH) throw new ImageFault('it is nested too deeply');
  if (Array.isArray(value)) {
    const isCommand = COMMANDS.has(name) && value.every((word) => typeof word === 'string');
    for (const each of isCommand ? [value.join(' ')] : value) yield* linesOf(isCommand ? '' : name, each, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* linesOf(key, each, depth + 1);
  } else if (typeof value === 'string') {
    yield* (name === '' || SENTENCES.has(name) ? value : `${name}=${value}`).split('\n');
  }
}
