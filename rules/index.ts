/** Every rule; a new rule is one file beside this one, one import and one entry here. */
import type { Rule } from '../src/core/rule.ts';
import type { RuleSource } from '../src/core/rule-set.ts';
import { AGAINST } from './against.ts';
import { MAILJET_TOKEN } from './mailjet.ts';
import { MAILJET_API_KEY } from './mailjet-api-key.ts';
import { MAILJET_BASIC_AUTH } from './mailjet-basic-auth.ts';
import { MAILJET_BEARER_TOKEN } from './mailjet-bearer-token.ts';
import { MAILJET_ENCODED_KEY } from './mailjet-encoded-key.ts';
import { MAILJET_KEY_PAIR } from './mailjet-key-pair.ts';
import { MAILJET_SECRET_KEY } from './mailjet-secret-key.ts';
import { MAILJET_SMTP_PASSWORD } from './mailjet-smtp-password.ts';
import { MAILJET_SMTP_USER } from './mailjet-smtp-user.ts';
import { PEPIPOST_API_KEY } from './pepipost-api-key.ts';
import { PEPIPOST_ENCODED_KEY } from './pepipost-encoded-key.ts';
import { PEPIPOST_SMTP_PASSWORD } from './pepipost-smtp-password.ts';

/** All rules, in the order in which they are tried: the first that fits a value names it. */
const RULES: readonly Rule[] = [
  MAILJET_API_KEY,
  MAILJET_SECRET_KEY,
  MAILJET_KEY_PAIR,
  MAILJET_BASIC_AUTH,
  MAILJET_ENCODED_KEY,
  MAILJET_SMTP_USER,
  MAILJET_SMTP_PASSWORD,
  MAILJET_BEARER_TOKEN,
  PEPIPOST_API_KEY,
  PEPIPOST_ENCODED_KEY,
  PEPIPOST_SMTP_PASSWORD,
];

/** All that rules are made of. */
export const RULE_SOURCE: RuleSource = { rules: RULES, shapes: [MAILJET_TOKEN], against: AGAINST };
