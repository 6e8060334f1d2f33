/** Names the environment variables that take the place of a found key. */
import type { Detection, Service } from '../core/detection.ts';

/** Whose name says that it belongs to mail or to the provider keeps it: people know it, and their deployment may too. */
const OWN_NAME = /^(?=[A-Z][A-Z0-9_]{2,63}$).*(MJ_|MAIL|JET|SMTP|PEPI|NETCORE|FALCONIDE)/;

/** By service: the part of the credential that a rule's id tells, and the names that the provider's own documents use. */
const NAMES: Readonly<Record<Service, readonly (readonly [RegExp, readonly string[]])[]>> = {
  mailjet: [
    [/token|sms|bearer/, ['MJ_API_TOKEN']],
    [/basic|pair|dsn/, ['MJ_APIKEY_PUBLIC', 'MJ_APIKEY_PRIVATE']],
    [/secret|private|password|encoded/, ['MJ_APIKEY_PRIVATE']],
    [/(?:)/, ['MJ_APIKEY_PUBLIC']],
  ],
  pepipost: [
    [/smtp|password/, ['PEPIPOST_SMTP_PASSWORD']],
    [/(?:)/, ['PEPIPOST_API_KEY']],
  ],
};

/** One name, or two where the value holds a whole pair. */
export function variablesFor({
  service,
  ruleId,
  name,
}: Pick<Detection, 'service' | 'ruleId' | 'name'>): readonly string[] {
  const byRule = NAMES[service].find(([id]) => id.test(ruleId))?.[1] ?? [];
  return name !== null && byRule.length === 1 && OWN_NAME.test(name) && !/[0-9A-F]{16}/.test(name) ? [name] : byRule;
}
