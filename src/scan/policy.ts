/** Decides what a detection means here: whether its file counts, whether somebody let it through, whether it blocks. */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import type { Config } from '../config/config.ts';
import { findAllowed } from '../config/config.ts';
import { compileGlobs } from '../config/glob.ts';
import { CONFIDENCE_RANK, type Detection, type Suppression } from '../core/finding.ts';
import type { Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';

/** A detection that may carry the reason of a `mailwarden:allow` comment. */
export type PolicyInput = Pick<Detection, 'confidence' | 'fingerprint' | 'path'> & {
  readonly inlineReason?: string | null;
};

/** What the policy says of one detection. */
export interface Decision {
  readonly blocked: boolean;
  readonly suppressed: Suppression | null;
}

/** The rules of one repository, ready to be asked. */
export interface Policy {
  /** True where `paths.ignore` takes the file out of every scan; messages, tags, notes and the configuration of an image are never ignored. */
  isIgnored(path: Bytes): boolean;
  decide(detection: PolicyInput): Decision;
}

/** What a run may choose for itself. */
export interface PolicyOptions {
  /** False where inline comments must not count: a change must not excuse itself. Default true. */
  readonly inline?: boolean;
  /** `YYYY-MM-DD` in UTC; default the present day. */
  readonly today?: string;
}

const NO_FILES: ReadonlySet<string> = new Set([':message', ':tag', ':note', ':blob', ':config']);

/** @throws Error where a path glob cannot be compiled; a loaded configuration holds none such */
export async function createPolicy(config: Config, options: PolicyOptions = {}): Promise<Policy> {
  const matches = await compileGlobs(config.paths.ignore);
  return {
    isIgnored: (path) => config.paths.ignore.length > 0 && !NO_FILES.has(path) && matches(pathText(path)),
    decide: (detection) => decide(detection, config, options),
  };
}

function decide(detection: PolicyInput, config: Config, { inline = true, today }: PolicyOptions): Decision {
  const reason = inline ? (detection.inlineReason?.trim() ?? '') : '';
  if (reason !== '') return { blocked: false, suppressed: { by: 'inline', reason } };
  const allowed = findAllowed(config, detection.fingerprint, today);
  if (allowed !== null && !allowed.expired) {
    return { blocked: false, suppressed: { by: 'allow', reason: allowed.entry.reason } };
  }
  if (config.baseline?.has(detection.fingerprint, knownPath(detection.path)) === true)
    return { blocked: false, suppressed: { by: 'baseline', reason: `known: it is in ${config.baseline.name}` } };
  return {
    blocked: CONFIDENCE_RANK[detection.confidence] >= CONFIDENCE_RANK[config.block],
    suppressed: null,
  };
}

/** A path as a baseline has it: text, without a key that stands in it. */
export const knownPath = (path: Bytes): string => maskKeyShaped(pathText(path));
