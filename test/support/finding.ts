/** Findings made by hand, each with a fresh random key that nothing but the test knows. */

import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { builtInRules } from '../../src/config/built-in.ts';
import type { Finding } from '../../src/core/finding.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { hex32 } from './random-key.ts';

/** A finding and the key that must never be seen. */
export interface HeldKey {
  readonly key: string;
  readonly finding: Finding;
}

/** `line` is a template: KEY stands for the masked value. It is text; the excerpt holds its bytes. A path is given as bytes. */
export function finding(
  fields: Partial<Omit<Finding, 'path'>> & { readonly path?: string; readonly code?: string } = {},
  key = hex32(),
): HeldKey {
  const { code = 'const secret = "KEY";', path = 'src/mail.ts', ruleId = 'mailjet-secret-key', ...rest } = fields;
  const rule = builtInRules().rule(ruleId) ?? expect.fail(`no rule ${ruleId}`);
  const [before = '', ...after] = code
    .split(/(?<![A-Z])KEY(?![A-Z_])/)
    .map((part) => Buffer.from(part).toString('latin1'));
  return {
    key,
    finding: {
      ruleId,
      secret: rule.facts,
      service: 'mailjet',
      confidence: 'high',
      path: asBytes(path),
      line: 12,
      column: 17,
      endColumn: 49,
      redacted: `${key.slice(0, 4)}… (${key.length})`,
      fingerprint: `sha256:${createHash('sha256').update(key).digest('hex')}`,
      evidence: [{ kind: 'name', reach: 'line', said: 'MJ_APIKEY_PRIVATE' }],
      excerpt: asBytes([before, ...after].join(`${key.slice(0, 4)}${'•'.repeat(key.length - 4)}`)),
      name: null,
      commit: null,
      blocked: true,
      suppressed: null,
      ...rest,
    },
  };
}
